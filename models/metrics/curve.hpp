// A quantity against the observation interval τ: what MTIE, TDEV and the Allan family give.
#pragma once

#include <cstddef>
#include <vector>

namespace chronotwin::metrics {

struct CurvePoint {
  double tau_s = 0.0;
  double value = 0.0;     // s for MTIE and TDEV, 1 for ADEV, OADEV and MDEV
  std::size_t terms = 0;  // how many windows or differences it was made of
};

// τ ascending. Where a τ has no term (the record is too short, or nothing but gaps) there is no point.
using Curve = std::vector<CurvePoint>;

// 1, 2, 4, 8 … below `samples`: τ = m·τ0.
[[nodiscard]] inline std::vector<std::size_t> octaves(std::size_t samples) {
  std::vector<std::size_t> result;
  for (std::size_t m = 1; m < samples; m *= 2) result.push_back(m);
  return result;
}

}  // namespace chronotwin::metrics
