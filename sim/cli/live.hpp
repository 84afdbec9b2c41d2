// Runs a loaded scenario in real time, beside its endpoints, and leaves the run's files in a folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/loader/load.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/cli/results.hpp"

namespace chronotwin::cli {

struct LiveOptions {
  ResultOptions results;
  double speed = 1.0;   // 0: as fast as it goes
  bool paused = false;  // starts paused; the control endpoint plays
  bool realtime_priority = false;
  bool at_start = false;               // begins when the wall clock shows the scenario's start
  std::vector<std::string> endpoints;  // only these; empty: all of the scenario
};

// Returns the exit code, as execute() does, and 3: the run is invalid, too many instants were late; 4: a required
// endpoint was not up.
[[nodiscard]] int execute_live(const Scenario& scenario, const LiveOptions& options);

// --endpoint NAME|KIND|KIND:key=value,…: what it changes in a scenario that was loaded without it, and the endpoint's
// name. A kind that no endpoint is named after makes one.
struct EndpointChoice {
  std::string name;
  std::vector<Override> overrides;
};
[[nodiscard]] EndpointChoice choose_endpoint(const std::string& text, const Scenario& scenario,
                                             Diagnostics& diagnostics);

// --start now|TIME: the next whole second that leaves time to get ready. The sky stays that of the scenario's own
// start.
[[nodiscard]] std::vector<Override> start_at(const std::string& text, const Scenario& scenario);

}  // namespace chronotwin::cli
