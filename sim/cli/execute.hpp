// Runs a loaded scenario to its end and leaves the run's files in a folder: what `run` and `replay` share.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/core/text.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin::cli {

struct ExecuteOptions {
  std::filesystem::path output;
  bool force = false;  // write into a folder that exists
  bool quiet = false;  // no progress bar, no verdict table
  bool json = false;   // the verdict as JSON on standard output instead of the table
  Language language = Language::en;
  std::vector<Command> commands;  // from outside, each at its time
  std::optional<SimTime> stop;    // ends there, as if interrupted; for replaying a run that was
  std::vector<std::string> command_line;
};

inline constexpr const char* kTraceFile = "trace.h5";

// Returns the exit code: 0 pass, 1 an expectation failed, 2 bad input (said on standard error), 130 interrupted.
// Leaves trace.h5, run.json, verdict.json, junit.xml and report.html. Throws Error where a file cannot be written.
[[nodiscard]] int execute(const Scenario& scenario, const ExecuteOptions& options);

// Prints diagnostics to standard error.
void print(const Diagnostics& diagnostics);

}  // namespace chronotwin::cli
