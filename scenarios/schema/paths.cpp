#include "scenarios/schema/paths.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace chronotwin {

namespace {

template <class Config>
const Config* as(const Equipment& equipment) {
  return std::get_if<Config>(&equipment.config);
}

std::optional<BoxPlace> box_of(const Equipment& equipment) {
  if (const auto* host = as<HostConfig>(equipment)) return BoxPlace{equipment.path, BoxKind::host, host->ports};
  if (const auto* slave = as<SlaveConfig>(equipment)) return BoxPlace{equipment.path, BoxKind::slave, slave->ports};
  if (as<BbuConfig>(equipment) != nullptr) return BoxPlace{equipment.path, BoxKind::bbu};
  if (as<ClockConfig>(equipment) != nullptr) return BoxPlace{equipment.path, BoxKind::clock};
  return std::nullopt;
}

template <class Add>
void for_each_port(const Equipment& equipment, Add add) {
  const auto box = box_of(equipment);
  const int ports = box ? box->ports : 0;
  for (int port = 1; port <= ports; ++port) {
    add(fmt::format("{}.port[{}]", equipment.path, port));
  }
}

TargetKind kind_of(const Segment& segment) {
  if (segment.kind == "feeder") return TargetKind::segment_feeder;
  return segment.kind == "link" ? TargetKind::link : TargetKind::segment_lumped;
}

void add_network_owners(const Equipment& equipment, std::vector<ChannelOwner>& owners) {
  if (const auto* node = as<network::NodeConfig>(equipment)) {
    owners.push_back({equipment.path, OwnerKind::node});
    for (int port = 1; port <= node->ports; ++port) {
      owners.push_back({fmt::format("{}.net[{}]", equipment.path, port), OwnerKind::node_port});
    }
  }
  if (const auto* box = as<network::SwitchConfig>(equipment)) {
    for (int port = 1; port <= box->ports; ++port) {
      owners.push_back({fmt::format("{}.port[{}]", equipment.path, port), OwnerKind::switch_port});
    }
  }
}

}  // namespace

std::vector<FaultTarget> fault_targets(const Scenario& scenario) {
  std::vector<FaultTarget> targets;
  for (const Site& site : scenario.sites) targets.push_back({site.name, TargetKind::site});
  if (!scenario.sky.systems.empty()) targets.push_back({"sky", TargetKind::sky});
  for (const Equipment& equipment : scenario.equipment) {
    if (as<rf::AntennaConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::antenna});
    if (as<HostConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::host});
    if (as<ClockConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::clock});
    if (as<BbuConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::bbu});
    if (as<network::NodeConfig>(equipment) != nullptr) targets.push_back({equipment.path, TargetKind::node});
    if (const auto* box = as<network::SwitchConfig>(equipment)) {
      targets.push_back({equipment.path, TargetKind::network_switch});
      for (int port = 1; port <= box->ports; ++port) {
        targets.push_back({fmt::format("{}.port[{}]", equipment.path, port), TargetKind::switch_port});
      }
    }
    if (as<BbuConfig>(equipment) != nullptr || as<ClockConfig>(equipment) != nullptr ||
        as<network::NodeConfig>(equipment) != nullptr || as<network::SwitchConfig>(equipment) != nullptr) {
      targets.push_back({equipment.path + ".oscillator", TargetKind::bbu_oscillator});
    }
    if (as<BbuConfig>(equipment) != nullptr) targets.push_back({equipment.path + ".receiver", TargetKind::receiver});
    for_each_port(equipment, [&](std::string path) { targets.push_back({std::move(path), TargetKind::port}); });
  }
  for (const Connection& connection : scenario.connections) {
    for (const Segment& segment : connection.via) {
      targets.push_back({segment.path, kind_of(segment)});
    }
  }
  return targets;
}

std::vector<ChannelOwner> channel_owners(const Scenario& scenario) {
  std::vector<ChannelOwner> owners;
  for (const Site& site : scenario.sites) owners.push_back({site.name, OwnerKind::site});
  for (const Equipment& equipment : scenario.equipment) {
    if (as<rf::AntennaConfig>(equipment) != nullptr) owners.push_back({equipment.path, OwnerKind::antenna});
    if (const auto box = box_of(equipment)) {
      for (ChannelOwner& owner : channel_owners(*box)) owners.push_back(std::move(owner));
    }
    add_network_owners(equipment, owners);
  }
  for (const Connection& connection : scenario.connections) {
    for (const Segment& segment : connection.via) {
      if (segment.kind == "link") owners.push_back({segment.path, OwnerKind::link});
    }
  }
  for (const Endpoint& endpoint : scenario.endpoints) {
    if (is_tester(endpoint.config)) owners.push_back({endpoint.name, OwnerKind::endpoint});
  }
  return owners;
}

std::vector<Box> boxes(const Scenario& scenario) {
  std::vector<BoxPlace> places;
  for (const Equipment& equipment : scenario.equipment) {
    if (auto box = box_of(equipment)) places.push_back(std::move(*box));
  }
  return box_view(places);
}

}  // namespace chronotwin
