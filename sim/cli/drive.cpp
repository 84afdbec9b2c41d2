// chronotwin drive: a run that a program steps, by lines of JSON on standard input and output.
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/bridge/control/driver.hpp"
#include "sim/cli/commands.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

int drive(const std::string& scenario) {
  bridge::Driver driver(scenario);
  const auto problems = driver.check();
  for (const bridge::Problem& it : problems) {
    fmt::print(stderr, "chronotwin: error: {}\n", it.message);
    if (!it.hint.empty()) fmt::print(stderr, "    hint: {}\n", it.hint);
  }
  if (!problems.empty()) return kBadInput;
  std::ios::sync_with_stdio(false);
  for (std::string line; !driver.closed() && std::getline(std::cin, line);) {
    fmt::print("{}\n", driver.answer(line));
    if (std::fflush(stdout) != 0) break;  // nobody reads
  }
  return 0;
}

}  // namespace

void add_drive(CLI::App& app, int& exit_code) {
  auto scenario = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("drive", "Let a program step a run: lines of JSON in and out");
  command->add_option("scenario", *scenario, "Scenario file (YAML)")->required();
  command->footer(
      "One request a line, one answer a line, as fast as it goes; the same lines give the same answers:\n"
      "  {\"reset\": {\"seed\": 8, \"set\": {\"duration\": \"2 h\"}}}\n"
      "  {\"act\": {\"inject\": {\"fault\": \"jamming_wideband\", \"target\": \"room\", \"parameters\": {\"js\": \"40 "
      "dB\"}}}}\n"
      "  {\"step\": \"10 s\", \"observe\": [\"bbu[*].time_error\"]}\n"
      "  {\"close\": null}\n"
      "Other acts: clear {id}, acknowledge {code, path}, operate {target, action}. See docs/control.md.\n\n"
      "Example:\n  echo '{\"reset\": {}, \"step\": \"1 min\", \"observe\": [\"host.*\"]}' | chronotwin drive "
      "bbu_room.yaml");
  command->callback([scenario, &exit_code] { exit_code = drive(*scenario); });
}

}  // namespace chronotwin::cli
