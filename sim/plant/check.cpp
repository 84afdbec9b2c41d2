#include "sim/plant/check.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

#include "sim/plant/network.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin {
namespace {

using plant::End;
using plant::Kind;
using plant::kind_of;
using plant::Link;
using plant::PortKind;
using plant::Topology;

constexpr std::size_t kMostBbus = 64;  // T/CAICI 4.14
constexpr int kPortsForSlaves = 8;

const Equipment& equipment(const Topology& topology, const End& end) {
  return topology.scenario().equipment[end.equipment];
}

const Connection& connection(const Topology& topology, const Link& link) {
  return topology.scenario().connections[link.connection];
}

// T/CAICI 4.1: at least two of BDS, GPS and GLONASS, and BDS is mandatory.
void check_constellations(const Scenario& scenario, Diagnostics& diagnostics) {
  const auto antenna =
      std::ranges::find_if(scenario.equipment, [](const auto& it) { return kind_of(it) == Kind::antenna; });
  if (antenna == scenario.equipment.end()) return;
  if (scenario.sky.systems.empty()) {
    diagnostics.error(antenna->mark, antenna->path, "there are antennas, and no sky over them",
                      "for example: sky: {systems: [BDS3, GPS], ephemeris: nominal}");
    return;
  }
  std::set<char> systems;
  for (const gnss::Constellation system : scenario.sky.systems) {
    systems.insert(std::string_view("GRCC")[static_cast<std::size_t>(system)]);
  }
  if (!systems.contains('C')) {
    diagnostics.error(scenario.sky.mark, "sky.systems", "no input receives BDS, which is mandatory (T/CAICI 4.1)",
                      "add BDS3 to 'systems'");
  }
  if (systems.size() < 2) {
    diagnostics.error(scenario.sky.mark, "sky.systems",
                      "at least two of BDS, GPS and GLONASS must work together (T/CAICI 4.1)",
                      "for example: systems: [BDS3, GPS]");
  }
}

// An output drives one cable, an input takes one.
void check_shared_connectors(const Topology& topology, Diagnostics& diagnostics) {
  const auto& links = topology.links();
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Connection& later = connection(topology, links[i]);
      const Connection& earlier = connection(topology, links[j]);
      if (links[i].from == links[j].from) {
        diagnostics.error(later.from_mark, later.path, "'" + later.from + "' already feeds '" + earlier.to + "'",
                          "an output drives one cable; use a free port or a slave");
      }
      if (links[i].to == links[j].to) {
        diagnostics.error(later.to_mark, later.path, "'" + later.to + "' is already fed from '" + earlier.from + "'",
                          "an input takes one cable");
      }
    }
  }
}

// T/CAICI 4.14: antennas feed hosts, hosts feed slaves or BBUs, slaves feed BBUs; slaves only on the 8-port host.
void check_feeding(const Topology& topology, Diagnostics& diagnostics) {
  for (const Link& link : topology.links()) {
    const Equipment& from = equipment(topology, link.from);
    const Equipment& to = equipment(topology, link.to);
    const Kind source = kind_of(from);
    const Kind sink = kind_of(to);
    const Connection& cable = connection(topology, link);
    const auto refuse = [&](const std::string& message, const std::string& hint) {
      diagnostics.error(cable.from_mark, cable.path, message, hint);
    };
    const std::string fed =
        "'" + to.path + "' is fed from the " + std::string(plant::to_string(source)) + " '" + from.path + "'";
    const bool pulse_out = link.from.kind == PortKind::pps_out;
    const bool pulse_in = link.to.kind == PortKind::pps_in;
    if (pulse_out != pulse_in) {
      refuse("'" + cable.from + "' and '" + cable.to + "' are of different kinds: one is a pulse, the other a signal",
             "a pulse output feeds a pulse input");
    } else if (sink == Kind::host && source != Kind::antenna) {
      refuse(fed + "; a host takes its signal from antennas", "connect an antenna to '" + cable.to + "'");
    } else if (sink == Kind::slave && source != Kind::host) {
      refuse(fed + "; a slave takes its signal from a host only (T/CAICI 4.14)", "connect a port of an 8-port host");
    } else if (sink == Kind::slave && std::get<HostConfig>(from.config).ports != kPortsForSlaves) {
      refuse("the slave '" + to.path + "' hangs on a host with " +
                 std::to_string(std::get<HostConfig>(from.config).ports) + " ports (T/CAICI 4.14)",
             "slaves go with the 8-port host");
    } else if (sink == Kind::bbu && source == Kind::antenna) {
      refuse(fed + "; a BBU takes its signal from a port of a host or slave", "put a host between them");
    }
  }
}

