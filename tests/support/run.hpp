// Runs a scenario in memory, under the sky that the library ships.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>

#include "export/trace/memory_trace.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin::test {

inline std::shared_ptr<const gnss::EphemerisStore> shipped_sky() {
  static const EphemerisFile kFile = load_ephemeris_file(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv");
  require(kFile.ok(), "the shipped sky can be read");
  return kFile.store;
}

// `slices`: instants at which run_until pauses.
inline std::unique_ptr<trace::MemoryTrace> run(const Scenario& scenario, std::initializer_list<SimTime> slices = {}) {
  auto trace = std::make_unique<trace::MemoryTrace>();
  Simulation simulation(scenario, shipped_sky(), *trace);
  for (const SimTime slice : slices) {
    simulation.run_until(slice);
  }
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  return trace;
}

inline SimTime at_seconds(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

// The sample at a whole second of a channel recorded every second.
inline double sample(const trace::Source& trace, const std::string& channel, double seconds) {
  return trace.read(channel).value.at(static_cast<std::size_t>(seconds));
}

}  // namespace chronotwin::test
