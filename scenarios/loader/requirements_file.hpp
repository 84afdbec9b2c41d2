// A requirements file: strict, with every complaint at once. See scenarios/library/design/ for examples.
//
//   schema: chronotwin-requirements/1
//   name: {en: …, zh: …}
//   start: 2023-03-12T00:00:00Z        the day whose sky is judged
//   duration: 24 h
//   sites: {tower: {position: …}}      one, as in a scenario
//   sky: {systems: […], ephemeris: …}  as in a scenario
//   equipment:                         what may be bought
//     antennas: [antenna/40dB, antenna/50dB]
//     hosts: [host/4port, host/8port_10dB]
//     slaves: [slave/8port_active]     may be left out
//     bbu: bbu/ocxo
//     feeders: [1/4, 1/2, 7/8]
//     feeder_fittings: [arrester/std]  on every cable from an antenna; cable_fittings: on every other one
//   rooms: {"floor[1..20]": {bbus: 3, boxes: true, run: 3 m, floor: 1}}
//   places: {north: {run: 2 m, horizon: {mask: 10 deg}}}         for antennas, with any of an antenna's own figures
//   shafts: {east: {stops: ["e[1..20]"], step: 4 m, penetrations: 1}}
//   routes: [{between: ["e[1..20]", "floor[1..20]"], length: 6 m, penetrations: 1, shaft: name}]
//   rules: {spare_ports: 2, separate_routes: true, antenna_spacing: 2 m, hosts_at_most: 2, reserve: 0 dB}
//   prices: my_prices.yaml             the library's where it is left out
//
// A shaft is a chain of routes from stop to stop. What is named in `stops` or `between` and is neither room nor place is
// a junction. Ranges are expanded and paired one to one, as in a scenario.
#pragma once

#include <filesystem>

#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/requirements.hpp"

namespace chronotwin {

struct RequirementsResult {
  Requirements requirements;  // to be used only if ok()
  Diagnostics diagnostics;
  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

[[nodiscard]] RequirementsResult load_requirements(const std::filesystem::path& file);

}  // namespace chronotwin
