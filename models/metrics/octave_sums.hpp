// Second differences of sums of m samples, what MDEV and TDEV are made of.
//
//   term(i) = s_{i+2m} − 2 s_{i+m} + s_i,   s_i = x_i + … + x_{i+m−1},   0 ≤ i ≤ N − 3m
//
// Output   for each m the sum of the squares of the terms, and how many there are
// Gaps     NaN is a missing sample; a term that needs one is left out
// Cost     octaves (1, 2, 4 …): each sum is made of two of the octave before, in tiles that stay in the cache for as
//          long as m is below 4096, then in one copy of the record: O(N) an octave. Any other m: O(N log m) and two
//          copies
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/metrics/mean_square.hpp"

namespace chronotwin::metrics {

[[nodiscard]] inline double second_difference(const double* at, std::size_t m) {
  return at[2 * m] - 2.0 * at[m] + at[0];
}

[[nodiscard]] std::vector<SquareSum> second_differences_of_sums(std::span<const double> x,
                                                                std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
