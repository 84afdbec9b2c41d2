// What a run leaves in its folder beside trace.h5, and what it prints at its end: run, run --live and replay share it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "export/report/report.hpp"
#include "export/verdict/judge.hpp"
#include "models/core/text.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::cli {

inline constexpr const char* kTraceFile = "trace.h5";

[[nodiscard]] std::string utc_now();  // 2026-11-21T08:00:00Z

struct ResultOptions {
  std::filesystem::path output;
  bool force = false;  // write into a folder that exists
  bool quiet = false;  // no progress bar, no verdict table
  bool json = false;   // the verdict as JSON on standard output instead of the table
  Language language = Language::en;
  std::vector<std::string> command_line;
};

// What happened on this machine: everything that may differ between two runs of the same scenario.
struct RunLog {
  std::string started = utc_now();
  double wall_seconds = 0.0;
  double simulated_seconds = 0.0;
  std::uint64_t events = 0;
  // Of a run in real time: for the report, for run.json, for the console.
  report::RunFacts facts = {};
  nlohmann::json live = {};
  std::vector<Text> closing = {};
};

// Checks topology and sky and says what is wrong on standard error; the ephemerides where nothing is.
[[nodiscard]] std::shared_ptr<const gnss::EphemerisStore> check_runnable(const Scenario& scenario);

// The parts that what is monitored points at, for the verdict; the sky is read when it is first asked.
[[nodiscard]] verdict::Localise localiser(const Scenario& scenario);

// Makes the output folder; refuses one that exists, so that no earlier result is lost by accident.
[[nodiscard]] bool prepare(const ResultOptions& options);

// Judges the trace in the folder, writes run.json, verdict.json, junit.xml and report.html, prints the table. Returns
// the exit code: 130 interrupted, 4 a peer was missing, 3 the run is invalid, 1 an expectation failed, 0 pass. Throws
// Error where a file cannot be written.
[[nodiscard]] int leave_results(const Scenario& scenario, const ResultOptions& options, const RunLog& log);

// Prints diagnostics to standard error.
void print(const Diagnostics& diagnostics);

}  // namespace chronotwin::cli
