// chronotwin design select: which boxes for a room (T/CAICI 5.2.2), and a site file to start from.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"
#include "sim/cli/design_input.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/plant/selected_site.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;

struct Options {
  int bbus = 0, spare = -1;
  std::string scene = "bbu_room", file;
  bool json = false, force = false;
};

// T/CAICI 5.1.4 asks metros and airports for ports in reserve without a figure; a quarter is engineering judgement.
int spare_of(const Options& options, plant::Scene scene) {
  if (options.spare >= 0) return options.spare;
  return scene == plant::Scene::metro ? (options.bbus + 3) / 4 : 0;
}

nlohmann::ordered_json to_json(const plant::Wanted& wanted, const plant::Selection& chosen) {
  return {{"clause", "caici-5.2.2"},
          {"scene", plant::kSceneNames[static_cast<std::size_t>(wanted.scene)]},
          {"bbus", wanted.bbus},
          {"hosts", chosen.hosts},
          {"host_ports", chosen.host_ports},
          {"slaves", chosen.slaves()},
          {"ports", chosen.ports},
          {"spare_ports", chosen.ports - wanted.bbus},
          {"spare_ports_wanted", wanted.spare_ports},
          {"separate_routes_required", chosen.separate_routes},
          {"why", {{"en", chosen.why.en}, {"zh", chosen.why.zh}}}};
}

void print_choice(const plant::Wanted& wanted, const plant::Selection& chosen, Language language) {
  const auto say = [language](const Text& text) { fmt::print("{}\n", text.in(language)); };
  const int spare = chosen.ports - wanted.bbus;
  say(chosen.why);
  say({fmt::format("{} × host with {} ports, {} × slave with 8 ports", chosen.hosts, chosen.host_ports,
                   chosen.slaves()),
       fmt::format("{} × {}端口主机，{} × 8端口从机", chosen.hosts, chosen.host_ports, chosen.slaves())});
  say({fmt::format("{} ports for BBUs, {} of them spare ({} asked for)", chosen.ports, spare, wanted.spare_ports),
       fmt::format("{} 个端口，{} 个预留（要求 {}）", chosen.ports, spare, wanted.spare_ports)});
  if (chosen.separate_routes) {
    say({"both antennas by separate routes: a must in an enterprise room (5.1.3)",
         "集客机房必须主、备双路由（5.1.3）"});
  }
}

int run(const Options& options) {
  if (!may_write({options.file}, options.force)) return kBadInput;
  const auto scene =
      static_cast<plant::Scene>(std::ranges::find(plant::kSceneNames, options.scene) - plant::kSceneNames.begin());
  const plant::Wanted wanted{options.bbus, scene, spare_of(options, scene)};
  const plant::Selection chosen = plant::select_boxes(wanted);
  if (options.json) {
    fmt::print("{}\n", to_json(wanted, chosen).dump(2));
  } else {
    print_choice(wanted, chosen, console_language());
  }
  if (options.file.empty()) return 0;
  write_file(options.file, plant::compensated_site_text({.wanted = wanted}));
  if (!options.json) fmt::print("{}: chronotwin design site {}\n", options.file, options.file);
  return 0;
}

}  // namespace

void add_design_select(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand("select", "Which host and how many slaves a room needs (T/CAICI 5.2.2)");
  const auto options = std::make_shared<Options>();
  command->add_option("--bbu", options->bbus, "BBUs to serve")->required()->check(CLI::Range(1, 500));
  command->add_option("--scene", options->scene, "bbu_room, source_room, enterprise (集客), metro (or airport)")
      ->check(CLI::IsMember(std::vector<std::string>(plant::kSceneNames.begin(), plant::kSceneNames.end())))
      ->capture_default_str();
  command->add_option("--spare", options->spare, "Ports to leave free (metro: a quarter of the BBUs by default)")
      ->check(CLI::Range(0, 500));
  command->add_option("--new", options->file, "Write a site file to start from, delays compensated: FILE.yaml");
  command->add_flag("--force", options->force, "Write over an existing file");
  command->add_flag("--json", options->json, "Print JSON");
  command->footer(
      "Examples:\n"
      "  chronotwin design select --bbu 9\n"
      "  chronotwin design select --bbu 12 --scene metro --spare 4 --new metro.yaml\n"
      "  chronotwin design select --bbu 3 --scene enterprise --json");
  command->callback([options, &exit_code] {
    exit_code = kBadInput;  // of what is thrown: a file that cannot be written
    exit_code = run(*options);
  });
}

}  // namespace chronotwin::cli
