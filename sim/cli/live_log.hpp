// How a run in real time went on this machine: for run.json, the console and the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/bridge/bridge.hpp"
#include "sim/cli/results.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::cli {

struct EndpointLog {
  bridge::Bridge::Named last;
  bool was_up = false;
};

struct LiveLog {
  RunnerStatus end;
  std::size_t commands = 0;  // that came from outside and were applied
  double miss_limit = 0.0;
  std::optional<Text> priority;  // what became of the wish for real-time priority
  std::vector<EndpointLog> endpoints;
};

// A required peer that was missing comes before lateness: it is the cause that a person can do something about.
[[nodiscard]] verdict::Flaw flaw_of(const LiveLog& log);

// Puts all of it into the log of the run.
void tell(const LiveLog& log, RunLog& run);

[[nodiscard]] Text state_text(bridge::LinkState state);

}  // namespace chronotwin::cli
