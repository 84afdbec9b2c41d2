// A tree that the search found, as things to buy, carry and connect: every box with its name and room, every cable with
// its ends, its way and its type, and the bill of it all.
#pragma once

#include <string>
#include <vector>

#include "sim/plant/optimise/costs.hpp"
#include "sim/plant/optimise/options.hpp"

namespace chronotwin::plant::optimise {

struct PlannedAntenna {
  std::string name;                    // "ant_a"; of several hosts "ant_2a"
  std::size_t place = 0, antenna = 0;  // indices in Requirements
};
struct PlannedBox {
  std::string name;                // "host", "slave[3]"
  std::size_t room = 0, type = 0;  // indices in Requirements
};
struct PlannedBbu {
  std::string name;
  std::size_t room = 0;
};
struct PlannedCable {
  std::string name, from, to;  // as in a scenario
  Run run;
  bool from_antenna = false;
  std::string shafts;  // "west", "west + east": those that the way uses
};

struct Plan {
  std::vector<PlannedAntenna> antennas;
  std::vector<PlannedBox> hosts, slaves;
  std::vector<PlannedBbu> bbus;      // in the order of the rooms
  std::vector<PlannedCable> cables;  // feeders, cascades, jumpers
  Cost cost = 0;
  int spare_ports = 0;
  std::vector<BillItem> bill;
};

[[nodiscard]] Plan make_plan(const Requirements& requirements, const Routes& routes, const Options& options,
                             const BoxTree& tree);

}  // namespace chronotwin::plant::optimise
