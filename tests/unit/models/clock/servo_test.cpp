#include "models/clock/servo.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr ServoKind kAll[] = {ServoKind::pi,      ServoKind::ptp4l_pi, ServoKind::kalman2,
                              ServoKind::kalman3, ServoKind::pll,      ServoKind::fll};

ServoConfig config_of(ServoKind kind) {
  ServoConfig config{.kind = kind};
  config.first_step_threshold = Seconds(0.0);
  config.step_threshold = Seconds(0.0);
  return config;
}

// A clock with a constant frequency error under a servo, once a second.
struct Loop {
  Servo servo;
  double frequency = 0.0;
  double phase = 0.0;
  double steering = 0.0;
  double fastest = 0.0;  // largest |correction|

  void run(int seconds, double noise = 0.0, RandomStream* stream = nullptr) {
    for (int t = 0; t < seconds; ++t) {
      phase += frequency + steering;
      steering = servo.sample(phase + (stream != nullptr ? noise * stream->normal() : 0.0), 1.0);
      phase += servo.step_s();
      fastest = std::max(fastest, std::abs(steering));
    }
  }
};

}  // namespace

TEST_CASE("servo: a clock that is ahead is slowed down", "[models][clock]") {
  PiServo servo(PiGains{0.1, 0.001});
  CHECK(servo.sample(10e-9, 1.0) == Approx(-(1e-9 + 1e-11)));
  CHECK(servo.sample(0.0, 1.0) == Approx(-1e-11));
  CHECK(servo.integral_steering() == Approx(-1e-11));
}

TEST_CASE("servo: a step of the phase decays as the second-order loop says", "[models][clock]") {
  // e(t) = (p2 e^(−p2 t) − p1 e^(−p1 t)) / (p2 − p1) · e0, poles p = (ζ ± √(ζ² − 1))/τ; the sampled loop follows the
  // continuous one to about T·p2 = 2.6 %.
  const double tau = 100.0;
  const double zeta = 1.5;
  const double p1 = (zeta - std::sqrt(zeta * zeta - 1.0)) / tau;
  const double p2 = (zeta + std::sqrt(zeta * zeta - 1.0)) / tau;
  PiServo servo(design_gains(tau, zeta));
  double phase = 1e-6;
  for (int t = 0; t < 2000; ++t) {
    const double expected = 1e-6 * (p2 * std::exp(-p2 * t) - p1 * std::exp(-p1 * t)) / (p2 - p1);
    REQUIRE(phase == Approx(expected).margin(0.02e-6));
    phase += servo.sample(phase, 1.0);
  }
  CHECK(std::abs(phase) < 1e-9);
}

