#include "sim/plant/plant.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "models/core/error.hpp"
#include "sim/plant/drawing.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin::plant {
namespace {

constexpr rf::FrontEndConfig kNoiseless{.noise_figure = Decibels(0.0), .implementation_loss = Decibels(0.0)};

// Adds equipment after equipment, parents first, and remembers which element feeds what comes next.
class Builder {
 public:
  explicit Builder(const Topology& topology) : topology_(topology), scenario_(topology.scenario()) {}

  Plant build() {
    for (const std::size_t i : topology_.order()) {
      const Equipment& it = scenario_.equipment[i];
      switch (kind_of(it)) {
        case Kind::antenna:
          add_antenna(i, it);
          break;
        case Kind::host:
          add_host(i, it);
          break;
        case Kind::slave:
          add_slave(i, it);
          break;
        case Kind::bbu:
          add_bbu(i, it);
          break;
      }
    }
    return std::move(plant_);
  }

 private:
  rf::Network& net() { return plant_.network; }

  void add_antenna(std::size_t i, const Equipment& it) {
    const auto& config = std::get<rf::AntennaConfig>(it.config);
    const rf::ElementId element = net().add_antenna(it.path, config);
    outputs_[{i, 0}] = element;
    antenna_of_[i] = plant_.antennas.size();
    plant_.antennas.push_back({it.path, it.site, config, element});
  }

  void add_host(std::size_t i, const Equipment& it) {
    const auto& config = std::get<HostConfig>(it.config);
    HostSlot host{.path = it.path, .site = it.site, .position = position_of(it.site), .config = config};
    host.a = add_input(i, it, PortKind::antenna_a, "antenna_a", config);
    host.b = add_input(i, it, PortKind::antenna_b, "antenna_b", config);
    host.element = net().add_host(it.path, host.a.element, host.b.element, config.rf);
    host.ports = add_ports(i, it, host.element, config.ports, config.dummy_load);
    host_of_[i] = plant_.hosts.size();
    plant_.hosts.push_back(std::move(host));
  }

  [[nodiscard]] PositionConfig position_of(const std::string& name) const {
    const auto site = std::ranges::find(scenario_.sites, name, &Site::name);
    require(site != scenario_.sites.end(), "equipment stands at a site");
    return site->config.position;
  }

  InputSlot add_input(std::size_t i, const Equipment& it, PortKind kind, const char* name, const HostConfig& config) {
    const Link* link = topology_.into(i, kind);
    require(link != nullptr, "a host has both antennas");
    InputSlot input{.path = it.path + "." + name, .antenna = antenna_of_.at(link->from.equipment)};
    input.element = net().add_host_input(input.path, lay_cable(*link, true), config.antenna_supply);
    input.monitor = net().add_load(input.path + ".monitor", input.element, config.monitor.front_end);
    return input;
  }

  void add_slave(std::size_t i, const Equipment& it) {
    const auto& config = std::get<SlaveConfig>(it.config);
    const Link* link = topology_.into(i, PortKind::slave_input);
    require(link != nullptr, "a slave is fed");
    SlaveSlot slave{.path = it.path, .site = it.site, .config = config};
    slave.host = feeding_host(*link);
    slave.element = net().add_slave(it.path, lay_cable(*link, false), config.rf);
    slave.ports = add_ports(i, it, slave.element, config.ports, config.dummy_load);
    port_of(*link).sink = slave.element;
    slave_of_[i] = plant_.slaves.size();
    plant_.slaves.push_back(std::move(slave));
  }

  void add_bbu(std::size_t i, const Equipment& it) {
    const auto& config = std::get<BbuConfig>(it.config);
    const Link* link = topology_.into(i, PortKind::bbu_rf);
    require(link != nullptr, "a BBU is fed");
    BbuSlot bbu{.path = it.path, .site = it.site, .config = config};
    bbu.host = feeding_host(*link);
    bbu.load =
        net().add_load(it.path + ".rf", lay_cable(*link, false), config.receiver.front_end, AntennaSupplyConfig{});
    port_of(*link).sink = bbu.load;
    plant_.bbus.push_back(std::move(bbu));
  }

  std::vector<PortSlot> add_ports(std::size_t i, const Equipment& it, rf::ElementId splitter, int count, Amperes load) {
    std::vector<PortSlot> ports;
    for (int n = 1; n <= count; ++n) {
      PortSlot port{.path = it.path + ".port[" + std::to_string(n) + "]"};
      port.element = net().add_port(port.path, splitter, load);
      port.test_point = net().add_load(port.path + ".test_point", port.element, kNoiseless);
      const Link* link = topology_.out_of(i, PortKind::port, n);
      port.wired = link != nullptr;
      port.feeds_slave = link != nullptr && kind_of(scenario_.equipment[link->to.equipment]) == Kind::slave;
      outputs_[{i, n}] = port.element;
      ports.push_back(std::move(port));
    }
    return ports;
  }

  // The segments of a connection behind the output it starts from; returns the last element.
  rf::ElementId lay_cable(const Link& link, bool outdoors) {
    rf::ElementId last = outputs_.at({link.from.equipment, link.from.index});
    for (const Segment& segment : scenario_.connections[link.connection].via) {
      if (const auto* feeder = std::get_if<rf::FeederConfig>(&segment.config)) {
        last = net().add_feeder(segment.path, last, *feeder, segment.length);
      } else {
        last = net().add_lumped(segment.path, last, std::get<rf::LumpedConfig>(segment.config));
      }
      plant_.cables.emplace_back(last, outdoors);
    }
    return last;
  }

  // The port that a link starts from, in the slot of its host or slave.
  PortSlot& port_of(const Link& link) {
    const auto index = static_cast<std::size_t>(link.from.index - 1);
    const auto host = host_of_.find(link.from.equipment);
    return host != host_of_.end() ? plant_.hosts[host->second].ports[index]
                                  : plant_.slaves[slave_of_.at(link.from.equipment)].ports[index];
  }

  // The host whose signal comes down this link, directly or through a slave.
  std::size_t feeding_host(const Link& link) const {
    const auto host = host_of_.find(link.from.equipment);
    return host != host_of_.end() ? host->second : plant_.slaves[slave_of_.at(link.from.equipment)].host;
  }

  const Topology& topology_;
  const Scenario& scenario_;
  Plant plant_;
  std::map<std::pair<std::size_t, int>, rf::ElementId> outputs_;  // (equipment, port) → element; antennas are port 0
  std::map<std::size_t, std::size_t> antenna_of_, host_of_, slave_of_;  // equipment → slot
};

}  // namespace

Plant build_plant(const Scenario& scenario) {
  Diagnostics diagnostics;
  const Topology topology(scenario, diagnostics);
  require(!diagnostics.has_errors(), "the topology has been checked");
  Plant plant = Builder(topology).build();
  plant.network.solve();
  plant.topology = draw(topology, plant);
  return plant;
}

}  // namespace chronotwin::plant
