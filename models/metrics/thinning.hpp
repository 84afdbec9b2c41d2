// How many of the overlapping runs of a record a costly estimator looks at (total.hpp, theo1.hpp).
#pragma once

#include <algorithm>
#include <cstddef>

namespace chronotwin::metrics {

// Every run, unless that would be more than 2^28 steps; then every k-th, k ≤ m/64, so that runs still overlap by 63/64
// of an averaging time.
[[nodiscard]] inline std::size_t thinning(std::size_t runs, std::size_t steps_a_run, std::size_t m) {
  constexpr std::size_t kSteps = std::size_t{1} << 28;
  const std::size_t wanted = 1 + runs / std::max<std::size_t>(1, kSteps / std::max<std::size_t>(1, steps_a_run));
  return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, m / 64));
}

}  // namespace chronotwin::metrics