TEST_CASE("servo: every law takes out a constant frequency error", "[models][clock]") {
  for (const ServoKind kind : kAll) {
    CAPTURE(enum_name(kind));
    Loop loop{Servo(config_of(kind)), 5e-9};
    loop.run(20'000);
    CHECK(std::abs(loop.phase) < 1e-12);
    CHECK(loop.servo.integral_steering() == Approx(-5e-9).epsilon(1e-5));
  }
}

TEST_CASE("servo: every law pulls in an initial phase without oscillating away", "[models][clock]") {
  for (const ServoKind kind : kAll) {
    CAPTURE(enum_name(kind));
    Loop loop{Servo(config_of(kind)), 1e-10, 500e-9};
    loop.servo.preset(0.0);
    loop.run(20'000);
    CHECK(std::abs(loop.phase) < 1e-12);
  }
}

TEST_CASE("servo: no correction is beyond the frequency limit, and nothing winds up behind it", "[models][clock]") {
  for (const ServoKind kind : kAll) {
    CAPTURE(enum_name(kind));
    ServoConfig config = config_of(kind);
    config.frequency_limit = FractionalFrequency(80e-9);
    config.slew_limit = Slew(1.0);
    Loop loop{Servo(config), 0.0, 1e-3};
    loop.servo.preset(0.0);
    loop.run(1000);
    CHECK(loop.fastest <= 80e-9 * (1.0 + 1e-12));
    CHECK(loop.steering == Approx(-80e-9));
    // The error is gone at once: so is the correction, but for what is learned of the oscillator.
    loop.phase = 0.0;
    loop.servo.preset(loop.servo.integral_steering());
    (void)loop.servo.sample(0.0, 1.0);
    CHECK(std::abs(loop.servo.integral_steering()) < 20e-9);
    CHECK(loop.servo.limited(1.0) == 80e-9);
    CHECK(loop.servo.limited(-1.0) == -80e-9);
  }
}

TEST_CASE("servo: a far phase is slewed at the limit over the learned frequency, and does not overshoot",
          "[models][clock]") {
  for (const ServoKind kind : {ServoKind::pi, ServoKind::kalman2, ServoKind::kalman3, ServoKind::pll, ServoKind::fll}) {
    CAPTURE(enum_name(kind));
    Loop loop{Servo(config_of(kind)), 3e-9, 20e-6};
    loop.servo.preset(-3e-9);
    loop.run(100);
    CHECK(loop.servo.slewing());
    CHECK(loop.steering == Approx(-53e-9).epsilon(1e-3));
    CHECK(loop.phase == Approx(20e-6 - 100 * 50e-9).epsilon(0.02));
    double lowest = loop.phase;
    for (int t = 0; t < 3000; ++t) {
      loop.run(1);
      lowest = std::min(lowest, loop.phase);
    }
    CHECK_FALSE(loop.servo.slewing());
    CHECK(lowest > -1e-6);  // 5 % of the way
  }
}

TEST_CASE("servo: five offsets beyond the threshold are stepped, a single one is not", "[models][clock]") {
  for (const ServoKind kind : {ServoKind::pi, ServoKind::kalman2, ServoKind::kalman3, ServoKind::pll, ServoKind::fll}) {
    CAPTURE(enum_name(kind));
    ServoConfig config = config_of(kind);
    config.step_threshold = Seconds(10e-6);
    Servo servo(config);
    servo.preset(-2e-9);
    (void)servo.sample(0.0, 1.0);
    (void)servo.sample(1e-3, 1.0);
    CHECK(servo.step_s() == 0.0);
    (void)servo.sample(0.0, 1.0);
    servo.preset(-2e-9);
    for (int i = 0; i < 4; ++i) {
      (void)servo.sample(20e-6, 1.0);
      CHECK(servo.step_s() == 0.0);
    }
    (void)servo.sample(-20e-6, 1.0);  // to the other side: it counts anew
    CHECK(servo.step_s() == 0.0);
    for (int i = 0; i < 4; ++i) (void)servo.sample(20e-6, 1.0);
    servo.preset(-2e-9);
    CHECK(servo.sample(20e-6, 1.0) == Approx(-2e-9).margin(1e-13));
    CHECK(servo.step_s() == -20e-6);
    (void)servo.sample(0.0, 1.0);
    CHECK(servo.step_s() == 0.0);
  }
}

TEST_CASE("servo: the first-step threshold counts until the phase has once been within it", "[models][clock]") {
  for (const ServoKind kind : {ServoKind::pi, ServoKind::kalman2, ServoKind::kalman3, ServoKind::pll, ServoKind::fll}) {
    CAPTURE(enum_name(kind));
    ServoConfig config = config_of(kind);
    config.first_step_threshold = Seconds(20e-6);
    Servo servo(config);
    for (int i = 0; i < 5; ++i) (void)servo.sample(1e-3, 1.0);
    CHECK(servo.step_s() == -1e-3);
    for (int i = 0; i < 20; ++i) {
      (void)servo.sample(1e-3, 1.0);
      CHECK(servo.step_s() == 0.0);
    }
    Servo within(config);
    (void)within.sample(1e-6, 1.0);
    for (int i = 0; i < 20; ++i) {
      (void)within.sample(1e-3, 1.0);
      CHECK(within.step_s() == 0.0);
    }
  }
}

TEST_CASE("servo: ptp4l's law steps by its own rule", "[models][clock]") {
  ServoConfig config = config_of(ServoKind::ptp4l_pi);
  config.first_step_threshold = Seconds(20e-6);
  Servo servo(config);
  (void)servo.sample(1e-3, 1.0);
  CHECK(servo.step_s() == 0.0);
  (void)servo.sample(1e-3, 1.0);
  CHECK(servo.step_s() == -1e-3);
}

TEST_CASE("servo: a step of the phase does not disturb what is known of the frequency", "[models][clock]") {
  for (const ServoKind kind : kAll) {
    CAPTURE(enum_name(kind));
    ServoConfig config = config_of(kind);
    config.step_threshold = Seconds(10e-6);
    Loop loop{Servo(config), 4e-9};
    loop.run(10'000);
    loop.phase += 1e-3;
    loop.run(7);
    CHECK(std::abs(loop.phase) < 100e-9);
    CHECK(loop.servo.integral_steering() == Approx(-4e-9).epsilon(1e-3));
  }
}

TEST_CASE("servo: the averaged detector of the PLL and the filters let less noise into the frequency",
          "[models][clock]") {
  const auto spread = [](ServoKind kind) {
    Loop loop{Servo(config_of(kind))};
    loop.servo.preset(0.0);
    RandomStream noise(5, "servo", "white");
    loop.run(5000, 5e-9, &noise);
    double sum2 = 0.0;
    for (int t = 0; t < 20'000; ++t) {
      loop.run(1, 5e-9, &noise);
      sum2 += loop.steering * loop.steering;
    }
    return std::sqrt(sum2 / 20'000);
  };
  const double pi = spread(ServoKind::pi);
  CHECK(pi == Approx(0.03 * 5e-9).epsilon(0.1));  // kp·σ
  CHECK(spread(ServoKind::pll) < 0.4 * pi);
  CHECK(spread(ServoKind::kalman2) < 0.1 * pi);
}

TEST_CASE("servo: a filter opens to a jump of frequency", "[models][clock]") {
  for (const ServoKind kind : {ServoKind::kalman2, ServoKind::kalman3}) {
    CAPTURE(enum_name(kind));
    Loop loop{Servo(config_of(kind)), 1e-9};
    loop.run(20'000);
    loop.frequency = 21e-9;
    loop.run(600);
    CHECK(loop.servo.integral_steering() == Approx(-21e-9).epsilon(0.05));
    CHECK(std::abs(loop.phase) < 100e-9);
  }
}

TEST_CASE("servo: a copy goes on as the original does", "[models][clock]") {
  for (const ServoKind kind : kAll) {
    Loop loop{Servo(config_of(kind)), 3e-9};
    RandomStream noise(7, "servo", "white");
    loop.run(500, 5e-9, &noise);
    Loop copy = loop;
    RandomStream same = noise;
    loop.run(100, 5e-9, &noise);
    copy.run(100, 5e-9, &same);
    CHECK(copy.phase == loop.phase);
  }
}

TEST_CASE("servo: constants without meaning are refused", "[models][clock]") {
  CHECK_THROWS_AS(design_gains(0.0, 1.5), Bug);
  Servo servo(config_of(ServoKind::pi));
  CHECK_THROWS_AS(servo.sample(0.0, -1.0), Bug);
}
