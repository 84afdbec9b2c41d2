#include "models/metrics/time_stability.hpp"

#include <cmath>
#include <vector>

#include "models/core/error.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::metrics {
namespace {

// `fitted`: how many constants were taken from the record, the mean included.
std::optional<double> standard_deviation(std::span<const double> x, std::size_t fitted) {
  double mean = 0.0;
  double squares = 0.0;
  std::size_t count = 0;
  for (const double value : x) {
    if (std::isnan(value)) continue;
    const double off = value - mean;
    mean += off / static_cast<double>(++count);
    squares += off * (value - mean);
  }
  if (count <= fitted) return std::nullopt;
  return std::sqrt(squares / static_cast<double>(count - fitted));
}

}  // namespace

TimeStability time_stability(std::span<const double> x, double tau0_s) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  TimeStability result;
  result.deviation_s = standard_deviation(x, 1);
  std::vector<double> rest(x.begin(), x.end());
  subtract(fit_trend(x, tau0_s, Removal::frequency), rest, tau0_s);
  result.detrended_s = standard_deviation(rest, 2);
  const double samples = std::round(1.0 / tau0_s);
  if (samples < 1.0 || std::fabs(samples * tau0_s - 1.0) > 1e-9) return result;
  const auto step = static_cast<std::size_t>(samples);
  std::vector<double> changes;
  for (std::size_t i = 0; i + step < x.size(); ++i) changes.push_back(x[i + step] - x[i]);
  result.within_1s_s = standard_deviation(changes, 1);
  return result;
}

}  // namespace chronotwin::metrics
