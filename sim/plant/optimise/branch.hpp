// One task of search.hpp to its end: where do the K slaves of these hosts stand? Branch and bound, depth first.
#pragma once

#include <optional>
#include <vector>

#include "sim/plant/optimise/bound.hpp"

namespace chronotwin::plant::optimise {

struct Placement {
  Cost cost = 0;            // all of it
  std::vector<int> slaves;  // at each place
  Transport cables;         // sources: the hosts, then the places; sinks: the rooms, then the spare ports
};

// The best placement that is cheaper than `below`; nothing where there is none. `price` holds the u_j to begin with and,
// afterwards, the best ones of the root: a good beginning for the next task.
[[nodiscard]] std::optional<Placement> solve(const Task& task, Cost below, std::vector<double>& price, Effort& effort);

}  // namespace chronotwin::plant::optimise
