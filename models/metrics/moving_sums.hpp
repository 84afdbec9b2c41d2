// Sums of every run of m samples, m growing: made pairwise from sums of half the length, so that they lose no digits
// over a long record with an offset.
//
//   sums[i] = x_i + … + x_{i+m−1}
//   moments[i] = Σ_{k=0}^{m−1} ((m−1)/2 − k) x_{i+k}
//
// Gaps     a sum that needs a missing sample (NaN) is NaN
// Cost     O(N) where m is twice the m before it, in place; else O(N log m) and as much room again
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace chronotwin::metrics {

class MovingSums {
 public:
  explicit MovingSums(std::span<const double> x);

  [[nodiscard]] std::span<const double> of(std::size_t m);

 private:
  void build(std::size_t m);

  std::span<const double> x_;
  std::vector<double> sums_;
  std::size_t m_ = 0;  // none yet
};

class MovingMoments {
 public:
  explicit MovingMoments(std::span<const double> x);

  [[nodiscard]] std::span<const double> of(std::size_t m);

 private:
  struct Runs {
    std::vector<double> sums, moments;
    std::size_t length = 0;
  };
  static void append(Runs& runs, const Runs& behind);
  void build(std::size_t m);

  std::span<const double> x_;
  Runs runs_;
};

}  // namespace chronotwin::metrics
