// What the simulation runs on: the equipment of a checked scenario with its place in the RF/DC net, and the topology
// that the trace keeps (layout, losses, delays, budget).
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/network/config.hpp"
#include "models/network/frame.hpp"
#include "models/network/link.hpp"
#include "models/network/ntp/instance.hpp"
#include "models/network/ptp/unicast.hpp"
#include "models/rf/network.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

struct AntennaSlot {
  std::string path, site;
  rf::AntennaConfig config;
  rf::ElementId element = rf::kNoElement;
  std::vector<rf::Transmitter> transmitters;  // of its site, as it sees them
};

struct PortSlot {
  std::string path;  // "host.port[3]"
  rf::ElementId element = rf::kNoElement;
  rf::ElementId test_point = rf::kNoElement;  // a noiseless load on the port: what an instrument would read there
  bool wired = false;
  bool feeds_slave = false;
  rf::ElementId sink = rf::kNoElement;  // the BBU's load or the slave at the far end; kNoElement where nothing is wired
};

// One of a host's two antenna inputs with its monitoring receiver.
struct InputSlot {
  std::string path;         // "host.antenna_a"
  std::size_t antenna = 0;  // index in Plant::antennas
  rf::ElementId element = rf::kNoElement;
  rf::ElementId monitor = rf::kNoElement;  // the receiver's load
};

struct HostSlot {
  std::string path, site;
  PositionConfig position;  // of its site
  HostConfig config;
  rf::ElementId element = rf::kNoElement;
  InputSlot a, b;
  std::vector<PortSlot> ports;
};

struct SlaveSlot {
  std::string path, site;
  SlaveConfig config;
  std::size_t host = 0;  // index in Plant::hosts
  rf::ElementId element = rf::kNoElement;
  std::vector<PortSlot> ports;
};

struct BbuSlot {
  std::string path, site;
  BbuConfig config;
  std::size_t host = 0;  // whose signal it gets
  rf::ElementId load = rf::kNoElement;
};

// One of a clock's two receivers.
struct ReceiverSlot {
  std::string path;                     // "clock.rf_a"
  rf::ElementId load = rf::kNoElement;  // kNoElement: not connected
  std::vector<std::size_t> antennas;    // whose signal may arrive: one, or both of a host
};

// A pulse that comes from another clock.
struct PulseLink {
  std::size_t clock = 0;  // index in Plant::clocks
  Seconds delay{0.0};
  std::vector<std::pair<std::string, bool>> segments;  // paths; true: a feeder
};

struct ClockSlot {
  std::string path, site;
  ClockConfig config;
  std::array<ReceiverSlot, 2> receivers;
  std::optional<PulseLink> pulse;
  std::optional<std::size_t> peer;  // the other clock of its pair
  bool main = true;                 // the first of its pair, or alone
};

// One end of a link.
struct NetworkEnd {
  bool is_switch = false;
  std::size_t slot = 0;  // in Plant::switches or nodes
  int port = 0;          // from 0
};

struct LinkSlot {
  std::string path;  // "trunk.link[1]"
  network::LinkConfig config;
  Metres length{0.0};
  NetworkEnd from, to;
};

inline constexpr std::size_t kNoLink = std::numeric_limits<std::size_t>::max();

struct NetworkPort {
  std::string path;              // "gm.net[1]", "sw.port[2]"
  network::Address address = 0;  // of a node
  std::size_t link = kNoLink;    // in Plant::links
  network::Direction out = network::Direction::forward;
};

struct SwitchSlot {
  std::string path, site;
  network::SwitchConfig config;
  std::vector<NetworkPort> ports;
  std::vector<int> route;  // by address: the port towards it, from 0; −1: there is no way
  std::vector<bool> tree;  // by port: it belongs to the spanning tree, and floods
};

struct NodeSlot {
  std::string path, site;
  network::NodeConfig config;
  std::vector<NetworkPort> ports;
  std::vector<ntp::Route> ntp_routes;  // to the servers that it asks
  std::vector<ptp::UnicastMaster> unicast_masters;
  std::optional<PulseLink> pulse;
};

struct Plant {
  rf::Network network;
  std::vector<AntennaSlot> antennas;
  std::vector<HostSlot> hosts;
  std::vector<SlaveSlot> slaves;
  std::vector<BbuSlot> bbus;
  std::vector<ClockSlot> clocks;
  std::vector<LinkSlot> links;
  std::vector<SwitchSlot> switches;
  std::vector<NodeSlot> nodes;
  std::vector<std::pair<rf::ElementId, bool>> cables;  // segments; true: outdoors (between antenna and host)
  trace::Topology topology;
};

[[nodiscard]] Seconds delay_of(const Segment& segment);

// The scenario has passed check_topology; anything it would refuse is a Bug here. Weather and transmitters are those of
// the run's start.
[[nodiscard]] Plant build_plant(const Scenario& scenario);

}  // namespace chronotwin::plant
