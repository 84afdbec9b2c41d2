#include "scenarios/schema/paths.hpp"

#include <fmt/format.h>

namespace chronotwin {

namespace {

template <class Config>
const Config* as(const Equipment& equipment) {
  return std::get_if<Config>(&equipment.config);
}

template <class Add>
void for_each_port(const Equipment& equipment, Add add) {
  const auto* host = as<HostConfig>(equipment);
  const auto* slave = as<SlaveConfig>(equipment);
  const int ports = host != nullptr ? host->ports : slave != nullptr ? slave->ports : 0;
  for (int port = 1; port <= ports; ++port) {
    add(fmt::format("{}.port[{}]", equipment.path, port));
  }
}

}  // namespace

std::vector<FaultTarget> fault_targets(const Scenario& scenario) {
  std::vector<FaultTarget> targets;
  for (const Site& site : scenario.sites) targets.push_back({site.name, TargetKind::site});
  targets.push_back({"sky", TargetKind::sky});
  for (const Equipment& equipment : scenario.equipment) {
    if (as<rf::AntennaConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::antenna});
    if (as<HostConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::host});
    if (as<BbuConfig>(equipment) != nullptr) {
      targets.push_back({equipment.path + ".oscillator", TargetKind::bbu_oscillator});
    }
    for_each_port(equipment, [&](std::string path) { targets.push_back({std::move(path), TargetKind::port}); });
  }
  for (const Connection& connection : scenario.connections) {
    for (const Segment& segment : connection.via) {
      targets.push_back(
          {segment.path, segment.kind == "feeder" ? TargetKind::segment_feeder : TargetKind::segment_lumped});
    }
  }
  return targets;
}

std::vector<ChannelOwner> channel_owners(const Scenario& scenario) {
  std::vector<ChannelOwner> owners;
  for (const Site& site : scenario.sites) owners.push_back({site.name, OwnerKind::site});
  for (const Equipment& equipment : scenario.equipment) {
    if (as<rf::AntennaConfig>(equipment) != nullptr) owners.push_back({equipment.path, OwnerKind::antenna});
    if (as<BbuConfig>(equipment) != nullptr) owners.push_back({equipment.path, OwnerKind::bbu});
    if (as<HostConfig>(equipment) != nullptr) {
      owners.push_back({equipment.path, OwnerKind::host});
      for (const char* input : {"antenna_a", "antenna_b"}) {
        owners.push_back({fmt::format("{}.{}", equipment.path, input), OwnerKind::antenna_input});
      }
      for (const char* feed : {"a", "b"}) {
        owners.push_back({fmt::format("{}.power.{}", equipment.path, feed), OwnerKind::power_feed});
      }
    }
    for_each_port(equipment, [&](std::string path) { owners.push_back({std::move(path), OwnerKind::port}); });
  }
  return owners;
}

}  // namespace chronotwin
