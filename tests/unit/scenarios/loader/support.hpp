// A small good scenario to vary, and its diagnostics as one text.
#pragma once

#include <string>

#include "scenarios/loader/load.hpp"

namespace chronotwin::testing {

inline const std::string kHead =
    "schema: chronotwin/1\n"
    "name: {en: Room, zh: 机房}\n"
    "start: 2023-03-12T00:00:00Z\n"
    "duration: 24 h\n";

inline const std::string kRoom =
    "sites: {room: {position: {latitude: 37.5 deg, longitude: 121.4 deg, height: 20 m}}}\n"
    "sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}\n"
    "equipment:\n"
    "  ant_a: {type: antenna/40dB}\n"
    "  ant_b: {type: antenna/50dB}\n"
    "  host: {type: host/8port}\n"
    "  bbu: {type: bbu/ocxo, count: 4}\n"
    "connections:\n"
    "  main_feeder: {from: ant_a, to: host.antenna_a, via: [{feeder: 1/2, length: 180 m}, {arrester: std}, "
    "{feeder: 1/4, length: 2 m}]}\n"
    "  backup_feeder: {from: ant_b, to: host.antenna_b, via: [{feeder: 7/8, length: 240 m}]}\n"
    "  jumpers: {from: \"host.port[1..4]\", to: \"bbu[1..4].rf\", via: [{feeder: 1/4, length: 6 m}]}\n";

inline LoadResult load(const std::string& yaml, const std::vector<Override>& overrides = {}) {
  return load_scenario_text(yaml, "test.yaml", overrides);
}

inline std::string all(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.list()) text += to_string(d) + "\n";
  return text;
}

}  // namespace chronotwin::testing
