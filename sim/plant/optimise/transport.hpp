// The transportation problem: who serves whom at least cost.
//
//   minimise  Σ cost[s][d] · x[s][d]     with  Σ_s x[s][d] = demand[d],  Σ_d x[s][d] ≤ supply[s],  x ≥ 0 and whole
//
// By successive shortest paths (Bellman and Ford), exact in integers: costs ≥ 0, or kForbidden. Output: the flows and
// their cost; nothing where the demand cannot be met. Cost: at most Σ demand paths of a few rounds over the arcs each;
// about 100 µs for 64 BBUs in 20 rooms.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace chronotwin::plant::optimise {

using Cost = std::int64_t;
inline constexpr Cost kForbidden = std::numeric_limits<Cost>::max() / 4;

struct Transport {
  Cost cost = 0;
  std::vector<std::vector<int>> flow;  // [source][sink]
};

// `cost[s]` points at one cost a sink.
[[nodiscard]] std::optional<Transport> transport(const std::vector<int>& supply, const std::vector<int>& demand,
                                                 const std::vector<const std::vector<Cost>*>& cost);

}  // namespace chronotwin::plant::optimise
