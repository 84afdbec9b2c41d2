// A growing series with a min/max pyramid over it, so that a plot of 10^7 samples costs what the screen costs.
//
// Level k keeps the minimum and maximum of blocks of 16^(k+1) samples; the levels together add an eighth to the memory
// of the series. A range query touches at most 2 * 15 entries a level and is exact: the same numbers as a scan.
// NaN (missing) samples count for nothing; a range that holds no other is empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace chronotwin::gui {

struct MinMax {
  double min = std::numeric_limits<double>::infinity();
  double max = -std::numeric_limits<double>::infinity();

  [[nodiscard]] bool empty() const { return min > max; }
  void add(double value) {  // both comparisons are false for NaN
    if (value < min) min = value;
    if (value > max) max = value;
  }
  void add(MinMax other) {
    add(other.min);
    add(other.max);
  }
  bool operator==(const MinMax&) const = default;
};

class MinMaxPyramid {
 public:
  static constexpr std::size_t kFactor = 16;

  void append(std::int64_t time_ps, double value);  // times must not descend

  [[nodiscard]] std::size_t size() const { return value_.size(); }
  [[nodiscard]] std::int64_t time(std::size_t i) const { return time_[i]; }
  [[nodiscard]] double value(std::size_t i) const { return value_[i]; }

  // The first sample at or after this time; size() where there is none.
  [[nodiscard]] std::size_t lower_bound(std::int64_t time_ps) const;
  // The value that holds at this time: that of the last sample at or before it; NaN before the first one.
  [[nodiscard]] double value_at(std::int64_t time_ps) const;
  // Over the samples [first, last).
  [[nodiscard]] MinMax range(std::size_t first, std::size_t last) const;
  // Over the samples of [from, to), cut into `count` columns of equal width.
  [[nodiscard]] std::vector<MinMax> columns(std::int64_t from, std::int64_t to, std::size_t count) const;

 private:
  std::vector<std::int64_t> time_;
  std::vector<double> value_;
  std::vector<std::vector<MinMax>> levels_;
};

}  // namespace chronotwin::gui
