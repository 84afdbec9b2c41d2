// Theo1: frequency stability at τ up to three quarters of the record.
//
//   Theo1² = Σ_{i=1}^{N−m} Σ_{k=1}^{m/2} [(x_i − x_{i+k}) + (x_{i+m} − x_{i+m−k})]² / k  /  (0.75 (m τ0)² (N − m))
//   τ = 0.75 m τ0;  m even, 10 ≤ m ≤ N − 1
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds; m ascending, a factor that is odd or below 10
//          gives no point
// Output   1; biased against AVAR but for white FM (confidence.hpp corrects that on request)
// Terms    N − m positions of m/2 differences
// Gaps     NaN is a missing sample: a position where any of its m + 1 samples is missing is left out
// Cost     O(m/2) a position; positions that overlap by more than 63/64 are thinned out as in total.hpp
// Source   NIST SP 1065 (Riley 2008) section 5.16; Howe 2006 (ThêoH), Metrologia 43 S322
#pragma once

#include <cstddef>
#include <span>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

[[nodiscard]] Curve theo1(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
