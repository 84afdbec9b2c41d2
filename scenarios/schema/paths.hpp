// Every instance path of a scenario: what a fault may be put on, and who owns channels.
#pragma once

#include <string>
#include <vector>

#include "models/equipment/channels.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct FaultTarget {
  std::string path;  // "main_feeder.feeder[1]"
  TargetKind kind;
};
[[nodiscard]] std::vector<FaultTarget> fault_targets(const Scenario& scenario);

struct ChannelOwner {
  std::string path;  // "host.antenna_a"
  OwnerKind kind;
};
[[nodiscard]] std::vector<ChannelOwner> channel_owners(const Scenario& scenario);

}  // namespace chronotwin
