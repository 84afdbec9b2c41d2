// chronotwin new: a commented file to start from, which `check` accepts as it is.
#include <cstdio>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/templates.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/output_file.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  std::string what, file;
  bool force = false;
};

int run(const Options& options) {
  if (!may_write({options.file}, options.force)) return kBadInput;
  write_file(options.file, options.what == "site" ? kSiteTemplate : kScenarioTemplate);
  fmt::print("wrote {}; check it with: chronotwin check {}\n", options.file, options.file);
  return 0;
}

}  // namespace

void add_new(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("new", "Write a commented file to start from");
  auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "site: a design without events; scenario: with faults and expectations")
      ->required()
      ->check(CLI::IsMember({"site", "scenario"}));
  command->add_option("-o,--output", options->file, "File to write")->required();
  command->add_flag("--force", options->force, "Overwrite the file if it exists");
  command->footer("Example: chronotwin new scenario -o my_room.yaml");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
