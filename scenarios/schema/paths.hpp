// Every instance path of a scenario: what a fault may be put on, who owns channels, and what each box shows.
#pragma once

#include <string>
#include <vector>

#include "models/equipment/box_view.hpp"
#include "models/equipment/channels.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct FaultTarget {
  std::string path;  // "main_feeder.feeder[1]"
  TargetKind kind;
};
[[nodiscard]] std::vector<FaultTarget> fault_targets(const Scenario& scenario);

[[nodiscard]] std::vector<ChannelOwner> channel_owners(const Scenario& scenario);

// Hosts, slaves and BBUs, numbered in the scenario's order.
[[nodiscard]] std::vector<Box> boxes(const Scenario& scenario);

}  // namespace chronotwin
