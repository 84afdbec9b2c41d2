// The network of a scenario: who is at which end of which link, the addresses of ports, and the ways of frames.
//
//   address   a port of a node, 1, 2, 3 … in the order of the scenario
//   route     at each switch, for each address, the port on the shortest way (by links); of several the first
//   tree      groups are flooded along a spanning tree of the switches: no frame comes twice round a ring
// A node never passes frames on. Ways do not change during a run: a frame on a broken link is lost.
#pragma once

#include <vector>

#include "scenarios/schema/diagnostic.hpp"
#include "sim/plant/plant.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin::plant {

// Links, connectors, ports of settings, and sources of time within reach.
void check_network(const Topology& topology, Diagnostics& diagnostics);

// Fills links, switches and nodes; the topology has been checked.
void add_network(const Topology& topology, Plant& plant);

// For a drawing: links between each switch or node and the nearest that has a reference, from 1; others of equipment 0.
[[nodiscard]] std::vector<int> network_columns(const Topology& topology);

}  // namespace chronotwin::plant