void check_loops(const Topology& topology, Diagnostics& diagnostics) {
  for (const Link* link : topology.loops()) {
    const Connection& cable = connection(topology, *link);
    diagnostics.error(cable.mark, cable.path,
                      "timing loop: '" + equipment(topology, link->from).path + "' and '" +
                          equipment(topology, link->to).path + "' feed each other",
                      "the signal must flow from an antenna to the BBUs and clocks");
  }
}

// Everything has its signal: both inputs of a host (T/CAICI 4.2), slaves and BBUs.
void check_fed(const Topology& topology, Diagnostics& diagnostics) {
  const auto& all = topology.scenario().equipment;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Equipment& it = all[i];
    const auto need = [&](PortKind input, const std::string& message, const std::string& hint) {
      if (topology.into(i, input) == nullptr) {
        diagnostics.error(it.mark, it.path, message, hint);
      }
    };
    switch (kind_of(it)) {
      case Kind::host:
        need(PortKind::antenna_a,
             "nothing is connected to '" + it.path +
                 ".antenna_a'; a main and a backup antenna are required (T/CAICI 4.2)",
             "connect an antenna to '" + it.path + ".antenna_a'");
        need(PortKind::antenna_b,
             "nothing is connected to '" + it.path +
                 ".antenna_b'; a main and a backup antenna are required (T/CAICI 4.2)",
             "connect an antenna to '" + it.path + ".antenna_b'");
        break;
      case Kind::slave:
        need(PortKind::slave_input, "nothing is connected to '" + it.path + ".input'",
             "connect a port of an 8-port host");
        break;
      case Kind::bbu:
        need(PortKind::bbu_rf, "nothing is connected to '" + it.path + ".rf'", "connect a port of a host or slave");
        break;
      case Kind::clock:
        if (!topology.into(i, PortKind::rf_a) && !topology.into(i, PortKind::rf_b) &&
            !topology.into(i, PortKind::pps_in)) {
          diagnostics.error(it.mark, it.path, "'" + it.path + "' has no reference",
                            "connect an antenna or a port to '" + it.path + ".rf_a'");
        }
        break;
      case Kind::network_switch:
      case Kind::node:
        break;
      case Kind::antenna:
        if (topology.out_of(i, PortKind::antenna_output, 0) == nullptr) {
          diagnostics.warning(it.mark, it.path, "the antenna '" + it.path + "' is connected to nothing");
        }
        break;
    }
  }
}

// T/CAICI 4.14: at most 64 BBUs on one host and its slaves.
void check_size(const Topology& topology, Diagnostics& diagnostics) {
  const auto& all = topology.scenario().equipment;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kind_of(all[i]) != Kind::host) {
      continue;
    }
    const auto reached = topology.downstream(i);
    const auto bbus = static_cast<std::size_t>(
        std::count_if(reached.begin(), reached.end(), [&](std::size_t e) { return kind_of(all[e]) == Kind::bbu; }));
    if (bbus > kMostBbus) {
      diagnostics.error(all[i].mark, all[i].path,
                        "'" + all[i].path + "' feeds " + std::to_string(bbus) +
                            " BBUs; a host and its slaves feed at most 64 (T/CAICI 4.14)",
                        "add another host");
    }
  }
}

// A pair is two different clocks that name no third one.
void check_pairs(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const Equipment& it : scenario.equipment) {
    const auto* clock = std::get_if<ClockConfig>(&it.config);
    if (clock == nullptr || clock->pair.empty()) {
      continue;
    }
    const auto found = std::ranges::find(scenario.equipment, clock->pair, &Equipment::path);
    const auto* other = found == scenario.equipment.end() ? nullptr : std::get_if<ClockConfig>(&found->config);
    if (other == nullptr || found->path == it.path) {
      diagnostics.error(it.mark, it.path, "'" + it.path + "' cannot be paired with '" + clock->pair + "'",
                        "a pair is two clocks: name the other one");
      continue;
    }
    for (const Equipment& third : scenario.equipment) {
      const auto* rival = std::get_if<ClockConfig>(&third.config);
      const bool wants = rival != nullptr && third.path != it.path && rival->pair == clock->pair;
      if (wants || (third.path == clock->pair && !rival->pair.empty() && rival->pair != it.path)) {
        diagnostics.error(it.mark, it.path, "'" + clock->pair + "' would be in two pairs", "a pair is two clocks");
        break;
      }
    }
  }
}

}  // namespace

void check_topology(const Scenario& scenario, Diagnostics& diagnostics) {
  check_constellations(scenario, diagnostics);
  const Topology topology(scenario, diagnostics);
  check_shared_connectors(topology, diagnostics);
  check_feeding(topology, diagnostics);
  check_loops(topology, diagnostics);
  check_fed(topology, diagnostics);
  check_size(topology, diagnostics);
  check_pairs(scenario, diagnostics);
  plant::check_network(topology, diagnostics);
}

}  // namespace chronotwin
