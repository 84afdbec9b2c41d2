// linuxptp's servo in simulation under white offset noise of standard deviation 1 on a perfect oscillator, against the
// exact stationary rms of the true offset, the reported offset and the frequency adjustment.
//
// And the PLL's and the FLL's own noise under the same: the PLL's by its Lyapunov equation, the FLL's in closed form.
//
// Bound: an rms over N correlated samples has a relative standard deviation of at most ½√(2·τc/N), τc = 1/(1 − largest
// pole) samples. Allowed is 5·√(τc/N) + 1e-3, seven of them: below 1e-11 for all figures together.
#include "models/clock/servo.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "tests/support/ptp4l_table.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr int kUpdates = 4'000'000;

// rms of the true offset and of a servo's frequency at zero offset, once a second.
struct Spread {
  double offset, frequency;
};

Spread spread_of(ServoConfig config) {
  config.frequency_limit = FractionalFrequency(1e9);  // of these units
  config.slew_limit = Slew(1e9);
  config.step_threshold = Seconds(0.0);
  config.first_step_threshold = Seconds(0.0);
  Servo servo(config);
  RandomStream noise(2, "servo", "white");
  double offset = 0.0;
  double offset2 = 0.0;
  double frequency2 = 0.0;
  for (int i = 0; i < kUpdates; ++i) {
    offset2 += offset * offset;
    offset += servo.sample(offset + noise.normal(), 1.0);
    frequency2 += servo.integral_steering() * servo.integral_steering();
  }
  return {std::sqrt(offset2 / kUpdates), std::sqrt(frequency2 / kUpdates)};
}

// Seven standard deviations at a correlation time of `seconds`, and what the start adds.
double bound_of(double seconds) {
  return 5.0 * std::sqrt(seconds / kUpdates) + 1e-3;
}

}  // namespace

TEST_CASE("servo: ptp4l's law gives the exact rms under white noise", "[models][clock][statistical]") {
  for (const test::Ptp4lRow& row : test::kPtp4lTable) {
    ServoConfig config{.kind = ServoKind::ptp4l_pi, .timestamping = row.timestamping};
    config.frequency_limit = FractionalFrequency(1e9);  // of these units
    config.step_threshold = Seconds(0.0);
    config.first_step_threshold = Seconds(0.0);
    Servo servo(config);
    servo.preset(0.0);  // state 2: the frequency needs no estimate
    RandomStream noise(1, "servo", "white");
    double offset = 0.0;
    double offset2 = 0.0;
    double reported2 = 0.0;
    double adjustment2 = 0.0;
    for (int i = 0; i < kUpdates; ++i) {
      const double reported = offset + noise.normal();
      const double adjustment = servo.sample(reported, row.period);
      offset2 += offset * offset;
      reported2 += reported * reported;
      adjustment2 += adjustment * adjustment;
      offset += adjustment * row.period;
    }
    const double bound = 5.0 * std::sqrt(1.0 / (1.0 - row.largest_pole) / kUpdates) + 1e-3;
    CAPTURE(row.period, row.timestamping == Timestamping::hardware, bound);
    CHECK(std::sqrt(offset2 / kUpdates) == Approx(row.offset_rms).epsilon(bound));
    CHECK(std::sqrt(reported2 / kUpdates) == Approx(row.reported_rms).epsilon(bound));
    CHECK(std::sqrt(adjustment2 / kUpdates) == Approx(row.correction_rms).epsilon(bound));
  }
}

TEST_CASE("servo: the PLL's noise is that of its Lyapunov equation", "[models][clock][statistical]") {
  // State: true offset x, averaged detector f, integral I; a = T/τf, c = kp + ki·T, T = 1 s:
  //   f ← f + a(x + n − f),  I ← I + ki·f,  x ← x − kp·f − I
  const ServoConfig config{.kind = ServoKind::pll};
  const double tau = config.time_constant.value();
  const PiGains k = design_gains(tau, config.damping.value());
  const double a = 8.0 * config.damping.value() / tau;
  const double c = k.kp + k.ki;
  const std::array<std::array<double, 3>, 3> m{
      {{1.0 - c * a, -c * (1.0 - a), -1.0}, {a, 1.0 - a, 0.0}, {k.ki * a, k.ki * (1.0 - a), 1.0}}};
  const std::array<double, 3> b{-c * a, a, k.ki * a};
  std::array<std::array<double, 3>, 3> p{};
  for (int round = 0; round < 20'000; ++round) {
    std::array<std::array<double, 3>, 3> next{};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        next[i][j] = b[i] * b[j];
        for (std::size_t r = 0; r < 3; ++r) {
          for (std::size_t s = 0; s < 3; ++s) next[i][j] += m[i][r] * p[r][s] * m[j][s];
        }
      }
    }
    p = next;
  }
  const Spread spread = spread_of(config);
  const double slow = tau / (config.damping.value() - std::sqrt(config.damping.value() * config.damping.value() - 1.0));
  CHECK(spread.offset == Approx(std::sqrt(p[0][0])).epsilon(bound_of(slow)));
  CHECK(spread.frequency == Approx(std::sqrt(p[2][2])).epsilon(bound_of(slow)));
}

TEST_CASE("servo: the FLL's frequency has the noise of its closed form", "[models][clock][statistical]") {
  const ServoConfig config{.kind = ServoKind::fll};
  const double g = -std::expm1(-1.0 / config.time_constant.value());
  CHECK(spread_of(config).frequency ==
        Approx(std::sqrt(2.0 * g * g / (2.0 - g))).epsilon(bound_of(config.time_constant.value())));
}
