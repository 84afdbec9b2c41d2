// The lower bound of search.hpp for one set of hosts and K slaves, with some slave places decided.
//
//   L(u) = Σ_j u_j·demand_j + min Σ …      see search.hpp; valid for every u. Output in the unit of the costs.
//
// Cost of one value: places × rooms × log rooms, some 30 µs for 20 × 20.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/plant/optimise/search.hpp"

namespace chronotwin::plant::optimise {

// One way of standing a slave: behind the host of this index, by this option.
struct SlavePlace {
  std::size_t host = 0;
  const SlaveOption* option = nullptr;
};

struct Task {
  std::vector<const HostOption*> hosts;
  std::vector<int> demand;  // of each room; spare ports are the last one
  std::vector<SlavePlace> places;
  int slaves = 0;                                          // K
  Cost fixed = 0;                                          // hosts and feeds
  std::vector<std::vector<Cost>> host_cable, place_cable;  // as the options', with the room of spare ports
};

// How many slaves may stand at each place.
struct Range {
  std::vector<int> low, high;
};

struct Bound {
  double value = 0.0;
  std::vector<int> slaves;     // at each place, in the relaxed solution
  std::vector<double> excess;  // demand − what the relaxed solution serves, of each room
};

// Infinite where the range leaves no K slaves.
[[nodiscard]] Bound bound_of(const Task& task, const Range& range, const std::vector<double>& price);

}  // namespace chronotwin::plant::optimise
