#include "models/metrics/time_error.hpp"

#include <algorithm>
#include <numbers>

#include "models/core/error.hpp"
#include "models/metrics/moving_sums.hpp"

namespace chronotwin::metrics {
namespace {

struct Extremes {
  double min, max;
};

// Of the mean over any `length` samples of which at least half are there.
Extremes moving_mean(std::span<const double> x, std::size_t length, double mean) {
  std::vector<double> rest(x.begin(), x.end());
  std::vector<double> there(x.size(), 1.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool missing = std::isnan(x[i]);
    rest[i] = missing ? 0.0 : x[i] - mean;
    there[i] = missing ? 0.0 : 1.0;
  }
  MovingSums rests(rest);
  MovingSums counts(there);
  const std::span<const double> sums = rests.of(length);
  const std::span<const double> samples = counts.of(length);
  TimeErrorStatistics means;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (2.0 * samples[i] >= static_cast<double>(length)) means.add(mean + sums[i] / samples[i]);
  }
  return means.count() > 0 ? Extremes{means.min_s(), means.max_s()} : Extremes{mean, mean};
}

}  // namespace

TimeErrorStatistics statistics_of(std::span<const double> x) {
  TimeErrorStatistics statistics;
  for (const double value : x) statistics.add(value);
  return statistics;
}

std::vector<double> low_pass(std::span<const double> x, double tau0_s, double cutoff_hz) {
  require(tau0_s > 0.0 && cutoff_hz > 0.0, "a sampling interval and a cut-off are positive");
  std::vector<double> y(x.begin(), x.end());
  bool started = false;
  double state = 0.0;
  std::size_t since = 0;
  for (double& value : y) {
    ++since;
    if (std::isnan(value)) continue;
    const double elapsed = static_cast<double>(since) * tau0_s;
    const double share = started ? -std::expm1(-2.0 * std::numbers::pi * cutoff_hz * elapsed) : 1.0;
    state += share * (value - state);
    value = state;
    started = true;
    since = 0;
  }
  return y;
}

std::vector<double> high_pass(std::span<const double> x, double tau0_s, double cutoff_hz) {
  std::vector<double> y = low_pass(x, tau0_s, cutoff_hz);
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = x[i] - y[i];
  return y;
}

TimeErrorParts time_error_parts(std::span<const double> x, double tau0_s, double window_s, double cutoff_hz) {
  require(window_s > 0.0, "the window of a mean is positive");
  TimeErrorParts parts;
  parts.whole = statistics_of(x);
  parts.low = statistics_of(low_pass(x, tau0_s, cutoff_hz));
  parts.high = statistics_of(high_pass(x, tau0_s, cutoff_hz));
  const auto length = static_cast<std::size_t>(std::max(1.0, std::round(window_s / tau0_s)));
  const double mean = parts.whole.constant_s();
  const Extremes constant = length < x.size() ? moving_mean(x, length, mean) : Extremes{mean, mean};
  parts.constant_min_s = constant.min;
  parts.constant_max_s = constant.max;
  return parts;
}

}  // namespace chronotwin::metrics
