#include "sim/plant/optimise/optimise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/optimise/site_file.hpp"

namespace chronotwin::plant::optimise {
namespace {

constexpr double kRounding = 1e-9;  // dB, V; a delay's are far below

std::size_t index_of(Limit limit) {
  return static_cast<std::size_t>(limit);
}

Scenario load_back(const std::string& yaml, const Requirements& requirements) {
  LoadResult result = load_scenario_text(yaml, requirements.file);
  if (result.ok()) check_topology(result.scenario, result.diagnostics);
  std::string complaints;
  for (const Diagnostic& d : result.diagnostics.list()) {
    if (d.severity == Severity::error) complaints += to_string(d) + "\n";
  }
  if (!complaints.empty()) throw Bug("the site that was found is no good scenario: " + complaints);
  return std::move(result.scenario);
}

std::vector<double> delays_by_a(const Design& design, const Plan& plan) {
  std::vector<double> delays;
  for (const PlannedBbu& bbu : plan.bbus) {
    const auto path = std::find_if(design.paths.begin(), design.paths.end(), [&bbu](const PathMargins& it) {
      return it.selection == rf::Selection::a && it.port == bbu.name + ".rf";
    });
    require(path != design.paths.end(), "every BBU has a path");
    delays.push_back(path->delay_s);
  }
  return delays;
}

Margins worst_of(const Design& design) {
  Margins worst;
  worst.fill(std::numeric_limits<double>::infinity());
  for (const PathMargins& path : design.paths) {
    for (const Margin& margin : path.margins) {
      double& of = worst[index_of(margin.limit)];
      of = std::min(of, margin.margin);
    }
  }
  return worst;
}

}  // namespace

Optimiser::Optimiser(const Requirements& requirements, std::shared_ptr<const gnss::EphemerisStore> orbits)
    : orbits_(orbits),
      routes_(requirements),
      prober_(requirements, std::move(orbits), extent_of(requirements, routes_)) {}

std::optional<OptimisedSite> Optimiser::cheapest(const DesignRules& rules, const Demands& demands,
                                                 const Progress& progress) {
  const Options options = find_options(prober_, routes_, demands, rules);
  const auto tree = cheapest_tree(options.problem, &effort_, progress);
  if (!tree) return std::nullopt;
  return judge(make_plan(requirements(), routes_, options, *tree), demands);
}

OptimisedSite Optimiser::judge(Plan plan, const Demands& demands) {
  const Scenario bare = load_back(site_file(requirements(), plan, {}), requirements());
  const std::vector<double> delays = delays_by_a(evaluate_design(bare, nullptr), plan);
  OptimisedSite site;
  site.yaml = site_file(requirements(), plan, delays);
  site.plan = std::move(plan);
  site.scenario = load_back(site.yaml, requirements());
  site.design = evaluate_design(site.scenario, orbits_);
  site.margins = worst_of(site.design);
  site.worst_db = std::min(site.margins[index_of(Limit::feeder)], site.margins[index_of(Limit::cn0)]);
  for (const Limit limit : kLimits) {
    const double least = demands.least[index_of(limit)];
    if (site.margins[index_of(limit)] >= least - kRounding) continue;
    throw Bug(fmt::format("the site does not keep what its chains kept: {} of limit {}, {} is needed",
                          site.margins[index_of(limit)], index_of(limit), least));
  }
  return site;
}

Demands demands_of(const DesignRules& rules) {
  Demands demands;
  demands.least[index_of(Limit::feeder)] = rules.reserve.value();
  demands.least[index_of(Limit::cn0)] = rules.reserve.value();
  return demands;
}

std::vector<OptimisedSite> pareto_front(Optimiser& optimiser, double step_db, int more_spare,
                                        const Progress& progress) {
  std::vector<OptimisedSite> front;
  const auto is_beaten = [&front](const OptimisedSite& site) {
    return std::any_of(front.begin(), front.end(), [&site](const OptimisedSite& it) {
      return it.plan.cost <= site.plan.cost && it.worst_db >= site.worst_db &&
             it.plan.spare_ports >= site.plan.spare_ports;
    });
  };
  DesignRules rules = optimiser.requirements().rules;
  const int most = rules.spare_ports + more_spare;
  while (rules.spare_ports <= most) {
    if (progress) progress(1.0 - static_cast<double>(most - rules.spare_ports + 1) / (more_spare + 1));
    // With this many spare ports: ever more margin, until there is no such site.
    std::optional<int> spare;
    for (double least = rules.reserve.value();;) {
      Demands demands = demands_of(rules);
      demands.least[index_of(Limit::feeder)] = demands.least[index_of(Limit::cn0)] = least;
      auto site = optimiser.cheapest(rules, demands);
      if (!site) break;
      spare = std::min(spare.value_or(site->plan.spare_ports), site->plan.spare_ports);
      least = site->worst_db + step_db;
      if (!is_beaten(*site)) front.push_back(std::move(*site));
    }
    if (!spare) break;
    rules.spare_ports = *spare + 1;
  }
  // A later one may have beaten an earlier one that costs the same.
  std::stable_sort(front.begin(), front.end(),
                   [](const OptimisedSite& a, const OptimisedSite& b) { return a.plan.cost < b.plan.cost; });
  return front;
}

}  // namespace chronotwin::plant::optimise
