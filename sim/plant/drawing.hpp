// The topology as the trace keeps it: nodes laid out in columns, edges labelled with dB and ns, the budget of every
// BBU.
#pragma once

#include "export/trace/trace.hpp"
#include "sim/plant/plant.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin::plant {

// Columns 0, 1, 2 … from the antennas; a BBU has a row of its own, everything before stands at the mean of what it
// feeds. The network is solved.
[[nodiscard]] trace::Topology draw(const Topology& topology, const Plant& plant);

}  // namespace chronotwin::plant
