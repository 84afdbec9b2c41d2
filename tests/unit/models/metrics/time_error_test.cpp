#include "models/metrics/time_error.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/metrics/masks.hpp"
#include "models/metrics/time_stability.hpp"

using namespace chronotwin;
using namespace chronotwin::metrics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sine(double amplitude, double hz, double tau0, std::size_t count) {
  std::vector<double> x;
  for (std::size_t i = 0; i < count; ++i) {
    x.push_back(amplitude * std::sin(2.0 * std::numbers::pi * hz * tau0 * static_cast<double>(i)));
  }
  return x;
}

}  // namespace

TEST_CASE("time error: the low-pass answers a step with an exponential, whatever the sampling", "[models][metrics]") {
  for (const double tau0 : {0.05, 0.7, 4.0}) {
    std::vector<double> x(60, 1e-8);
    x[0] = 0.0;
    for (const std::size_t missing : {4, 5, 6, 20}) x[missing] = kNaN;
    const std::vector<double> y = low_pass(x, tau0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      INFO("tau0 " << tau0 << ", sample " << i);
      const double t = tau0 * static_cast<double>(i);
      CHECK(std::isnan(y[i]) == std::isnan(x[i]));
      if (!std::isnan(y[i])) CHECK(y[i] == Approx(1e-8 * (1.0 - std::exp(-0.2 * std::numbers::pi * t))).margin(1e-22));
    }
  }
  CHECK_THROWS_AS(low_pass(std::vector<double>{1.0}, 0.0), Bug);
}

TEST_CASE("time error: at 0.1 Hz both filters are down by 3 dB, and they add up to the signal", "[models][metrics]") {
  const std::vector<double> x = sine(1e-8, 0.1, 0.001, 200'000);
  const std::vector<double> low = low_pass(x, 0.001);
  const std::vector<double> high = high_pass(x, 0.001);
  const std::span<const double> settled_low = std::span(low).last(100'000);
  const std::span<const double> settled_high = std::span(high).last(100'000);
  CHECK(statistics_of(settled_low).max_s() == Approx(1e-8 / std::numbers::sqrt2).epsilon(1e-3));
  CHECK(statistics_of(settled_high).max_s() == Approx(1e-8 / std::numbers::sqrt2).epsilon(1e-3));
  for (std::size_t i = 0; i < x.size(); i += 1000) CHECK(low[i] + high[i] == Approx(x[i]).margin(1e-22));
}

TEST_CASE("time error: the parts of a ramp with a gap are its mean, its extremes and its moving means",
          "[models][metrics]") {
  std::vector<double> x;
  for (int i = 0; i < 5000; ++i) x.push_back(1e-12 * i);
  for (std::size_t i = 3900; i < 4700; ++i) x[i] = kNaN;
  const TimeErrorParts parts = time_error_parts(x, 1.0);
  CHECK(parts.whole.missing() == 800);
  CHECK(parts.whole.max_abs_s() == Approx(4999e-12));
  CHECK(parts.constant_min_s == Approx(499.5e-12));
  // Of the windows that have 500 samples the latest begins at 3400 (to 3899) or ends at 4899 (3900 … 4899 has 200).
  CHECK(parts.constant_max_s == Approx(3649.5e-12));
  // A first-order low-pass lags a ramp by its time constant.
  CHECK(parts.whole.max_s() - parts.low.max_s() == Approx(1e-12 / (std::exp(0.2 * std::numbers::pi) - 1.0)));

  const TimeErrorParts brief = time_error_parts(std::vector<double>{1e-9, 3e-9}, 1.0);
  CHECK(brief.constant_min_s == Approx(2e-9));
  CHECK(brief.constant_max_s == Approx(2e-9));
}

TEST_CASE("time stability: it is the standard deviation, with and without the clock's own frequency",
          "[models][metrics]") {
  std::vector<double> ramp;
  for (int i = 0; i < 3600; ++i) ramp.push_back(1e-3 + 2.9e-8 * i);
  const TimeStability unlocked = time_stability(ramp, 1.0);
  CHECK(unlocked.deviation_s.value() == Approx(2.9e-8 * std::sqrt(3600.0 * 3601.0 / 12.0)).epsilon(1e-9));
  CHECK(unlocked.deviation_s.value() == Approx(2.9e-8 * 3600.0 / std::sqrt(12.0)).epsilon(2e-4));
  CHECK(unlocked.detrended_s.value() < 1e-15);
  CHECK(unlocked.within_1s_s.value() < 1e-15);
  const Mask& clause = *find_mask("gb45308-time-stability");
  CHECK(unlocked.deviation_s.value() > limit(clause, 1.0).value());
  for (double& x : ramp) x *= 2.88 / 2.9;
  CHECK(time_stability(ramp, 1.0).deviation_s.value() < limit(clause, 1.0).value());

  const std::vector<double> wave = sine(1e-6, 0.01, 1.0, 3600);
  CHECK(time_stability(wave, 1.0).deviation_s.value() == Approx(1e-6 * std::sqrt(0.5 * 3600.0 / 3599.0)).epsilon(1e-9));
}

TEST_CASE("time stability: within a second it is the spread of the changes over one second", "[models][metrics]") {
  std::vector<double> x;
  for (int i = 0; i < 4001; ++i) x.push_back(i % 2 == 0 ? 0.0 : 1e-9);
  CHECK(time_stability(x, 1.0).within_1s_s.value() == Approx(1e-9 * std::sqrt(4000.0 / 3999.0)).epsilon(1e-9));
  CHECK(time_stability(x, 0.5).within_1s_s.value() == 0.0);
  CHECK_FALSE(time_stability(x, 0.3).within_1s_s);
  CHECK_FALSE(time_stability(x, 2.0).within_1s_s);
  x = {1e-9, kNaN};
  CHECK_FALSE(time_stability(x, 1.0).deviation_s);
  x = {1e-9, kNaN, 3e-9};
  CHECK(time_stability(x, 1.0).deviation_s.value() == Approx(std::sqrt(2.0) * 1e-9));
  CHECK_FALSE(time_stability(x, 1.0).detrended_s);
}
