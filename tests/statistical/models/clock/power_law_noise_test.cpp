// Fixed seeds; N independent runs a figure. A mean square of N normals is χ²/N: its relative standard error is √(2/N),
// and 6 of them are allowed: a false alarm has a probability of 2e-9 (Gaussian limit; with the skewness of χ² for
// N = 20 000 below 1e-8), below 1e-6 for all of this file. Reads at random instants between the samples are in all of
// them.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

#include "models/clock/power_law.hpp"
#include "tests/statistical/models/clock/ensemble.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr int kRuns = 20'000;
const double kBound = 6.0 * std::sqrt(2.0 / kRuns);  // relative, of a variance: 6 %

OscillatorConfig nothing() {
  OscillatorConfig config;
  config.white_fm = WhiteFmNoise(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  config.aging = Aging(0.0);
  return config;
}

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

void check_variance(double deviation, double expected) {
  const double ratio = deviation * deviation / (expected * expected);
  CHECK(std::abs(ratio - 1.0) < kBound);
}

}  // namespace

TEST_CASE("oscillator: flicker FM has a flat Allan deviation at any instants", "[models][clock][statistical]") {
  OscillatorConfig config = nothing();
  config.flicker_fm = FractionalFrequency(1e-11);
  for (const double tau : {2.0, 16.0, 256.0, 1e4, 5e4}) {
    CAPTURE(tau);
    check_variance(testing::ensemble_adev(config, tau, kRuns), 1e-11);
  }
}

TEST_CASE("oscillator: white and flicker PM have their Allan deviations", "[models][clock][statistical]") {
  OscillatorConfig white = nothing();
  white.white_pm = Seconds(1e-10);
  OscillatorConfig flicker = nothing();
  flicker.flicker_pm = Seconds(1e-11);
  flicker.flicker_low = Hertz(1e-5);
  for (const double tau : {0.1, 1.0, 100.0}) {
    CAPTURE(tau);
    check_variance(testing::ensemble_adev(white, tau, kRuns), allan_deviation(white, tau));
    check_variance(testing::ensemble_adev(flicker, tau, kRuns), allan_deviation(flicker, tau));
  }
}

TEST_CASE("oscillator: all noises together add up", "[models][clock][statistical]") {
  OscillatorConfig config = nothing();
  config.white_pm = Seconds(1e-11);
  config.flicker_pm = Seconds(5e-12);
  config.flicker_low = Hertz(1e-5);
  config.white_fm = WhiteFmNoise(1e-22);
  config.flicker_fm = FractionalFrequency(5e-12);
  config.random_walk_fm = RandomWalkFmNoise(1e-25);
  for (const double tau : {2.0, 30.0, 1000.0}) {
    CAPTURE(tau);
    check_variance(testing::ensemble_adev(config, tau, kRuns), allan_deviation(config, tau));
  }
}

TEST_CASE("oscillator: flicker and random-walk FM have the long-term phase that is theirs",
          "[models][clock][statistical]") {
  // Greenhall (PTTI 2002): a generator may pass the Allan variance and lack long-term phase, which E (x(t) − x(0))²
  // shows. For flicker from f_low on it is that of the bank (a closed form) and its end corrections; divided by t² it
  // falls by h−1 ln(t2/t1), whatever happens at the ends. For random-walk FM it is q2 t³/3 when it starts from 0.
  const double level = 1e-22 / (2.0 * std::numbers::ln2);
  OscillatorConfig config = nothing();
  config.flicker_fm = FractionalFrequency(1e-11);
  const OuBank bank(level, config.flicker_low.value(), config.flicker_high.value(), RandomStream(1, "o", "x"));
  std::vector<double> growth;
  for (const double t : {100.0, 1e4}) {
    RandomStream random(9, "test", "instants");
    double sum = 0.0;
    for (int run = 0; run < kRuns; ++run) {
      Oscillator oscillator(config, 8, "o", 25.0, static_cast<std::uint64_t>(run));
      testing::read_about(oscillator, t, 25.0, random);
      sum += oscillator.phase_s() * oscillator.phase_s() / kRuns;
    }
    const double expected =
        bank.mean_square_integral(t) + bank.white_beyond() * t + bank.walk_beyond() * t * t * t / 3.0;
    CAPTURE(t);
    CHECK(std::abs(sum / expected - 1.0) < kBound);
    // ∫ sinc²(πft)/f df from f_l on is 3/2 − γ − ln(2π f_l t) for f_l t ≪ 1: the closed form itself is held to it, by
    // the difference of two t.
    growth.push_back(expected / (t * t));
  }
  CHECK((growth[0] - growth[1]) / (level * std::log(100.0)) == Approx(1.0).epsilon(0.01));

  OscillatorConfig walk = nothing();
  walk.random_walk_fm = RandomWalkFmNoise(1e-26);
  for (const double t : {100.0, 1e4}) {
    RandomStream random(9, "test", "instants");
    double sum = 0.0;
    for (int run = 0; run < kRuns; ++run) {
      Oscillator oscillator(walk, 8, "o", 25.0, static_cast<std::uint64_t>(run));
      testing::read_about(oscillator, t, 25.0, random);
      sum += oscillator.phase_s() * oscillator.phase_s() / kRuns;
    }
    CHECK(std::abs(sum / (1e-26 * t * t * t / 3.0) - 1.0) < kBound);
  }
}

TEST_CASE("oscillator: random jumps spread phase and frequency as a compound Poisson process does",
          "[models][clock][statistical]") {
  // Var y = σ² t/T, Var x = σ² t³/(3T) + σx² t/Tx. With n = t/T = 10 jumps a run in the mean, y has a kurtosis of 3 +
  // 3/n and x, whose jumps count by the time they have, one of 3 + 27/(5n): the mean of N squares has a relative
  // standard error of at most √((2 + 27/(5n))/N) = √(2.54/N), and 6 of them.
  OscillatorConfig config = nothing();
  config.frequency_jump = FractionalFrequency(1e-12);
  config.frequency_jump_interval = Seconds(3600.0);
  const double t = 36'000.0;
  const double bound = 6.0 * std::sqrt(2.54 / kRuns);
  double frequency = 0.0;
  double phase = 0.0;
  for (int run = 0; run < kRuns; ++run) {
    Oscillator oscillator(config, 4, "o", 25.0, static_cast<std::uint64_t>(run));
    for (int step = 1; step <= 7; ++step) oscillator.advance(at(t * step / 7.0), 25.0);
    frequency += std::pow(oscillator.natural_frequency(), 2) / kRuns;
    phase += std::pow(oscillator.phase_s(), 2) / kRuns;
  }
  CHECK(std::abs(frequency / (1e-24 * 10.0) - 1.0) < bound);
  CHECK(std::abs(phase / (1e-24 * t * t * t / (3.0 * 3600.0)) - 1.0) < bound);

  OscillatorConfig steps = nothing();
  steps.phase_jump = Seconds(1e-8);
  steps.phase_jump_interval = Seconds(3600.0);
  phase = 0.0;
  for (int run = 0; run < kRuns; ++run) {
    Oscillator oscillator(steps, 4, "o", 25.0, static_cast<std::uint64_t>(run));
    oscillator.advance(at(t), 25.0);
    phase += std::pow(oscillator.phase_s(), 2) / kRuns;
  }
  CHECK(std::abs(phase / (1e-16 * 10.0) - 1.0) < bound);
}
