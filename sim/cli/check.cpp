// chronotwin check: everything that is wrong with scenario files, at once.
#include "sim/plant/check.hpp"

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/execute.hpp"
#include "sim/cli/overrides.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::vector<std::string> files, sets;
  bool json = false;
};

Diagnostics check_file(const std::string& file, const std::vector<Override>& overrides) {
  LoadResult result = load_scenario(file, overrides);
  if (result.topology_readable) check_topology(result.scenario, result.diagnostics);
  if (result.sky_readable) result.diagnostics.add(load_sky(result.scenario).diagnostics);
  result.diagnostics.sort_by_place(file);
  return std::move(result.diagnostics);
}

nlohmann::ordered_json to_json(const std::string& file, const Diagnostics& diagnostics) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& d : diagnostics.list()) {
    list.push_back({{"severity", d.severity == Severity::error ? "error" : "warning"},
                    {"file", d.mark.file},
                    {"line", d.mark.line},
                    {"column", d.mark.column},
                    {"path", d.path},
                    {"message", d.message},
                    {"hint", d.hint}});
  }
  return {{"file", file}, {"ok", !diagnostics.has_errors()}, {"diagnostics", list}};
}

int run(const Options& options) {
  Diagnostics bad_options;
  const std::vector<Override> overrides = parse_overrides(options.sets, bad_options);
  print(bad_options);
  bool good = !bad_options.has_errors();
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const std::string& file : options.files) {
    const Diagnostics diagnostics = check_file(file, overrides);
    good = good && !diagnostics.has_errors();
    if (options.json) {
      files.push_back(to_json(file, diagnostics));
      continue;
    }
    for (const Diagnostic& d : diagnostics.list()) fmt::print("{}\n", to_string(d));
    if (!diagnostics.has_errors()) fmt::print("{}: good\n", file);
  }
  if (options.json) fmt::print("{}\n", nlohmann::ordered_json{{"files", files}}.dump(2));
  return good ? 0 : kBadInput;
}

}  // namespace

void add_check(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("check", "Say everything that is wrong with scenario files");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->files, "Scenario files")->required();
  command->add_option("--set", options->sets, "Override a field before checking: path=value (may be repeated)")
      ->take_all();
  command->add_flag("--json", options->json, "Print the diagnostics as JSON");
  command->footer(
      "Exit code: 0 all files are good, 2 at least one is not.\n"
      "Example: chronotwin check scenarios/library/sites/bbu_room.yaml");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
