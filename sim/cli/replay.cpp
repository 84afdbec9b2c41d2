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
#include "export/trace/difference.hpp"
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

// A batch run's trace must come out byte for byte. A live one was flushed as the wall clock went, which its bytes show:
// of that the content is compared.
int verify(const ReplayOptions& options, const trace::Hdf5Trace& recorded) {
  const std::filesystem::path again = std::filesystem::path(options.output) / kTraceFile;
  std::FILE* out = options.json ? stderr : stdout;
  if (!recorded.live()) {
    const bool same = same_bytes(options.trace, again);
    fmt::print(out, "{}\n",
               same ? "The replay equals the trace, byte for byte." : "The replay differs from the trace.");
    return same ? 0 : kDiffers;
  }
  const std::string difference = trace::difference(recorded, trace::Hdf5Trace(again));
  if (difference.empty()) {
    fmt::print(out, "The replay equals the live trace: every sample, record and packet.\n");
    return 0;
  }
  fmt::print(out, "The replay differs from the live trace: {}\n", difference);
  return kDiffers;
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
  ExecuteOptions execution{.results = {.output = options.output,
                                       .force = options.force,
                                       .quiet = options.verify,
                                       .json = options.json,
                                       .language = console_language(),
                                       .command_line = {"chronotwin", "replay", options.trace}}};
  for (const trace::InputRecord& input : recorded.inputs()) {
    if (input.origin != kTimeline) {
      execution.commands.push_back(from_record(input));
    }
  }
  if (recorded.end_state() == trace::EndState::aborted) {
    execution.stop = recorded.end_time();
  }
  const int code = execute(loaded.scenario, execution);
  if (!options.verify || code == kBadInput) {
    return code;
  }
  return verify(options, recorded);
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
  command->add_flag("--verify", options->verify,
                    "Exit 0 only if the new trace equals the old one, byte for byte; a live one in content");
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->footer(
      "A live session is replayed with everything that came from outside, as fast as it goes.\n"
      "A run that was interrupted is replayed as far as it went, one that was killed to the scenario's end.\n"
      "Exit code: that of the run; with --verify 0 equal, 1 not.\n\n"
      "Example:\n  chronotwin replay out/trace.h5 -o again --verify");
  command->callback([options, &exit_code] { exit_code = replay(*options); });
}

}  // namespace chronotwin::cli
