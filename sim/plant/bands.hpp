// A way's budget at every frequency a design is computed at (models/rf/design_band.hpp): those of GB/T 45308 5.6.2 and of
// T/CAICI.
//
//   gain     antenna element's terminals → port or front end, at the band's carrier, compressed and levelled as at L1
//   loss     of what is passive on the way: cables, arresters, connectors, filters
//   C/N0     of a satellite in the zenith, at the scenario's power and at the least one of the interface document;
//            thermal noise alone
//
// Output: a list a path, in the order of `design.paths`; empty where no signal arrives. Cost: 8 budgets a path.
#pragma once

#include <vector>

#include "models/rf/design_band.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::plant {

struct BandBudget {
  const rf::DesignBand* band = nullptr;
  double gain_db = 0.0, loss_db = 0.0, noise_figure_db = 0.0;
  double cn0_zenith = 0.0, cn0_minimum = 0.0;  // dB-Hz
};

using BandBudgets = std::vector<std::vector<BandBudget>>;
[[nodiscard]] BandBudgets band_budgets(const Scenario& scenario, const Design& design);

}  // namespace chronotwin::plant
