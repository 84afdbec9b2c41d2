// A small network by G.8275.1: a grandmaster, a rival that would be one, and a slave at a transparent switch;
// and a client of the grandmaster's NTP.
#pragma once

#include <string>

#include "models/core/error.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/plant/check.hpp"

namespace chronotwin::test {

inline const char* const kNetworkLab = R"yaml(schema: chronotwin/1
name: Network
seed: 5
start: 2026-01-01T00:00:00Z
duration: 10 min
sites:
  lab: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}
equipment:
  gm: {type: node/grandmaster, reference: ideal, ptp: {profile: g8275_1}, ntp: {server: {enabled: true}}}
  rival: {type: node/grandmaster, ptp: {profile: g8275_1, priority2: 100}}
  sw: {type: switch/transparent, ports: 4}
  slave: {type: node/slave, ptp: {profile: g8275_1, slave_only: true}}
  asker: {type: node/ntp_client, ntp: {client: {servers: [{server: "gm.net[1]"}], minpoll: 4, maxpoll: 5}}}
connections:
  trunk: {from: "gm.net[1]", to: "sw.port[1]", via: [{link: fibre, length: 2 km}]}
  side: {from: "rival.net[1]", to: "sw.port[2]", via: [{link: fibre, length: 1 km}]}
  drop: {from: "sw.port[3]", to: "slave.net[1]", via: [{link: fibre, length: 3 km}]}
  asks: {from: "sw.port[4]", to: "asker.net[1]", via: [{link: fibre, length: 100 m}]}
)yaml";

inline Scenario network_scenario(const std::string& yaml) {
  LoadResult result = load_scenario_text(yaml, "network.yaml");
  Diagnostics diagnostics = result.diagnostics;
  if (result.topology_readable) check_topology(result.scenario, diagnostics);
  for (const Diagnostic& it : diagnostics.list()) require(it.severity != Severity::error, it.message.c_str());
  return result.scenario;
}

inline Scenario network_lab() {
  return network_scenario(kNetworkLab);
}

}  // namespace chronotwin::test
