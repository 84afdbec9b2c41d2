// chronotwin run: simulate a scenario and judge it.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "scenarios/loader/load.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/execute.hpp"
#include "sim/cli/live.hpp"
#include "sim/cli/overrides.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2, kInterrupted = 130;

struct RunOptions {
  std::string scenario;
  std::string output;
  std::optional<std::string> seed, duration;
  std::vector<std::string> set;
  std::string language;
  bool force = false, quiet = false, json = false, exact = false;
  bool live = false, paused = false, realtime_priority = false;
  double speed = 1.0;
  int repeat = 1;
  std::vector<std::string> endpoints;
  std::string start;
};

struct Loaded {
  LoadResult result;
  std::vector<Override> overrides;
  std::vector<std::string> endpoints;  // that were chosen
  [[nodiscard]] bool ok() const { return result.ok(); }
};

std::vector<Override> overrides_of(const RunOptions& options, Diagnostics& diagnostics) {
  std::vector<Override> overrides = parse_overrides(options.set, diagnostics);
  if (options.seed) {
    overrides.push_back({"seed", *options.seed});
  }
  if (options.duration) {
    overrides.push_back({"duration", *options.duration});
  }
  return overrides;
}

// What --endpoint and --start mean depends on the scenario as it is without them, so it is loaded twice.
Loaded load(const RunOptions& options) {
  Loaded loaded;
  Diagnostics bad_options;
  loaded.overrides = overrides_of(options, bad_options);
  loaded.result = load_scenario(options.scenario, loaded.overrides);
  const Scenario& plain = loaded.result.scenario;
  const std::size_t before = loaded.overrides.size();
  if (loaded.ok()) {
    for (const std::string& text : options.endpoints) {
      EndpointChoice choice = choose_endpoint(text, plain, bad_options);
      loaded.endpoints.push_back(std::move(choice.name));
      std::ranges::move(choice.overrides, std::back_inserter(loaded.overrides));
    }
    if (!options.start.empty()) std::ranges::move(start_at(options.start, plain), std::back_inserter(loaded.overrides));
    if (loaded.overrides.size() > before) loaded.result = load_scenario(options.scenario, loaded.overrides);
  }
  loaded.result.diagnostics.add(bad_options);
  print(loaded.result.diagnostics);
  return loaded;
}

ResultOptions results_of(const RunOptions& options, const Loaded& loaded) {
  const Scenario& scenario = loaded.result.scenario;
  ResultOptions results{.output = options.output.empty() ? "out/" + scenario.file.stem().string() : options.output,
                        .force = options.force,
                        .quiet = options.quiet,
                        .json = options.json,
                        .language = chosen_language(options.language),
                        .command_line = {"chronotwin", "run", options.scenario}};
  for (const Override& it : loaded.overrides) {
    results.command_line.insert(results.command_line.end(), {"--set", it.path + "=" + it.value});
  }
  if (options.live) {
    results.command_line.insert(results.command_line.end(), {"--live", "--speed", fmt::format("{:g}", options.speed)});
    for (const std::string& name : loaded.endpoints) {
      results.command_line.insert(results.command_line.end(), {"--endpoint", name});
    }
  }
  return results;
}

int run_once(const RunOptions& options) {
  const Loaded loaded = load(options);
  if (!loaded.ok()) return kBadInput;
  if (!options.live) {
    return execute(loaded.result.scenario, {.results = results_of(options, loaded),
                                            .pace = options.exact ? kernel::Pace::exact : kernel::Pace::run_ahead});
  }
  return execute_live(loaded.result.scenario, {.results = results_of(options, loaded),
                                               .speed = options.speed,
                                               .paused = options.paused,
                                               .realtime_priority = options.realtime_priority,
                                               .at_start = options.start == "now",
                                               .endpoints = loaded.endpoints});
}

