// chronotwin replay: run again what a trace tells, with everything that came from outside.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "export/hdf5/hdf5_trace.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/execute.hpp"
#include "sim/runtime/command_queue.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kDiffers = 1;
constexpr int kBadInput = 2;
constexpr std::string_view kTimeline = "timeline";

struct ReplayOptions {
  std::string trace, output, ephemeris;
  bool force = false, verify = false, json = false;
};

bool same_bytes(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::ifstream left(a, std::ios::binary);
  std::ifstream right(b, std::ios::binary);
  return left && right &&
         std::equal(std::istreambuf_iterator<char>(left), {}, std::istreambuf_iterator<char>(right), {});
}

// The replay must not be written over the trace that it replays.
bool overwrites_itself(const ReplayOptions& options) {
  std::error_code error;
  return std::filesystem::equivalent(options.trace, std::filesystem::path(options.output) / kTraceFile, error);
}

int replay(const ReplayOptions& options) {
  if (overwrites_itself(options)) {
    fmt::print(stderr, "chronotwin: error: the replay would overwrite '{}'\n    hint: choose another folder with -o\n",
               options.trace);
    return kBadInput;
  }
  const trace::Hdf5Trace recorded(options.trace);
  std::vector<Override> overrides;
  if (!options.ephemeris.empty()) {
    overrides.push_back({"sky.ephemeris", std::filesystem::absolute(options.ephemeris).string()});
  }
  LoadResult loaded = load_scenario_text(recorded.header().scenario_yaml, options.trace, overrides);
  print(loaded.diagnostics);
  if (!loaded.ok()) {
    return kBadInput;
  }
  ExecuteOptions execution{.output = options.output,
                           .force = options.force,
                           .quiet = options.verify,
                           .json = options.json,
                           .language = console_language()};
  for (const trace::InputRecord& input : recorded.inputs()) {
    if (input.origin != kTimeline) {
      execution.commands.push_back(from_record(input));
    }
  }
  if (recorded.end_state() == trace::EndState::aborted) {
    execution.stop = recorded.end_time();
  }
  execution.command_line = {"chronotwin", "replay", options.trace};
  const int code = execute(loaded.scenario, execution);
  if (!options.verify || code == kBadInput) {
    return code;
  }
  const bool same = same_bytes(options.trace, execution.output / kTraceFile);
  fmt::print(options.json ? stderr : stdout, "{}\n",
             same ? "The replay equals the trace, byte for byte." : "The replay differs from the trace.");
  return same ? 0 : kDiffers;
}

}  // namespace

void add_replay(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* command = app.add_subcommand("replay", "Run again what a trace tells, commands from outside included");
  command->add_option("trace", options->trace, "Trace of the run (trace.h5)")->required();
  command->add_option("-o,--output", options->output, "Folder for the results")->required();
  command->add_option("--ephemeris", options->ephemeris,
                      "Where the run's ephemeris file is now, if it was a file of yours");
  command->add_flag("--force", options->force, "Write into a folder that exists already");
  command->add_flag("--verify", options->verify, "Exit 0 only if the new trace equals the old one, byte for byte");
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->footer(
      "A run that was interrupted is replayed as far as it went, one that was killed to the scenario's end.\n"
      "Exit code: that of the run; with --verify 0 equal, 1 not.\n\n"
      "Example:\n  chronotwin replay out/trace.h5 -o again --verify");
  command->callback([options, &exit_code] { exit_code = replay(*options); });
}

}  // namespace chronotwin::cli
