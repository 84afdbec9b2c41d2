#include "sim/plant/plant.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "sim/plant/drawing.hpp"
#include "sim/plant/network.hpp"
#include "sim/plant/surroundings.hpp"
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
        case Kind::clock:
          add_clock(i, it);
          break;
        case Kind::network_switch:
          break;  // network.hpp
        case Kind::node:
          pulses_.emplace_back(i, it.path);
          break;
      }
    }
    pair_clocks();
    add_network(topology_, plant_);
    for (const auto& [i, path] : pulses_) {
      const Link* link = topology_.into(i, PortKind::pps_in);
      if (link != nullptr) std::ranges::find(plant_.nodes, path, &NodeSlot::path)->pulse = pulse_of(*link);
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
    plant_.antennas.push_back(
        {it.path, it.site, config, element, rf::seen_from(config.placement, site_of(it.site).transmitters)});
  }

  void add_host(std::size_t i, const Equipment& it) {
    const auto& config = std::get<HostConfig>(it.config);
    HostSlot host{.path = it.path, .site = it.site, .position = site_of(it.site).position, .config = config};
    host.a = add_input(i, it, PortKind::antenna_a, "antenna_a", config);
    host.b = add_input(i, it, PortKind::antenna_b, "antenna_b", config);
    host.element = net().add_host(it.path, host.a.element, host.b.element, config.rf);
    host.ports = add_ports(i, it, host.element, config.ports, config.dummy_load);
    host_of_[i] = plant_.hosts.size();
    plant_.hosts.push_back(std::move(host));
  }

  [[nodiscard]] const SiteConfig& site_of(const std::string& name) const {
    const auto site = std::ranges::find(scenario_.sites, name, &Site::name);
    require(site != scenario_.sites.end(), "equipment stands at a site");
    return site->config;
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

  void add_clock(std::size_t i, const Equipment& it) {
    ClockSlot clock{.path = it.path, .site = it.site, .config = std::get<ClockConfig>(it.config)};
    clock.receivers = {add_receiver(i, PortKind::rf_a, it.path + ".rf_a", clock.config),
                       add_receiver(i, PortKind::rf_b, it.path + ".rf_b", clock.config)};
    if (const Link* link = topology_.into(i, PortKind::pps_in)) {
      clock.pulse = pulse_of(*link);
    }
    clock_of_[i] = plant_.clocks.size();
    plant_.clocks.push_back(std::move(clock));
  }

  ReceiverSlot add_receiver(std::size_t i, PortKind kind, const std::string& path, const ClockConfig& config) {
    ReceiverSlot receiver{.path = path};
    const Link* link = topology_.into(i, kind);
    if (link == nullptr) {
      return receiver;
    }
    const auto antenna = antenna_of_.find(link->from.equipment);
    const bool direct = antenna != antenna_of_.end();
    receiver.load = net().add_load(path, lay_cable(*link, direct), config.receiver.front_end, config.antenna_supply);
    if (direct) {
      receiver.antennas = {antenna->second};
    } else {
      const HostSlot& host = plant_.hosts[feeding_host(*link)];
      receiver.antennas = {host.a.antenna, host.b.antenna};
      port_of(*link).sink = receiver.load;
    }
    return receiver;
  }

  PulseLink pulse_of(const Link& link) const {
    PulseLink pulse{.clock = clock_of_.at(link.from.equipment)};
    for (const Segment& segment : scenario_.connections[link.connection].via) {
      const bool feeder = segment.kind == "feeder";
      pulse.delay = pulse.delay + delay_of(segment);
      pulse.segments.emplace_back(segment.path, feeder);
    }
    return pulse;
  }

  // Either of a pair may name the other one; the first in the file is the main clock.
  void pair_clocks() {
    for (std::size_t i = 0; i < plant_.clocks.size(); ++i) {
      const std::string& name = plant_.clocks[i].config.pair;
      if (name.empty()) {
        continue;
      }
      const auto other = std::ranges::find(plant_.clocks, name, &ClockSlot::path);
      require(other != plant_.clocks.end(), "a pair has been checked");
      const auto j = static_cast<std::size_t>(other - plant_.clocks.begin());
      plant_.clocks[i].peer = j;
      plant_.clocks[j].peer = i;
      plant_.clocks[i].main = place_in_file(plant_.clocks[i].path) < place_in_file(plant_.clocks[j].path);
      plant_.clocks[j].main = !plant_.clocks[i].main;
    }
  }

  std::size_t place_in_file(const std::string& path) const {
    return static_cast<std::size_t>(std::ranges::find(scenario_.equipment, path, &Equipment::path) -
                                    scenario_.equipment.begin());
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
  std::vector<std::pair<std::size_t, std::string>> pulses_;       // nodes that may have one
  std::map<std::pair<std::size_t, int>, rf::ElementId> outputs_;  // (equipment, port) → element; antennas are port 0
  std::map<std::size_t, std::size_t> antenna_of_, host_of_, slave_of_, clock_of_;  // equipment → slot
};

}  // namespace

Seconds delay_of(const Segment& segment) {
  if (const auto* feeder = std::get_if<rf::FeederConfig>(&segment.config)) {
    return rf::feeder_delay(*feeder, segment.length);
  }
  if (const auto* link = std::get_if<network::LinkConfig>(&segment.config)) {
    return network::propagation(*link, segment.length);
  }
  return std::get<rf::LumpedConfig>(segment.config).delay;
}

Plant build_plant(const Scenario& scenario) {
  Diagnostics diagnostics;
  const Topology topology(scenario, diagnostics);
  require(!diagnostics.has_errors(), "the topology has been checked");
  Plant plant = Builder(topology).build();
  set_weather(plant, scenario);
  set_transmitters(plant);
  plant.network.solve();
  plant.topology = draw(topology, plant);
  return plant;
}

}  // namespace chronotwin::plant
