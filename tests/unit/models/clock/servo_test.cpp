#include "models/clock/servo.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

TEST_CASE("servo: the gains of linuxptp are its published ones", "[models][clock]") {
  struct Row {
    double period;
    Timestamping timestamping;
    double kp, ki;
  };
  for (const Row& row :
       {Row{1.0 / 16, Timestamping::hardware, 1.6082, .09896}, Row{1.0 / 8, Timestamping::hardware, 1.3062, .13058},
        Row{1.0 / 4, Timestamping::hardware, 1.0610, .17230}, Row{1.0 / 2, Timestamping::hardware, .8618, .22736},
        Row{1.0, Timestamping::hardware, .7, .3}, Row{2.0, Timestamping::hardware, .35, .15},
        Row{1.0, Timestamping::software, .1, .001}, Row{16.0, Timestamping::software, .0435, .00303}}) {
    const Ptp4lGains gains = linuxptp_gains(row.period, row.timestamping);
    CAPTURE(row.period);
    CHECK(gains.kp == Approx(row.kp).epsilon(2e-3));
    CHECK(gains.ki == Approx(row.ki).epsilon(2e-3));
  }
}

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

TEST_CASE("servo: it takes out a constant frequency error", "[models][clock]") {
  PiServo servo{ServoConfig{}};
  double phase = 0.0;
  double steering = 0.0;
  for (int t = 0; t < 5000; ++t) {
    phase += 5e-9 + steering;
    steering = servo.sample(phase, 1.0);
  }
  CHECK(std::abs(phase) < 1e-13);
  CHECK(servo.integral_steering() == Approx(-5e-9).epsilon(1e-6));
}

TEST_CASE("servo: limits hold, and nothing winds up behind them", "[models][clock]") {
  PiServo servo(PiGains{0.03, 1e-4}, SteeringLimits{50e-9, 80e-9});
  for (int t = 0; t < 1000; ++t) {
    CHECK(servo.sample(8e-6, 1.0) == Approx(-50e-9));
    CHECK(servo.slewing());
  }
  CHECK(servo.sample(0.0, 1.0) == 0.0);
  CHECK_FALSE(servo.slewing());
  servo.preset(-79e-9);
  for (int t = 0; t < 1000; ++t) {
    CHECK(servo.sample(1e-6, 1.0) >= -80e-9);
  }
  CHECK(servo.integral_steering() >= -80e-9);
  CHECK(servo.sample(-1e-6, 1.0) >= -50.1e-9);  // comes off the limit at once: 80 − 30 ns/s
}

TEST_CASE("servo: constants without meaning are refused", "[models][clock]") {
  CHECK_THROWS_AS(design_gains(0.0, 1.5), Bug);
  CHECK_THROWS_AS(linuxptp_gains(0.0, Timestamping::hardware), Bug);
}
