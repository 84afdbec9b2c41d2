#include "export/series/sample_grid.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace chronotwin::series {
namespace {

// What decimal stamps were meant to say: 0.1, where their difference is 0.09999999999999998.
double twelve_digits(double value) {
  const double scale = std::pow(10.0, 11.0 - std::floor(std::log10(value)));
  return std::round(value * scale) / scale;
}

}  // namespace

bool SampleGrid::begin(std::span<const double> stamps) {
  std::vector<double> differences;
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    const double difference = stamps[i] - stamps[i - 1];
    if (std::isfinite(difference)) differences.push_back(difference);
  }
  if (differences.empty()) return false;
  const auto middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
  std::nth_element(differences.begin(), middle, differences.end());
  step_ = *middle;
  return step_ > 0.0;
}

std::optional<std::size_t> SampleGrid::next(double stamp) {
  if (!any_) {
    any_ = true;
    first_ = last_ = stamp;
    return 0;
  }
  difference_ = stamp - last_;
  last_ = stamp;
  const double steps = difference_ / step_;
  const double whole = std::round(steps);
  // Many steps away the step's own uncertainty counts too.
  if (!(whole >= 1.0) || std::fabs(steps - whole) > kTolerance * std::max(1.0, whole / 1000.0)) return std::nullopt;
  place_ += static_cast<std::size_t>(whole);
  return static_cast<std::size_t>(whole);
}

double SampleGrid::exact_step() const {
  return place_ == 0 ? step_ : twelve_digits((last_ - first_) / static_cast<double>(place_));
}

}  // namespace chronotwin::series
