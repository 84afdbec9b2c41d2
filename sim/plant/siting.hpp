// The antennas of a scenario's site judged by T/CAICI 5.2.1 (models/gnss/siting.hpp), with the real sky over them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/gnss/dilution.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "models/gnss/siting.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::plant {

struct AntennaSky {
  std::string path;
  gnss::Visibility visibility;
};

// One pass of a satellite above the horizontal, whatever the antenna's horizon; a point every 5 minutes.
struct SkyTrack {
  gnss::SatelliteId satellite;
  std::vector<gnss::Direction> points;
};

struct Siting {
  std::vector<gnss::SitingCheck> checks;
  std::vector<AntennaSky> skies;  // a day from the sky's start, or as far as the orbits serve
  std::vector<SkyTrack> tracks;   // over the same time
};

// Of the antennas that stand on this site.
[[nodiscard]] Siting siting(const Scenario& scenario, const Site& site,
                            const std::shared_ptr<const gnss::EphemerisStore>& orbits);

}  // namespace chronotwin::plant
