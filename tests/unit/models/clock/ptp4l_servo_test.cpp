#include "models/clock/ptp4l_servo.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "tests/support/ptp4l_table.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

ServoConfig ptp4l(Timestamping timestamping = Timestamping::hardware) {
  ServoConfig config{.kind = ServoKind::ptp4l_pi, .timestamping = timestamping};
  config.frequency_limit = FractionalFrequency(0.9);
  config.first_step_threshold = Seconds(20e-6);
  config.step_threshold = Seconds(0.0);
  return config;
}

// Stationary covariance of the true offset and the drift: P = A P Aᵀ + B Bᵀ, by doubling.
//   offset ← offset − T((kp + ki)(offset + n) + drift),  drift ← drift + ki(offset + n)
struct Stationary {
  double offset2, offset_drift, drift2;
};

Stationary lyapunov(double period, Ptp4lGains k) {
  const double g = period * (k.kp + k.ki);
  double a[2][2] = {{1.0 - g, -period}, {k.ki, 1.0}};
  double p[2][2] = {{g * g, -g * k.ki}, {-g * k.ki, k.ki * k.ki}};
  for (int round = 0; round < 40; ++round) {
    double ap[2][2], next[2][2], aa[2][2];
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < 2; ++j) {
        ap[i][j] = a[i][0] * p[0][j] + a[i][1] * p[1][j];
        aa[i][j] = a[i][0] * a[0][j] + a[i][1] * a[1][j];
      }
    }
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < 2; ++j) next[i][j] = p[i][j] + ap[i][0] * a[j][0] + ap[i][1] * a[j][1];
    }
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < 2; ++j) {
        p[i][j] = next[i][j];
        a[i][j] = aa[i][j];
      }
    }
  }
  return {p[0][0], p[0][1], p[1][1]};
}

}  // namespace

TEST_CASE("ptp4l_servo: its gains give the exact rms of the published table by the Lyapunov equation",
          "[models][clock]") {
  for (const test::Ptp4lRow& row : test::kPtp4lTable) {
    const Ptp4lGains gains = linuxptp_gains(row.period, row.timestamping);
    CAPTURE(row.period);
    CHECK(gains.kp == Approx(row.kp).epsilon(1e-9));
    CHECK(gains.ki == Approx(row.ki).epsilon(1e-9));
    const Stationary p = lyapunov(row.period, gains);
    const double c = gains.kp + gains.ki;
    CHECK(std::sqrt(p.offset2) == Approx(row.offset_rms).epsilon(1e-8));
    CHECK(std::sqrt(p.offset2 + 1.0) == Approx(row.reported_rms).epsilon(1e-8));
    CHECK(std::sqrt(c * c * (p.offset2 + 1.0) + 2.0 * c * p.offset_drift + p.drift2) ==
          Approx(row.correction_rms).epsilon(1e-8));
  }
}

TEST_CASE("ptp4l_servo: its step is the law that the table is computed for", "[models][clock]") {
  Ptp4lServo servo(ptp4l());
  servo.preset(-3e-9);
  CHECK(servo.sample(10e-9, 1.0) == Approx(-(0.7 * 10e-9 + 3e-9 + 0.3 * 10e-9)));
  CHECK(servo.integral_steering() == Approx(-(3e-9 + 3e-9)));
  CHECK(servo.sample(0.0, 1.0) == Approx(-6e-9));
}

TEST_CASE("ptp4l_servo: it estimates the frequency before it follows", "[models][clock]") {
  SECTION("hardware: 0.016/0.3 s, so the second sample will do") {
    Ptp4lServo servo(ptp4l());
    CHECK(servo.sample(1e-6, 1.0) == 0.0);
    CHECK(servo.state() == 1);
    CHECK(servo.sample(1e-6 + 50e-9, 1.0) == Approx(-50e-9));
    CHECK(servo.state() == 2);
    CHECK(servo.step_s() == 0.0);
  }
  SECTION("software: 16 s") {
    Ptp4lServo servo(ptp4l(Timestamping::software));
    for (int i = 0; i < 16; ++i) {
      CHECK(servo.sample(i * 50e-9, 1.0) == 0.0);
      CHECK(servo.state() == 1);
    }
    CHECK(servo.sample(16 * 50e-9, 1.0) == Approx(-50e-9));
    CHECK(servo.state() == 2);
  }
}

TEST_CASE("ptp4l_servo: the first offset beyond 20 µs is stepped, a later one is not", "[models][clock]") {
  Ptp4lServo servo(ptp4l());
  (void)servo.sample(1e-3, 1.0);
  (void)servo.sample(1e-3, 1.0);
  CHECK(servo.step_s() == -1e-3);
  (void)servo.sample(0.0, 1.0);
  CHECK(servo.step_s() == 0.0);
  for (int i = 0; i < 10; ++i) {
    (void)servo.sample(1e-3, 1.0);
    CHECK(servo.step_s() == 0.0);
    CHECK(servo.state() == 2);
  }
}

TEST_CASE("ptp4l_servo: an offset beyond step_threshold starts it over, and then steps", "[models][clock]") {
  ServoConfig config = ptp4l();
  config.step_threshold = Seconds(50e-6);
  Ptp4lServo servo(config);
  servo.preset(-7e-9);
  (void)servo.sample(0.0, 1.0);
  CHECK(servo.sample(100e-6, 1.0) == Approx(-7e-9));
  CHECK(servo.state() == 0);
  (void)servo.sample(100e-6, 1.0);
  CHECK(servo.step_s() == 0.0);
  (void)servo.sample(100e-6, 1.0);
  CHECK(servo.step_s() == -100e-6);
  CHECK(servo.state() == 2);
}

TEST_CASE("ptp4l_servo: max_frequency holds, and nothing winds up behind it", "[models][clock]") {
  ServoConfig config = ptp4l();
  config.frequency_limit = FractionalFrequency(100e-9);
  Ptp4lServo servo(config);
  servo.preset(0.0);
  for (int i = 0; i < 1000; ++i) {
    CHECK(servo.sample(1e-3, 1.0) == -100e-9);
    CHECK(servo.slewing());
  }
  CHECK(servo.integral_steering() == 0.0);
  CHECK(servo.sample(0.0, 1.0) == 0.0);
}

TEST_CASE("ptp4l_servo: a period without meaning is refused", "[models][clock]") {
  CHECK_THROWS_AS(linuxptp_gains(0.0, Timestamping::hardware), Bug);
}
