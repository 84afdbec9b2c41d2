// Time interval error: the largest peak-to-peak of the time error in any window of length τ, and the rms of what it
// gains or loses over τ.
//
//   MTIE(m·τ0) = max over i of [ max(x_i … x_{i+m}) − min(x_i … x_{i+m}) ],   0 ≤ i < N − m
//   TIErms(m·τ0)² = ⟨(x_{i+m} − x_i)²⟩                                        every i
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds (any sign convention: it cancels);
//          m ≥ 1, ascending: windows of m + 1 samples
// Output   seconds, ≥ 0; MTIE non-decreasing in τ. m ≥ N gives no point
// Gaps     NaN is a missing sample. A window's peak-to-peak is that of the samples in it, so that over a gap the
//          result is a lower bound; a window without any sample does not count. TIErms leaves out a pair with a gap
// Valid    neither is invariant to a frequency offset: remove the mean frequency first where a standard asks for it
// Cost     O(N log m_max): extremes of windows of 2^k samples are combined pairwise in place, while windows are short
//          in tiles that stay in the cache; room for 2 N doubles
// Source   ITU-T G.810 (1996) II.5 as cited by Bregni & Maccabruni 2000, IEEE Trans. Instrum. Meas. 49(6):1240, whose
//          binary decomposition this is, carried on to any window
#pragma once

#include <cstddef>
#include <span>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

[[nodiscard]] Curve mtie(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);
[[nodiscard]] Curve tierms(std::span<const double> x, double tau0_s, std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
