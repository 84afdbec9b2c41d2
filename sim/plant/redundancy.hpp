// What a site has in reserve: whose loss alone takes the signal from whom, and which ports are free.
//
// A single point of failure of a BBU or clock is whatever every way from the sky to it passes: its dominators in the
// graph sky → antenna → cable → host → … → BBU. (An articulation point of the same graph without directions may be passed
// by a way against the signal's, and so misses some.) Cables that share a route are lost together: a route counts where
// losing all of them takes the signal from somebody.
//
// Cost: O(n log n) for the dominators, one search a route. Source: Lengauer and Tarjan 1979 (Boost.Graph).
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

enum class PointKind { equipment, cable, route };

struct SinglePoint {
  PointKind kind = PointKind::equipment;
  std::string path;               // "host", "main_feeder", the route's name
  std::vector<std::string> lost;  // BBUs and clocks without signal when it fails, in the order of the file
};

// Those that cost most first; then in the order of the file. A BBU is no single point of failure of itself.
// The scenario has passed check_topology.
[[nodiscard]] std::vector<SinglePoint> single_points(const Scenario& scenario);

struct SparePorts {
  std::string box;                 // "host", "slave[2]"
  std::vector<std::string> ports;  // "host.port[7]"
};
// Hosts and slaves, in the order of the file, also those that have none.
[[nodiscard]] std::vector<SparePorts> spare_ports(const Scenario& scenario);

}  // namespace chronotwin::plant
