// What is said of a time error as a whole, and of its slow and fast parts.
//
//   cTE = mean of x        max|TE| = max |x|        peak-to-peak = max x − min x
//   dTE_L: x behind a first-order low-pass of 0.1 Hz     dTE_H: x less that, a first-order high-pass
//   low-pass: y_i = y_{i−1} + (1 − e^{−2π f_c Δt}) (x_i − y_{i−1}),  Δt since the last sample, y_0 = x_0
//
// Inputs   x in seconds, clock − reference: positive = the clock is ahead; for the filters sampled every tau0_s > 0
//          seconds. NaN: a missing sample, which only `missing` counts; a filter gives NaN there and goes on behind it
// Output   seconds. Without a sample the mean and the extremes are NaN
// Valid    cTE is the mean over all samples that were added; time_error_parts also gives the extremes of the mean over
//          every 1000 s that have half their samples. From 5 s of sampling on (f_c τ0 ≥ ½) there is no fast part to
//          see and the filters pass next to everything and nothing. The first 1/f_c after the start is settling
// Cost     O(1) a sample
// Source   terms of ITU-T G.8260, filters and 1000 s of G.8273.2 and G.8271.1: from memory, unconfirmed
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

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

[[nodiscard]] TimeErrorStatistics statistics_of(std::span<const double> x);

inline constexpr double kDynamicCutoffHz = 0.1;
[[nodiscard]] std::vector<double> low_pass(std::span<const double> x, double tau0_s,
                                           double cutoff_hz = kDynamicCutoffHz);
[[nodiscard]] std::vector<double> high_pass(std::span<const double> x, double tau0_s,
                                            double cutoff_hz = kDynamicCutoffHz);

// The smallest and largest mean over any `window_s`; over the whole record where that is shorter. MTIE and TDEV of
// dTE_L are those of low_pass(x): their windows take a constant away.
struct TimeErrorParts {
  TimeErrorStatistics whole;  // max|TE|, cTE over all
  TimeErrorStatistics low;    // of dTE_L with the constant in it: max|TE_L|
  TimeErrorStatistics high;   // dTE_H: its peak-to-peak
  double constant_min_s = 0.0, constant_max_s = 0.0;
};
[[nodiscard]] TimeErrorParts time_error_parts(std::span<const double> x, double tau0_s, double window_s = 1000.0,
                                              double cutoff_hz = kDynamicCutoffHz);

}  // namespace chronotwin::metrics
