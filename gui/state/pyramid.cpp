#include "gui/state/pyramid.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::gui {

void MinMaxPyramid::append(std::int64_t time_ps, double value) {
  require(time_.empty() || time_.back() <= time_ps, "a series is in time order");
  time_.push_back(time_ps);
  value_.push_back(value);
  // Close every block that this sample completes, from the finest level up.
  std::size_t count = value_.size();
  for (std::size_t level = 0; count % kFactor == 0; ++level) {
    MinMax block;
    if (level == 0) {
      for (std::size_t i = value_.size() - kFactor; i < value_.size(); ++i) block.add(value_[i]);
    } else {
      const std::vector<MinMax>& below = levels_[level - 1];
      for (std::size_t i = below.size() - kFactor; i < below.size(); ++i) block.add(below[i]);
    }
    if (levels_.size() == level) levels_.emplace_back();
    levels_[level].push_back(block);
    count = levels_[level].size();
  }
}

std::size_t MinMaxPyramid::lower_bound(std::int64_t time_ps) const {
  return static_cast<std::size_t>(std::lower_bound(time_.begin(), time_.end(), time_ps) - time_.begin());
}

double MinMaxPyramid::value_at(std::int64_t time_ps) const {
  const auto after = std::upper_bound(time_.begin(), time_.end(), time_ps);
  if (after == time_.begin()) return std::numeric_limits<double>::quiet_NaN();
  return value_[static_cast<std::size_t>(after - time_.begin()) - 1];
}

MinMax MinMaxPyramid::range(std::size_t first, std::size_t last) const {
  MinMax result;
  last = std::min(last, size());
  while (first < last) {
    // The largest block that begins at `first` and ends within the range. Such a block is complete, so it is stored.
    std::size_t span = 1;
    std::size_t level = 0;
    while (first % (span * kFactor) == 0 && first + span * kFactor <= last) {
      span *= kFactor;
      ++level;
    }
    if (level == 0) {
      result.add(value_[first]);
    } else {
      result.add(levels_[level - 1][first / span]);
    }
    first += span;
  }
  return result;
}

std::vector<MinMax> MinMaxPyramid::columns(std::int64_t from, std::int64_t to, std::size_t count) const {
  std::vector<MinMax> result(count);
  if (to <= from || count == 0) return result;
  const std::int64_t n = static_cast<std::int64_t>(count);
  const std::int64_t whole = (to - from) / n;
  const std::int64_t rest = (to - from) % n;
  std::size_t first = lower_bound(from);
  for (std::int64_t i = 0; i < n; ++i) {
    const std::int64_t end = from + whole * (i + 1) + rest * (i + 1) / n;  // (to - from) * (i + 1) could overflow
    const std::size_t last = lower_bound(end);
    result[static_cast<std::size_t>(i)] = range(first, last);
    first = last;
  }
  return result;
}

}  // namespace chronotwin::gui
