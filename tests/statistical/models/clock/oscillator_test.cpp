// Fixed seeds. Variances are judged against closed forms with bounds of 5.2 standard errors (2e-7 for a Gaussian; a
// sample variance of ≥ 2000 normals is near enough to one, and 6 standard errors are allowed where there are fewer).
#include "models/clock/oscillator.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr double kZ = 5.2;

OscillatorConfig noisy() {
  OscillatorConfig config;
  config.white_fm = WhiteFmNoise(1e-22);
  config.random_walk_fm = RandomWalkFmNoise(1e-28);
  config.random_run = RandomRunNoise(1e-36);
  config.aging = Aging(0.0);
  config.temperature_coefficient = TemperatureCoefficient(0.0);
  return config;
}

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

// Phase and frequency at the end of `steps` equal steps over `span` seconds, of one run of the ensemble.
struct End {
  double phase, frequency, drift;
};
End end_of(const OscillatorConfig& config, double span, int steps, std::uint64_t run) {
  Oscillator oscillator(config, 11, "o", 25.0, run);
  for (int i = 1; i <= steps; ++i) {
    oscillator.advance(at(span * i / steps), 25.0);
  }
  return {oscillator.phase_s(), oscillator.fractional_frequency(), oscillator.drift()};
}

std::vector<double> phases(const OscillatorConfig& config, double tau, int count) {
  Oscillator oscillator(config, 3, "o", 25.0);
  std::vector<double> x{0.0};
  for (int i = 1; i < count; ++i) {
    oscillator.advance(at(tau * i), 25.0);
    x.push_back(oscillator.phase_s());
  }
  return x;
}

// Allan variance at the sampling interval.
double allan_variance(const std::vector<double>& x, double tau) {
  double sum = 0.0;
  for (std::size_t i = 2; i < x.size(); ++i) {
    const double second = x[i] - 2.0 * x[i - 1] + x[i - 2];
    sum += second * second;
  }
  return sum / (2.0 * tau * tau * static_cast<double>(x.size() - 2));
}

double hadamard_variance(const std::vector<double>& x, double tau) {
  double sum = 0.0;
  for (std::size_t i = 3; i < x.size(); ++i) {
    const double third = x[i] - 3.0 * x[i - 1] + 3.0 * x[i - 2] - x[i - 3];
    sum += third * third;
  }
  return sum / (6.0 * tau * tau * static_cast<double>(x.size() - 3));
}

}  // namespace

TEST_CASE("oscillator: variances and covariances grow as Q says, in one step or in many",
          "[models][clock][statistical]") {
  // The sample mean of a product of two zero-mean normals has variance (q_ii q_jj + q_ij²)/N.
  const OscillatorConfig config = noisy();
  const double span = 1e4;
  const int runs = 20'000;
  const Matrix3 q = process_covariance(config, span);
  for (const int steps : {1, 7, 64}) {
    Matrix3 sum{};
    for (int run = 0; run < runs; ++run) {
      const End end = end_of(config, span, steps, static_cast<std::uint64_t>(run));
      const double state[3] = {end.phase, end.frequency, end.drift};
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = i; j < 3; ++j) {
          sum[i][j] += state[i] * state[j] / runs;
        }
      }
    }
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = i; j < 3; ++j) {
        CAPTURE(steps, i, j);
        CHECK(std::abs(sum[i][j] - q[i][j]) < kZ * std::sqrt((q[i][i] * q[j][j] + q[i][j] * q[i][j]) / runs));
      }
    }
  }
}

TEST_CASE("oscillator: the Allan variance is q1/tau + q2 tau/3", "[models][clock][statistical]") {
  // Second differences of neighbours overlap: their squares are correlated over three lags at most. For white FM the
  // correlations of the differences are 1, −1/2; for random-walk FM 1, 1/4: Var of the mean square = 2σ⁴(1+2Σρ²)/N.
  OscillatorConfig config = noisy();
  config.random_run = RandomRunNoise(0.0);
  const int n = 200'000;
  for (const double tau : {1.0, 100.0, 1732.0, 1e4}) {  // the two terms are equal at 1732 s
    // 9e6 s is the longest span of SimTime.
    const int count = std::min(n, static_cast<int>(9e6 / tau));
    const double expected = 1e-22 / tau + 1e-28 * tau / 3.0;
    const double bound = 6.0 * expected * std::sqrt(2.0 * 1.5 / count);
    CAPTURE(tau);
    CHECK(std::abs(allan_variance(phases(config, tau, count), tau) - expected) < bound);
  }
}

TEST_CASE("oscillator: the Hadamard variance is q1/tau + q2 tau/6 + 11 q3 tau^3/120", "[models][clock][statistical]") {
  // Third differences: correlations of the squares sum to less than 1 + 2(4/9 + 1/36) = 1.95 for white FM, less else.
  const OscillatorConfig config = noisy();
  for (const double tau : {10.0, 1000.0, 9000.0}) {
    const int count = std::min(200'000, static_cast<int>(9e6 / tau));
    const double expected = 1e-22 / tau + 1e-28 * tau / 6.0 + 11.0 * 1e-36 * tau * tau * tau / 120.0;
    const double bound = 6.0 * expected * std::sqrt(2.0 * 1.95 / count);
    CAPTURE(tau);
    CHECK(std::abs(hadamard_variance(phases(config, tau, count), tau) - expected) < bound);
  }
}

TEST_CASE("oscillator: a day of phase is as uncertain as the closed form", "[models][clock][statistical]") {
  // TIE from the start, E x² = q1 t + q2 t³/3: a generator may pass the Allan variance and yet lack long-term phase.
  const OscillatorConfig config;
  const int runs = 4000;
  const double day = 86400.0;
  const double trend = 0.5 * config.aging.value() * day * day;  // the room is at the reference temperature
  double sum = 0.0;
  for (int run = 0; run < runs; ++run) {
    const double x = end_of(config, day, 24, static_cast<std::uint64_t>(run)).phase - trend;
    sum += x * x / runs;
  }
  const double expected = 1e-24 * day + 1e-30 * day * day * day / 3.0;
  CHECK(std::abs(sum - expected) < kZ * expected * std::sqrt(2.0 / runs));
}
