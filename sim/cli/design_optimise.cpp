// chronotwin design optimise: the cheapest site for a building that keeps every margin.
#include <chrono>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/requirements_file.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/design.hpp"
#include "sim/cli/design_input.hpp"
#include "sim/cli/design_optimise_output.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/progress.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kNoSite = 1;
constexpr int kBadInput = 2;
constexpr double kStepDb = 1.0;  // margins that differ by less are the same to a planner
constexpr int kMoreSpare = 8;    // one more slave's worth of ports

struct Options {
  std::string file, output, bill, page;
  bool json = false, pareto = false, force = false;
};

EphemerisFile sky_of(const Requirements& requirements) {
  Scenario scenario;
  scenario.start = requirements.start;
  scenario.duration = requirements.duration;
  scenario.sky = requirements.sky;
  return load_sky(scenario);
}

OptimisedAnswer search(const Requirements& requirements, const std::shared_ptr<const gnss::EphemerisStore>& orbits,
                       bool pareto) {
  plant::optimise::Optimiser optimiser(requirements, orbits);
  OptimisedAnswer answer{requirements, orbits, {}, pareto, {}};
  Progress bar(true);
  const auto begin = std::chrono::steady_clock::now();
  const auto show = [&bar](double share) { bar.show(share, "searched"); };
  if (pareto) {
    answer.sites = plant::optimise::pareto_front(optimiser, kStepDb, kMoreSpare, show);
  } else if (auto site =
                 optimiser.cheapest(requirements.rules, plant::optimise::demands_of(requirements.rules), show)) {
    answer.sites.push_back(std::move(*site));
  }
  if (answer.sites.empty()) answer.shortfalls = plant::optimise::why_infeasible(optimiser);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto& effort = optimiser.effort();
  fmt::print(stderr, "{:.2f} s: {} chains evaluated, {} sets of boxes, {} nodes, {} bounds\n", took.count(),
             optimiser.evaluations(), effort.tasks, effort.nodes, effort.bounds);
  return answer;
}

int run(const Options& options) {
  if (!may_write({options.output, options.bill, options.page}, options.force)) return kBadInput;
  RequirementsResult loaded = load_requirements(options.file);
  EphemerisFile sky;
  if (loaded.ok()) {
    sky = sky_of(loaded.requirements);
    loaded.diagnostics.add(sky.diagnostics);
  }
  for (const Diagnostic& d : loaded.diagnostics.list()) fmt::print(stderr, "{}\n", to_string(d));
  if (!loaded.ok()) return kBadInput;
  const OptimisedAnswer answer = search(loaded.requirements, sky.store, options.pareto);
  if (options.json) fmt::print("{}\n", to_json(answer).dump(2));
  const Language language = console_language();
  if (answer.sites.empty()) {
    if (!options.json) print_shortfalls(answer, language);
    return kNoSite;
  }
  if (!options.json) print_sites(answer, language);
  if (!options.output.empty()) write_file(options.output, answer.sites.front().yaml);
  if (!options.bill.empty()) write_file(options.bill, bill_csv(loaded.requirements, answer.sites.front().plan));
  if (!options.page.empty()) write_file(options.page, to_page(answer, language));
  return 0;
}

}  // namespace

void add_design_optimise(CLI::App& design, int& exit_code) {
  CLI::App* command = design.add_subcommand(
      "optimise", "The cheapest site for a building: antennas, hosts, slaves, cables, with every margin kept");
  const auto options = std::make_shared<Options>();
  command->add_option("REQUIREMENTS", options->file, "What the building needs and what may be bought (YAML)")
      ->required();
  command->add_option("-o,--output", options->output, "Write the site as a scenario: SITE.yaml");
  command->add_option("--bill", options->bill, "Write the bill of materials and labour: FILE.csv");
  command->add_option("--report", options->page, "Write a page with rooms, cables and bill: FILE.html");
  command->add_flag("--pareto", options->pareto,
                    "Also what more margin (by whole dB) and up to 8 more spare ports would cost");
  command->add_flag("--json", options->json, "Print JSON");
  command->add_flag("--force", options->force, "Overwrite existing files");
  command->footer(
      "Exit code: 0 a site is found, 1 no site meets the requirements (what is short is said), 2 bad input.\n"
      "Examples:\n"
      "  chronotwin design optimise scenarios/library/design/tower_64.yaml -o tower.yaml --bill tower.csv\n"
      "  chronotwin design optimise my_building.yaml --pareto --json");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