// One run after another, each with the next seed and a folder of its own; the worst exit code, but an interrupt ends all.
int run(const RunOptions& options) {
  if (options.repeat == 1) return run_once(options);
  const LoadResult first = load(options).result;
  if (!first.ok()) return kBadInput;
  const std::string output = options.output.empty() ? "out/" + first.scenario.file.stem().string() : options.output;
  int worst = 0;
  for (int n = 1; n <= options.repeat; ++n) {
    RunOptions one = options;
    one.output = fmt::format("{}_{}", output, n);
    one.seed = std::to_string(first.scenario.seed + static_cast<std::uint64_t>(n - 1));
    const int code = run_once(one);
    if (code == kInterrupted) return code;
    worst = std::max(worst, code);
  }
  return worst;
}

void add_live_options(CLI::App& command, RunOptions& options) {
  constexpr const char* kGroup = "Real time";
  CLI::Option* live = command.add_flag("--live", options.live, "In real time, with the scenario's endpoints open");
  live->excludes(command.get_option("--exact"));  // it always is
  live->excludes(command.get_option("--repeat"));
  live->group(kGroup);
  command
      .add_option("--endpoint", options.endpoints,
                  "Open only this endpoint of the scenario, or one of this kind: NAME, KIND or KIND:key=value,…; may "
                  "be given more than once (`chronotwin list endpoints`)")
      ->take_all()
      ->allow_extra_args(false)
      ->needs(live)
      ->group(kGroup);
  command.add_option("--speed", options.speed, "Simulated seconds a second: 0.1 to 1000; 0: as fast as it goes")
      ->check(CLI::Range(0.1, 1000.0) | CLI::IsMember({"0"}))
      ->needs(live)
      ->group(kGroup);
  command
      .add_option("--start", options.start,
                  "Another start, e.g. 2026-11-21T08:00:00Z, or now: the next second of the wall clock; the sky stays "
                  "that of the scenario's own start")
      ->needs(live)
      ->group(kGroup);
  command.add_flag("--paused", options.paused, "Begin paused; the control endpoint lets it go")
      ->needs(live)
      ->group(kGroup);
  command.add_flag("--realtime-priority", options.realtime_priority, "SCHED_FIFO and locked memory, where allowed")
      ->needs(live)
      ->group(kGroup);
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Simulate a scenario and judge it");
  command->add_option("scenario", options->scenario, "Scenario file (YAML)")->required();
  command->add_option("-o,--output", options->output, "Folder for the results (default: out/<scenario's name>)");
  command->add_flag("--force", options->force, "Write into a folder that exists already");
  command->add_option("--seed", options->seed, "Another seed for all noise");
  command
      ->add_option("--repeat", options->repeat, "So many runs with one seed after another, into OUTPUT_1, OUTPUT_2, …")
      ->check(CLI::Range(1, 100));
  command->add_option("--duration", options->duration, "Another duration, e.g. \"2 h\"");
  command->add_option("--set", options->set, "Override a field: path=value; may be given more than once")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--lang", options->language, "Language of table and report (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->add_flag("-q,--quiet", options->quiet, "No progress bar and no table");
  command->add_flag("--exact", options->exact,
                    "Hand every instant to SystemC's own queue instead of running ahead of it: the same trace, slower");

  add_live_options(*command, *options);
  command->footer(
      "Leaves trace.h5, run.json, verdict.json, junit.xml and report.html. A live trace can be read while it grows.\n"
      "Exit code: 0 all expectations hold, 1 one failed, 2 bad input, 3 live: too many instants were late (the\n"
      "scenario's live: section), 4 live: a required endpoint was not up, 130 interrupted.\n\n"
      "Examples:\n"
      "  chronotwin run bbu_room.yaml --live --endpoint control --endpoint nmea:device=pty,link=/tmp/gnss\n"
      "  chronotwin run bbu_room.yaml --live --speed 60 --duration \"30 min\"\n"
      "  chronotwin run scenarios/library/sites/bbu_room.yaml -o out\n"
      "  chronotwin run scenarios/library/gb45308/632.yaml --repeat 3\n"
      "  chronotwin run bbu_room.yaml --seed 8 --set \"timeline.jam.js=40 dB\" --force");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
