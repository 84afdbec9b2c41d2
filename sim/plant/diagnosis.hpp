// Where is it? From what the boxes show at an instant, the smallest set of parts of which any one alone would show the
// same: T/CAICI 4.18 asks for alarms that lead to the place.
//
//   suspect     a part and a fault of the table on it, at some size of its parameter, such that every monitored quantity
//               reads within what that fault makes of it (monitors.hpp): it explains all that is off, and nothing that
//               reads as ever speaks against it
//   diagnosis   the parts that have a suspect fault. Parts that no monitored quantity tells apart stand in it together;
//               none where nothing is off, or where no single fault explains it
//
// Sizes: a fault's first figure is tried over its whole range in 160 even and 160 cubic steps, its choices one by one;
// ramps are taken at their end. Not tried: outages of single satellites, oscillators, clocks: the quantities do not
// place them.
//
// Input: the trace's monitored channels as they were at `at`; none of its truth. Validity: one fault at a time, at least
// some seconds after its onset (soak of a port's state 5 to 30 s, acquisition 5 s). An error: none; a channel that was
// not recorded is left out of the comparison. Cost: a solve of the net a candidate, some thousands: 0.3 s for 8 BBUs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

struct Suspect {
  std::string part;                 // "main_feeder.feeder[1]": what a fault is put on
  std::vector<std::string> faults;  // of the table that would do it
};

struct Diagnosis {
  std::vector<std::string> off;   // channels that read as they would not on a sound site
  std::vector<Suspect> suspects;  // in the scenario's order
};

// The scenario has passed check_topology.
[[nodiscard]] Diagnosis diagnose(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                                 const trace::Source& trace, SimTime at);

}  // namespace chronotwin::plant
