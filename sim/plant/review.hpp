// All that can be said of a site before it is built: what `chronotwin design site` prints, the report draws and the
// desktop may show. One evaluation, read many ways; nothing here is a formula of its own.
#pragma once

#include <memory>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "sim/plant/bands.hpp"
#include "sim/plant/judgement.hpp"
#include "sim/plant/margins.hpp"
#include "sim/plant/materials.hpp"
#include "sim/plant/redundancy.hpp"
#include "sim/plant/remarks.hpp"
#include "sim/plant/siting.hpp"

namespace chronotwin::plant {

struct Review {
  Design design;              // with the loss models that the file names
  Design standard, physical;  // every feeder by the table's constants; by its data sheet
  Design cold, hot;           // the ends of the weather (surroundings.hpp; T/CAICI 4.10, 4.11)
  BandBudgets bands;          // of each of design.paths
  std::vector<trace::VerdictRecord> verdicts;
  std::vector<Remark> remarks;
  std::vector<SparePorts> spares;
  std::vector<SinglePoint> points;
  std::vector<Siting> sitings;  // of each site; empty without orbits
  Bill bill;

  [[nodiscard]] bool holds() const;  // no verdict failed
};

// The scenario has passed check_topology. Orbits may be missing: then C/N0 is that of the zenith.
[[nodiscard]] Review review_site(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& orbits,
                                 const Wishes& wishes = {});

// The path's twin in another evaluation of the same site.
[[nodiscard]] const PathMargins& same_path(const Design& other, const PathMargins& path);

}  // namespace chronotwin::plant
