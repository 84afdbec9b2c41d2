// The Allan and Hadamard family from time error samples. With x̄_i the mean of x_i … x_{i+m−1} and τ = m·τ0:
//
//   ADEV²  = ⟨(x_{(j+2)m} − 2 x_{(j+1)m} + x_{jm})²⟩ / (2 τ²)     j = 0, 1, 2 …: intervals that do not overlap
//   OADEV² = ⟨(x_{i+2m} − 2 x_{i+m} + x_i)²⟩ / (2 τ²)             every i
//   MDEV²  = ⟨(x̄_{i+2m} − 2 x̄_{i+m} + x̄_i)²⟩ / (2 τ²)            every i
//   TDEV²  = ⟨(x̄_{i+2m} − 2 x̄_{i+m} + x̄_i)²⟩ / 6 = τ² MDEV² / 3
//   HDEV²  = ⟨(x_{(j+3)m} − 3 x_{(j+2)m} + 3 x_{(j+1)m} − x_{jm})²⟩ / (6 τ²)   and OHDEV² with every i
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds (any sign convention); m ≥ 1, ascending
// Output   1 or, TDEV, s. None depends on a constant time or frequency offset, HDEV and OHDEV on no frequency drift
// either Terms    N − 2m for OADEV, N − 3m for OHDEV, N − 3m + 1 for MDEV and TDEV; where that is none, there is no
// point Gaps     NaN is a missing sample; a term that needs one is left out, CurvePoint::terms says how many remain
// Cost     O(N) a τ for the differences of x; MDEV and TDEV O(N) at octaves, 1, 2, 4 …, else O(N log m).
// Sums
//          are made pairwise from sums of half the length, so they lose no digits over a long record with an offset.
//          Room: none for the differences, one copy of the record for MDEV and TDEV at octaves
// Source   NIST SP 1065 (Riley 2008), sections 5.2.4, 5.2.5, 5.2.6, 5.5, 5.8 and 5.9
#pragma once

#include <cstddef>
#include <span>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

[[nodiscard]] Curve adev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve oadev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve mdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve tdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve hdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve ohdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
