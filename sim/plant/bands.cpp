#include "sim/plant/bands.hpp"

#include <algorithm>
#include <numbers>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

namespace chronotwin::plant {
namespace {

bool is_passive(rf::ElementKind kind) {
  return kind == rf::ElementKind::feeder || kind == rf::ElementKind::lumped;
}

BandBudget budget_of(const rf::Network& network, const PathMargins& path, const AntennaSlot& antenna,
                     const rf::DesignBand& band, double above_minimum_db) {
  const rf::Budget budget = network.budget(path.load, band.carrier, path.selection);
  BandBudget result{.band = &band};
  for (const rf::BudgetStep& step : budget.steps) {
    if (is_passive(network.kind(*network.find(step.element)))) result.loss_db -= step.gain_db;
  }
  result.gain_db = budget.steps.back().sum_gain_db;
  result.noise_figure_db = budget.steps.back().sum_noise_figure_db;
  const double zenith = rf::pattern_gain(antenna.config, Radians(std::numbers::pi / 2)).value();
  result.cn0_minimum = band.minimum_power.value() + zenith + budget.cn0_offset_db;
  result.cn0_zenith = result.cn0_minimum + above_minimum_db;
  return result;
}

}  // namespace

BandBudgets band_budgets(const Scenario& scenario, const Design& design) {
  // A budget by way of B asks a network that has selected B; otherwise each would solve one of its own.
  rf::Network on_b = design.plant.network;
  for (const HostSlot& host : design.plant.hosts) on_b.select(host.element, rf::Selection::b);
  on_b.solve();
  BandBudgets budgets;
  for (const PathMargins& path : design.paths) {
    std::vector<BandBudget>& of_path = budgets.emplace_back();
    if (!path.present) continue;
    const auto antenna = std::ranges::find(design.plant.antennas, path.antenna, &AntennaSlot::path);
    require(antenna != design.plant.antennas.end(), "a path begins at an antenna");
    const rf::Network& network = path.selection == rf::Selection::b ? on_b : design.plant.network;
    for (const rf::DesignBand& band : rf::design_bands()) {
      of_path.push_back(budget_of(network, path, *antenna, band, scenario.sky.signal.above_minimum.value()));
    }
  }
  return budgets;
}

}  // namespace chronotwin::plant
