// What is said of a time error as a whole.
//
//   cTE = mean of x        max|TE| = max |x|        peak-to-peak = max x − min x
//
// Inputs   x in seconds, clock − reference: positive = the clock is ahead. NaN: a missing sample, which only `missing`
//          counts
// Output   seconds. Before the first sample the mean and the extremes are NaN
// Valid    cTE is the mean over all samples that were added; the standards average over 1000 s (G.8273.2, secondary)
// Cost     O(1) a sample
// Source   terms of ITU-T G.8260 (from memory, unconfirmed)
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

namespace chronotwin::metrics {

class TimeErrorStatistics {
 public:
  void add(double x) {
    if (std::isnan(x)) {
      ++missing_;
      return;
    }
    ++count_;
    mean_ = count_ == 1 ? x : mean_ + (x - mean_) / static_cast<double>(count_);
    min_ = count_ == 1 ? x : std::fmin(min_, x);
    max_ = count_ == 1 ? x : std::fmax(max_, x);
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t missing() const { return missing_; }
  [[nodiscard]] double constant_s() const { return mean_; }  // cTE
  [[nodiscard]] double min_s() const { return min_; }
  [[nodiscard]] double max_s() const { return max_; }
  [[nodiscard]] double max_abs_s() const { return std::fmax(std::fabs(min_), std::fabs(max_)); }
  [[nodiscard]] double peak_to_peak_s() const { return max_ - min_; }

 private:
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::size_t count_ = 0, missing_ = 0;
  double mean_ = kNone, min_ = kNone, max_ = kNone;
};

}  // namespace chronotwin::metrics
