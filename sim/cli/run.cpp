// chronotwin run: simulate a scenario and judge it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "scenarios/loader/load.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/execute.hpp"
#include "sim/cli/overrides.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct RunOptions {
  std::string scenario;
  std::string output;
  std::optional<std::string> seed, duration;
  std::vector<std::string> set;
  std::string language;
  bool force = false, quiet = false, json = false;
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

int run(const RunOptions& options) {
  Diagnostics bad_options;
  const std::vector<Override> overrides = overrides_of(options, bad_options);
  const LoadResult loaded = load_scenario(options.scenario, overrides);
  print(bad_options);
  print(loaded.diagnostics);
  if (!loaded.ok() || bad_options.has_errors()) {
    return kBadInput;
  }
  ExecuteOptions execution{
      .output = options.output.empty() ? "out/" + loaded.scenario.file.stem().string() : options.output,
      .force = options.force,
      .quiet = options.quiet,
      .json = options.json,
      .language = console_language()};
  if (!options.language.empty()) {
    execution.language = options.language == "zh" ? Language::zh : Language::en;
  }
  execution.command_line = {"chronotwin", "run", options.scenario};
  for (const Override& it : overrides) {
    execution.command_line.insert(execution.command_line.end(), {"--set", it.path + "=" + it.value});
  }
  return execute(loaded.scenario, execution);
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Simulate a scenario and judge it");
  command->add_option("scenario", options->scenario, "Scenario file (YAML)")->required();
  command->add_option("-o,--output", options->output, "Folder for the results (default: out/<scenario's name>)");
  command->add_flag("--force", options->force, "Write into a folder that exists already");
  command->add_option("--seed", options->seed, "Another seed for all noise");
  command->add_option("--duration", options->duration, "Another duration, e.g. \"2 h\"");
  command->add_option("--set", options->set, "Override a field: path=value; may be given more than once")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--lang", options->language, "Language of table and report (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->add_flag("-q,--quiet", options->quiet, "No progress bar and no table");
  command->footer(
      "Leaves trace.h5, run.json, verdict.json, junit.xml and report.html.\n"
      "Exit code: 0 all expectations hold, 1 one failed, 2 bad input, 130 interrupted.\n\n"
      "Examples:\n"
      "  chronotwin run scenarios/library/sites/bbu_room.yaml -o out\n"
      "  chronotwin run bbu_room.yaml --seed 8 --set \"timeline.jam.js=40 dB\" --force");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
