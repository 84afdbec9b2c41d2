// Which power law noise dominates a record at an averaging time: identification by the lag-1 autocorrelation.
//
//   z = every m-th sample of x, quadratic trend removed (least squares)
//   ρ = Σ (z_i − z̄)(z_{i+1} − z̄) / Σ (z_i − z̄)²,  δ = ρ / (1 + ρ)
//   while δ ≥ 0.25 and d < max_differences: z ← its first differences, d ← d + 1, anew
//   α = 2 − 2 (δ + d),  S_y(f) ~ f^α;  the noise is α rounded:  2 − 2 d − round(2 δ)
//
// Inputs   x: time error in seconds, evenly sampled; m ≥ 1; max_differences 2 for the Allan family, 3 for the Hadamard
// Output   none where fewer than 30 samples remain (Riley's rule), or all are equal
// Gaps     NaN is a missing sample: means and sums take the pairs that are there
// Valid    tells white PM from flicker PM poorly at m = 1 and mixtures by what dominates; α is within [−4, 2]
// Cost     O(N/m)
// Source   Riley & Greenhall 2004, "Power law noise identification using the lag 1 autocorrelation", 18th EFTF; the
//          removal of a quadratic trend as in allantools' autocorr_noise_id
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin::metrics {

enum class Noise : std::int8_t {  // the value is α
  random_run_fm = -4,
  flicker_walk_fm = -3,
  random_walk_fm = -2,
  flicker_fm = -1,
  white_fm = 0,
  flicker_pm = 1,
  white_pm = 2
};

[[nodiscard]] constexpr int alpha(Noise noise) {
  return static_cast<int>(noise);
}
[[nodiscard]] const Text& text_of(Noise noise);
[[nodiscard]] std::string_view symbol(Noise noise);  // "WFM"

struct IdentifiedNoise {
  Noise noise = Noise::white_fm;
  double alpha = 0.0;  // not rounded
};
[[nodiscard]] std::optional<IdentifiedNoise> identify_noise(std::span<const double> x, std::size_t m,
                                                            int max_differences = 2);

}  // namespace chronotwin::metrics
