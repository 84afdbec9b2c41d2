// A design in figures, for the trace and for expectations `design:` (models/equipment/design_figures.hpp has their
// names, units and clauses). Everything comes from evaluate_design and the scenario's Configs; the only sums of its own:
//
//   antennas_saved = receivers fed − antennas of the host
//   feeder_saved   = receivers fed · (shorter of the two feeder runs) − both feeder runs      [m]
//
// Worst path counts where a port has two (antenna A and B). Rounded to 1e-12 of the unit, so that a sum of decibels that
// is 5.5 on paper is 5.5. Validity: an undisturbed site at its initial temperatures.
#pragma once

#include <memory>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

// The scenario has passed check_topology. Without orbits `worst_cn0` is that of a satellite in the zenith, and
// the siting is left out.
[[nodiscard]] std::vector<trace::DesignFigure> design_figures(
    const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& orbits);

}  // namespace chronotwin::plant
