// The total family: estimators that see the record extended by reflection, for better confidence at long τ. τ = m·τ0.
//
//   TOTDEV²  = Σ_{i=2}^{N−1} (x*_{i−m} − 2 x_i + x*_{i+m})² / (2 τ² (N − 2)),  x* = x continued at both ends by
//              reflection through the end point: x*_{1−j} = 2 x_1 − x_{1+j},  x*_{N+j} = 2 x_N − x_{N−j}
//   MTOTDEV² = for each run of 3m samples: remove a linear trend (means of its halves), extend to 9m by even
//              reflection, average the 6m (x̄_{i+2m} − 2 x̄_{i+m} + x̄_i)²; the mean over the runs / (2 τ²)
//   TTOTDEV  = τ MTOTDEV / √3
//   HTOTDEV² = the same on runs of 3m frequencies, / 6; at m = 1 that is OHDEV, by convention
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds; m ≥ 1, ascending
// Output   1, TTOTDEV s; biased (confidence.hpp corrects that on request): published tables divide MTOTDEV by √0.73
// Terms    TOTDEV N − 2 for every m ≤ N − 2; MTOTDEV runs of 3m samples, 3m ≤ N; HTOTDEV runs of 3m frequencies, 3m < N
// Gaps     NaN is a missing sample. TOTDEV reflects at the first and last sample that is there and leaves out each term
//          that needs a missing one; MTOTDEV and HTOTDEV leave out each run that has one
// Cost     TOTDEV O(N) a τ. The others O(3m) a run, from running sums within it; runs that overlap by more than 63/64
//          are thinned out where a τ would take more than 2^28 steps: every k-th run, k ≤ m/64. So every run counts for
//          records to 32 000 samples, and beyond a τ costs O(64 N); what is left out differs far less than the interval
//          of confidence. CurvePoint::terms tells
// Source   NIST SP 1065 (Riley 2008) sections 5.11 to 5.14; Howe & Vernotte, PTTI 1999 (MTOT); Howe et al. 2005 (HTOT);
//          the trend and its divisor as in allantools, whose values are the test
#pragma once

#include <cstddef>
#include <span>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

[[nodiscard]] Curve totdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve mtotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve ttotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve htotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
