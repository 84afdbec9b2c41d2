// chronotwin clauses: which clause is met, by which scenarios of the library.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/report/clause_page.hpp"
#include "export/trace/memory_trace.hpp"
#include "export/verdict/clause_matrix.hpp"
#include "export/verdict/judge.hpp"
#include "export/verdict/report.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/cli/campaign.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/results.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/figures.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using verdict::JudgedScenario;

constexpr int kBadInput = 2;
constexpr int kInterrupted = 130;

struct Options {
  std::vector<std::string> ids, from;
  bool coverage = false, json = false, force = false;
  std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
  std::string html, csv, language;
};

// A scenario file before it is judged.
struct Found {
  fs::path file;
  std::string shown;  // relative to where it was looked for
  LoadResult loaded;
};

std::vector<fs::path> scenario_files(const fs::path& from) {
  if (fs::is_regular_file(from)) return {from};
  if (!fs::is_directory(from)) throw Error(from.string() + ": there is no such folder");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const std::string kind = entry.path().lexically_relative(from).begin()->string();
    // What scenarios are made of, and what they are made for.
    const bool part = kind == "catalog" || kind == "shared" || kind == "design";
    if (!part && entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Found> find_scenarios(const Options& options) {
  std::vector<std::string> places = options.from;
  if (places.empty()) places.push_back(library_directory().string());
  std::vector<Found> found;
  for (const std::string& place : places) {
    for (const fs::path& file : scenario_files(place)) {
      const fs::path base = fs::is_regular_file(place) ? fs::path(place).parent_path() : fs::path(place);
      found.push_back({file, file.lexically_relative(base.empty() ? "." : base).string(), load_scenario(file)});
    }
  }
  return found;
}

std::string first_error(const Diagnostics& diagnostics) {
  for (const Diagnostic& it : diagnostics.list()) {
    if (it.severity == Severity::error) return to_string(it);
  }
  return {};
}

bool design_only(const Scenario& scenario) {
  return !scenario.expect.empty() && std::ranges::all_of(scenario.expect, [](const Expectation& it) {
    return it.kind == Expectation::Kind::design;
  });
}

// Of a design there is nothing to simulate: its figures are all that the trace holds.
void look_at_design(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& orbits,
                    trace::MemoryTrace& trace) {
  trace::Header header;
  header.name = scenario.name;
  header.epoch = to_string(scenario.start);
  header.timescale = "UTC";
  header.topology.figures = plant::design_figures(scenario, orbits);
  trace.begin(header);
  trace.end(SimTime::start(), trace::EndState::complete);
}

void simulate(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& orbits,
              trace::MemoryTrace& trace) {
  Simulation simulation(scenario, orbits, trace);
  constexpr Duration kSlice = Duration::from_whole_seconds(300);  // between looks at Ctrl-C
  while (!interrupted() && simulation.now() < simulation.end()) simulation.run_until(simulation.now() + kSlice);
  const bool complete = simulation.now() >= simulation.end();
  simulation.finish(complete ? trace::EndState::complete : trace::EndState::aborted);
}

// In the child. What its parent needs of it, as JSON.
std::string judge_in_child(const Found& found) {
  const auto begin = std::chrono::steady_clock::now();
  const Scenario& scenario = found.loaded.scenario;
  Diagnostics diagnostics;
  check_topology(scenario, diagnostics);
  const EphemerisFile sky = load_sky(scenario);
  diagnostics.add(sky.diagnostics);
  if (diagnostics.has_errors()) return json{{"refusal", first_error(diagnostics)}}.dump();
  trace::MemoryTrace trace;
  const bool design = design_only(scenario);
  if (design) {
    look_at_design(scenario, sky.store, trace);
  } else {
    simulate(scenario, sky.store, trace);
  }
  const auto verdicts = verdict::judge(scenario.expect, scenario.timeline, trace, localiser(scenario));
  json list = json::array();
  for (const trace::VerdictRecord& v : verdicts) {
    list.push_back({{"id", v.id},
                    {"outcome", v.outcome},
                    {"level", v.level},
                    {"subject", v.subject},
                    {"clause", v.clause},
                    {"unit", v.unit},
                    {"margin", std::isfinite(v.margin) ? json(v.margin) : json()},
                    {"en", v.evidence_en},
                    {"zh", v.evidence_zh}});
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return json{{"way", design ? "design" : "run"},
              {"outcome", verdict::outcome(trace.end_state(), verdict::summarize(verdicts))},
              {"seconds", took.count()},
              {"verdicts", list}}
      .dump();
}

trace::VerdictRecord verdict_of(const json& from) {
  trace::VerdictRecord v;
  v.id = from.at("id");
  v.outcome = from.at("outcome");
  v.level = from.at("level");
  v.subject = from.at("subject");
  v.clause = from.at("clause");
  v.unit = from.at("unit");
  v.margin = from.at("margin").is_null() ? std::numeric_limits<double>::quiet_NaN() : from.at("margin").get<double>();
  v.evidence_en = from.at("en");
  v.evidence_zh = from.at("zh");
  return v;
}

JudgedScenario judged(const Found& found, const ChildResult& result) {
  JudgedScenario scenario{.file = found.shown,
                          .name = found.loaded.scenario.name,
                          .clauses = found.loaded.scenario.clauses,
                          .way = design_only(found.loaded.scenario) ? "design" : "run",
                          .outcome = "aborted",
                          .refusal = {},
                          .verdicts = {},
                          .wall_seconds = 0.0};
  if (!result.ok) {
    if (!interrupted()) throw Bug(found.shown + ": " + result.text);
    return scenario;
  }
  const json told = json::parse(result.text);
  if (told.contains("refusal")) {
    scenario.outcome = "refused";
    scenario.refusal = told.at("refusal");
    return scenario;
  }
  scenario.outcome = told.at("outcome");
  scenario.wall_seconds = told.at("seconds");
  for (const json& it : told.at("verdicts")) scenario.verdicts.push_back(verdict_of(it));
  return scenario;
}

std::vector<JudgedScenario> judge_all(const std::vector<Found>& chosen, const Options& options) {
  Progress progress(!options.json);
  const auto results = run_children(
      chosen.size(), options.jobs, [&](std::size_t i) { return judge_in_child(chosen[i]); },
      [&](std::size_t done) {
        progress.show(static_cast<double>(done) / static_cast<double>(chosen.size()),
                      fmt::format("{}/{}", done, chosen.size()));
      });
  std::vector<JudgedScenario> scenarios;
  for (std::size_t i = 0; i < chosen.size(); ++i) scenarios.push_back(judged(chosen[i], results[i]));
  return scenarios;
}

// The clauses asked for; those unknown are said on standard error.
std::vector<const ClauseType*> wanted(const Options& options, bool& all_known) {
  std::vector<const ClauseType*> clauses;
  if (options.ids.empty()) {
    for (const ClauseType& clause : clause_types()) clauses.push_back(&clause);
  }
  for (const std::string& id : options.ids) {
    const ClauseType* clause = find_clause(id);
    if (clause == nullptr) {
      fmt::print(stderr, "chronotwin: error: there is no clause '{}'\n    hint: `chronotwin clauses` lists them\n", id);
      all_known = false;
      continue;
    }
    clauses.push_back(clause);
  }
  return clauses;
}

bool carries(const Scenario& scenario, const ClauseType& clause) {
  return std::ranges::find(scenario.clauses, clause.id) != scenario.clauses.end();
}

// Without an id or --coverage nothing is run: the clauses and the scenarios that carry them.
int list(const std::vector<const ClauseType*>& clauses, const std::vector<Found>& found, const Options& options,
         Language language) {
  json all = json::array();
  for (const ClauseType* clause : clauses) {
    std::vector<std::string> files;
    for (const Found& it : found) {
      if (carries(it.loaded.scenario, *clause)) files.push_back(it.shown);
    }
    if (options.json) {
      all.push_back({{"id", clause->id},
                     {"document", clause->document},
                     {"level", to_string(clause->level)},
                     {"title", {{"en", clause->title.en}, {"zh", clause->title.zh}}},
                     {"scenarios", files}});
      continue;
    }
    fmt::print("{:<13}{}  {}\n", clause->id, modal_word(clause->level), clause->title.in(language));
    if (!clause->simulated()) fmt::print("    {}\n", clause->not_simulated.in(language));
    for (const std::string& file : files) fmt::print("    {}\n", file);
  }
  if (options.json) fmt::print("{}\n", json{{"clauses", all}}.dump(2));
  return 0;
}

int run(const Options& options) {
  const Language language = chosen_language(options.language);
  bool good = may_write({options.html, options.csv}, options.force);
  const auto clauses = wanted(options, good);
  if (!good) return kBadInput;
  std::vector<Found> found = find_scenarios(options);
  for (const Found& it : found) {
    if (it.loaded.ok()) continue;
    good = false;
    fmt::print(stderr, "{}\n", first_error(it.loaded.diagnostics));
  }
  if (!good) return kBadInput;
  if (options.ids.empty() && !options.coverage) return list(clauses, found, options, language);
  std::erase_if(found, [&](const Found& it) {
    return std::ranges::none_of(clauses,
                                [&](const ClauseType* clause) { return carries(it.loaded.scenario, *clause); });
  });
  const verdict::ClauseMatrix matrix = verdict::clause_matrix(clauses, judge_all(found, options));
  if (!options.html.empty()) write_file(options.html, report::clause_page(matrix, language));
  if (!options.csv.empty()) write_file(options.csv, verdict::matrix_csv(matrix));
  fmt::print("{}", options.json ? verdict::matrix_json(matrix) : verdict::matrix_text(matrix, language));
  return interrupted() ? kInterrupted : verdict::exit_code(matrix);
}

}  // namespace

void add_clauses(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("clauses", "Run the scenarios that carry a clause; print clause by verdict");
  auto options = std::make_shared<Options>();
  command->add_option("ID", options->ids, "Clauses, e.g. caici-4.7; without any: list them and run nothing");
  command->add_flag("--coverage", options->coverage, "All clauses, also those that nothing covers");
  command->add_option("--from", options->from, "Scenario files or folders instead of the library")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--jobs", options->jobs, "Scenarios at once (default: one a processor)")
      ->check(CLI::Range(1, 256));
  command->add_option("--html", options->html, "Write the matrix as a page");
  command->add_option("--csv", options->csv, "Write the matrix as a table, clause by scenario");
  command->add_flag("--force", options->force, "Write over existing files");
  command->add_option("--lang", options->language, "Language of the table (default: that of the terminal)")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_flag("--json", options->json, "Print the matrix as JSON");
  command->footer(
      "A scenario whose expectations are all of the kind `design` is not simulated: its design is evaluated.\n"
      "Exit code: 0 every binding clause is met, 1 one is not or nothing covers it, 2 a scenario is bad.\n\n"
      "Examples:\n"
      "  chronotwin clauses\n"
      "  chronotwin clauses caici-4.2 caici-4.9\n"
      "  chronotwin clauses --coverage --jobs 4 --html clauses.html\n"
      "  chronotwin clauses caici-4.7 --from my_site.yaml");
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace chronotwin::cli
