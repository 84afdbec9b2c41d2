// Runs a loaded scenario to its end, as fast as it goes, and leaves the run's files in a folder: what `run` and
// `replay` share.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/schema/scenario.hpp"
#include "sim/cli/results.hpp"
#include "sim/kernel/pace.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin::cli {

struct ExecuteOptions {
  ResultOptions results;
  std::vector<Command> commands;  // from outside, each at its time
  std::optional<SimTime> stop;    // ends there, as if interrupted; for replaying a run that was
  kernel::Pace pace = kernel::Pace::run_ahead;
};

// Returns the exit code: 0 pass, 1 an expectation failed, 2 bad input (said on standard error), 130 interrupted.
// Throws Error where a file cannot be written.
[[nodiscard]] int execute(const Scenario& scenario, const ExecuteOptions& options);

}  // namespace chronotwin::cli
