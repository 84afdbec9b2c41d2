// Vectors: two-state filters in ns units, the discrete algebraic Riccati equation solved independently; noise only,
// they check the algebra and are no real parts.
#include "models/clock/clock_filter.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/clock/kalman_servo.hpp"
#include "models/clock/steady_state.hpp"
#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

struct Vector {
  const char* name;
  double q1, q2, period;
  double k1, k2, x_sd_ns, y_sd, hour_ns, day_ns;
};

constexpr double kSigma = 5e-9;
constexpr Vector kVectors[] = {{"OCXO", 1e-24, 1e-30, 1.0, 0.0006631050060816449, 1.999336784958664e-07,
                                0.12875412673790743, 5.758580422357293e-14, 0.3386660084985763, 15.51490504199575},
                               {"TCXO", 1e-20, 1e-24, 1.0, 0.027887672287064152, 0.00019719151378424113,
                                0.8349801238212823, 1.1871154217489034e-11, 132.10060796268283, 14698.454301231435},
                               {"Rb", 1e-22, 1e-36, 1.0, 0.0019981007976991754, 1.998000889854819e-10,
                                0.2235006038973483, 3.1623566270209435e-15, 0.6404046423810443, 2.9606897803464856},
                               {"Rb, 10 s", 1e-22, 1e-36, 10.0, 0.006305580559403164, 6.30458379057546e-10,
                                0.3970384288517663, 3.1625268411664826e-15, 0.7196406273068127, 2.9791340100715624}};

double holdover_sd(const SteadyState& steady, const ClockNoise& noise, double seconds) {
  return std::sqrt(steady.covariance.predicted(noise, seconds).xx);
}

}  // namespace

TEST_CASE("clock_filter: its steady state is the solution of the Riccati equation", "[models][clock]") {
  for (const Vector& v : kVectors) {
    CAPTURE(v.name);
    const ClockNoise noise{v.q1, v.q2, 0.0};
    const SteadyState steady = steady_state(noise, kSigma * kSigma, v.period);
    CHECK(steady.gain.x == Approx(v.k1).epsilon(1e-7));
    CHECK(steady.gain.y == Approx(v.k2).epsilon(1e-7));
    CHECK(std::sqrt(steady.covariance.xx) * 1e9 == Approx(v.x_sd_ns).epsilon(1e-7));
    CHECK(std::sqrt(steady.covariance.yy) == Approx(v.y_sd).epsilon(1e-6));
    CHECK(holdover_sd(steady, noise, 3600.0) * 1e9 == Approx(v.hour_ns).epsilon(1e-6));
    CHECK(holdover_sd(steady, noise, 86400.0) * 1e9 == Approx(v.day_ns).epsilon(1e-6));
  }
}

TEST_CASE("clock_filter: a running filter arrives at its steady state", "[models][clock]") {
  SECTION("two states") {
    for (const Vector& v : {kVectors[0], kVectors[1]}) {
      ClockFilter filter{.noise = {v.q1, v.q2, 0.0}};
      filter.p.xx = 1e-6;
      filter.p.yy = 1e-12;
      ClockGain last;
      for (int i = 0; i < 200'000; ++i) {
        filter.predict(v.period);
        last = gain(filter.p, kSigma * kSigma);
        (void)filter.correct(0.0, kSigma * kSigma);
      }
      CAPTURE(v.name);
      CHECK(last.x == Approx(v.k1).epsilon(1e-6));
      CHECK(last.y == Approx(v.k2).epsilon(1e-6));
    }
  }
  SECTION("three states") {
    const ClockNoise noise{1e-22, 1e-26, 1e-33};
    const SteadyState steady = steady_state(noise, kSigma * kSigma, 1.0);
    ClockFilter filter{.noise = noise};
    filter.p = {1e-6, 0.0, 0.0, 1e-12, 0.0, 1e-24};
    ClockGain last;
    for (int i = 0; i < 200'000; ++i) {
      filter.predict(1.0);
      last = gain(filter.p, kSigma * kSigma);
      (void)filter.correct(0.0, kSigma * kSigma);
    }
    CHECK(last.x == Approx(steady.gain.x).epsilon(1e-6));
    CHECK(last.y == Approx(steady.gain.y).epsilon(1e-6));
    CHECK(last.d == Approx(steady.gain.d).epsilon(1e-6));
    CHECK(filter.p.dd == Approx(steady.covariance.dd).epsilon(1e-6));
  }
}

TEST_CASE("clock_filter: with an unknown drift it lags nothing, without one it lags by drift over gain",
          "[models][clock]") {
  const double drift = 2e-15;
  const auto lag_of = [&](ClockNoise noise, double unknown_drift) {
    ClockFilter filter{.noise = noise};
    filter.p = {1e-16, 0.0, 0.0, 1e-18, 0.0, unknown_drift * unknown_drift};
    double x = 0.0;
    for (int t = 1; t <= 100'000; ++t) {
      x = 0.5 * drift * t * t;
      filter.predict(1.0);
      (void)filter.correct(x, kSigma * kSigma);
    }
    return x - filter.x;
  };
  const ClockNoise two{1e-22, 1e-28, 0.0};
  // The frequency must be corrected by the drift at every step: K2·ν = drift, and what is left after the correction is
  // (1 − K1)·ν.
  const SteadyState steady = steady_state(two, kSigma * kSigma, 1.0);
  CHECK(lag_of(two, 0.0) == Approx((1.0 - steady.gain.x) * drift / steady.gain.y).epsilon(1e-3));
  CHECK(std::abs(lag_of({1e-22, 1e-28, 1e-38}, 1e-14)) < 1e-11);
}

TEST_CASE("clock_filter: a steady state without noise, variance or period is refused", "[models][clock]") {
  CHECK_THROWS_AS(steady_state({1e-24, 0.0, 0.0}, 1e-18, 1.0), Bug);
  CHECK_THROWS_AS(steady_state({1e-24, 1e-30, 0.0}, 0.0, 1.0), Bug);
  CHECK_THROWS_AS(steady_state({1e-24, 1e-30, 0.0}, 1e-18, 0.0), Bug);
}

TEST_CASE("kalman_servo: its gains are those of the steady state", "[models][clock]") {
  ServoConfig config{.kind = ServoKind::kalman2};
  config.measurement_noise = Seconds(kSigma);
  config.white_fm = WhiteFmNoise(1e-20);
  config.random_walk_fm = RandomWalkFmNoise(1e-24);
  KalmanServo servo(config);
  for (int i = 0; i < 20'000; ++i) (void)servo.sample(0.0, 1.0);
  CHECK(std::sqrt(servo.filter().p.xx) * 1e9 == Approx(kVectors[1].x_sd_ns).epsilon(1e-6));
  CHECK(std::sqrt(servo.filter().p.yy) == Approx(kVectors[1].y_sd).epsilon(1e-6));
}
