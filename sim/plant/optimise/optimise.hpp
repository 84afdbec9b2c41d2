// The cheapest site for a building, and what to say where there is none.
//
// requirements ─ find_options (what may be built, by plant::evaluate_design) ─ cheapest_tree (exact search on costs) ─
// make_plan (names, bill) ─ site_file ─ loaded and judged again as any scenario is: a site that is handed out has passed
// check_topology, and evaluate_design finds every margin kept that was asked for.
//
// Output: least cost over all sites whose cables take the shortest ways. The BBUs' compensation is their delay by way of
// antenna A. Errors: an answer that its own evaluation refuses is a Bug.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/plant/optimise/plan.hpp"
#include "sim/plant/optimise/probe.hpp"
#include "sim/plant/optimise/routes.hpp"

namespace chronotwin::plant::optimise {

struct OptimisedSite {
  Plan plan;
  std::string yaml;
  Scenario scenario;
  Design design;
  Margins margins{};      // the worst of each limit, over every path
  double worst_db = 0.0;  // the least of 5.2.3 and 5.2.4: what money can buy more of
};

// A rule that cannot be met while all the others are, and how near one can come to it.
struct Shortfall {
  Text rule;
  std::string clause;  // may be empty
  double wanted = 0.0, possible = 0.0;
  std::string unit;       // "dB", "ports", …
  bool together = false;  // it takes this one and the others listed to be given up at once
};

class Optimiser {
 public:
  // The requirements outlive the optimiser.
  Optimiser(const Requirements& requirements, std::shared_ptr<const gnss::EphemerisStore> orbits);

  [[nodiscard]] const Requirements& requirements() const { return prober_.requirements(); }
  [[nodiscard]] Routes& routes() { return routes_; }

  [[nodiscard]] std::optional<OptimisedSite> cheapest(const DesignRules& rules, const Demands& demands,
                                                      const Progress& progress = {});
  [[nodiscard]] const Effort& effort() const { return effort_; }  // of all searches
  [[nodiscard]] std::size_t evaluations() const { return prober_.evaluations(); }

 private:
  OptimisedSite judge(Plan plan, const Demands& demands);

  std::shared_ptr<const gnss::EphemerisStore> orbits_;
  Routes routes_;
  Prober prober_;
  Effort effort_;
};

// What the rules ask of each margin.
[[nodiscard]] Demands demands_of(const DesignRules& rules);

// Why there is no site: each rule alone whose giving up would allow one, with what is possible instead; else what it
// takes together. Cost: some ten searches a rule.
[[nodiscard]] std::vector<Shortfall> why_infeasible(Optimiser& optimiser);

// Sites of which none is cheaper, or has more margin, or more spare ports, without being worse otherwise; cheapest
// first. Margins are told apart by whole `step_db`, and up to `more_spare` ports beyond the rules are looked at.
[[nodiscard]] std::vector<OptimisedSite> pareto_front(Optimiser& optimiser, double step_db, int more_spare,
                                                      const Progress& progress = {});

}  // namespace chronotwin::plant::optimise
