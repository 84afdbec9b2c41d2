// PDEV, the parabolic deviation: two-sample deviation of frequencies that are estimated by linear regression.
//
//   a_i = Σ_{k=0}^{m−1} ((m−1)/2 − k) x_{i+k}
//   PDEV² = 72 ⟨(a_i − a_{i+m})²⟩ / (m⁶ τ0²),  τ = m·τ0;  at m = 1 it is OADEV, by convention
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds; m ≥ 1, ascending
// Output   1. No constant time or frequency offset matters
// Terms    N − 2m as allantools has it (the last position, N − 2m + 1, is not used), so that the values agree
// Gaps     NaN is a missing sample; a term that needs one is left out
// Cost     O(N) a τ where it is twice the one before, else O(N log m); sums and moments are made pairwise; 4 N doubles
// Source   Vernotte, Lenczner, Bourgeois & Rubiola 2016, IEEE UFFC 63(4):611 ("The parabolic variance"), eq. 34
#pragma once

#include <cstddef>
#include <span>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

[[nodiscard]] Curve pdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
