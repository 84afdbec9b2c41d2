#include "gui/state/sample_grid.hpp"

#include <algorithm>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::gui {

SampleGrid::SampleGrid(const trace::Series& series, Duration period) : period_ps_(period.ps) {
  require(period_ps_ > 0, "a fixed rate has a period");
  if (series.value.empty()) return;
  first_ps_ = series.time_ps.front();
  const auto last = static_cast<std::int64_t>(series.value.size() - 1);
  require(series.time_ps.back() - first_ps_ == last * period_ps_, "a fixed rate leaves no sample out");
  values_.reserve(series.value.size());
  for (const double value : series.value) values_.push_back(static_cast<float>(value));
}

double SampleGrid::value_at(std::int64_t time_ps) const {
  if (values_.empty() || time_ps < first_ps_) return std::numeric_limits<double>::quiet_NaN();
  const std::int64_t i = std::min((time_ps - first_ps_) / period_ps_, static_cast<std::int64_t>(values_.size()) - 1);
  return static_cast<double>(values_[static_cast<std::size_t>(i)]);
}

}  // namespace chronotwin::gui
