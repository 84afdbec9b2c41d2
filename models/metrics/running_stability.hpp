// MTIE, TDEV and the time error's statistics that grow with the samples, for a plot that must never wait.
//
//   the same numbers as mtie() and tdev() over all samples so far, at τ = τ0, 2 τ0, 4 τ0 …
//
// How      level k keeps, for the newest 2^k (extremes) or 2^(k+1) (sums) ends of a window, the minimum, maximum and
//          sum of 2^k samples. A sample closes one window of 2^k on every level, made of two of the level below; the
//          widest span and the sum of squared second differences are carried on
// Ends     at the largest factor: longer τ are not looked at, so that a record of any length needs at most eight
//          doubles for each of that many samples (8 MB; at 1 s, τ to 36 h). What is below does not depend on it
// Inputs   time error in seconds, one sample every tau0_s > 0 seconds; NaN where one is missing
// Output   as mtie.hpp and deviations.hpp say, gaps included
// Cost     O(levels) a sample, about 7 ns a level; memory as above, and never more than eight doubles for each sample
//          so far
// Source   as in mtie.hpp and deviations.hpp; the carrying on is our own and tested to be equal to both
#pragma once

#include <cstddef>
#include <vector>

#include "models/metrics/curve.hpp"
#include "models/metrics/time_error.hpp"

namespace chronotwin::metrics {

class RunningStability {
 public:
  static constexpr std::size_t kLargestFactor = std::size_t{1} << 17;

  explicit RunningStability(double tau0_s, std::size_t largest_factor = kLargestFactor);

  void append(double x);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double tau0_s() const { return tau0_s_; }
  [[nodiscard]] Curve mtie() const;
  [[nodiscard]] Curve tdev() const;
  [[nodiscard]] const TimeErrorStatistics& time_error() const { return time_error_; }

 private:
  struct Window {
    double min, max, sum;
  };
  // The newest windows of `length` = 2^k samples. A window is found by the place of its last sample in the record,
  // modulo the size of the ring.
  class Level {
   public:
    explicit Level(std::size_t length) : length_(length), min_(length), max_(length), sum_(2 * length) {}

    // Takes the window that ends at sample `end`. Makes the one of twice the length in place of it; false where there
    // are not yet samples enough.
    bool close(std::size_t end, Window& window);

    [[nodiscard]] CurvePoint mtie(double tau0_s) const;
    [[nodiscard]] CurvePoint tdev(double tau0_s) const;

   private:
    void add_span(std::size_t end, const Window& window);
    void add_difference(std::size_t end, const Window& window);

    std::size_t length_;
    std::vector<double> min_, max_;  // of the newest `length` windows
    std::vector<double> sum_;        // of the newest 2 `length` windows
    double widest_ = 0.0;            // span of length + 1 samples
    std::size_t spans_ = 0;
    double squares_ = 0.0;  // of the second differences of sums
    std::size_t differences_ = 0;
  };

  double tau0_s_;
  std::size_t largest_factor_;
  std::size_t size_ = 0;
  std::vector<Level> levels_;
  TimeErrorStatistics time_error_;
};

}  // namespace chronotwin::metrics
