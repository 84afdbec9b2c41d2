#include "sim/plant/best_power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/gnss/horizon.hpp"
#include "models/gnss/sky.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/received_power.hpp"

namespace chronotwin::plant {

namespace {
constexpr Duration kEvery = Duration::from_whole_seconds(300);
}

DecibelMilliwatts nominal_power(const Scenario& scenario, gnss::Band band) {
  return DecibelMilliwatts(gnss::minimum_power(band).value() + scenario.sky.signal.above_minimum.value());
}

BestPower best_power(const Scenario& scenario, const SiteConfig& site, const rf::AntennaConfig& antenna,
                     std::shared_ptr<const gnss::EphemerisStore> orbits) {
  const auto& place = site.position;
  gnss::Sky sky(std::move(orbits), scenario.sky.systems, {place.latitude, place.longitude, place.height},
                scenario.sky_start());
  std::vector<gnss::Band> bands;
  for (const gnss::SatelliteId satellite : sky.satellites()) {
    bands.push_back(gnss::band(gnss::constellation(satellite)));
  }
  const gnss::Horizon horizon(antenna.horizon);
  BestPower best;
  for (SimTime now = SimTime::start(); now < SimTime::start() + scenario.duration; now = now + kEvery) {
    sky.compute(now);
    // The highest satellite of a band need not be the strongest: the pattern decides.
    rf::PerBand<double>& strongest = best.emplace_back();
    for (std::size_t i = 0; i < sky.size(); ++i) {
      if (sky.usable()[i] == 0 || !horizon.clear(sky.azimuth()[i], sky.elevation()[i])) continue;
      double& of_band = strongest[static_cast<std::size_t>(bands[i])];
      of_band = std::max(
          of_band, rf::received_power_mw(nominal_power(scenario, bands[i]), antenna, Radians(sky.elevation()[i])));
    }
  }
  return best;
}

double worst_cn0(const BestPower& best, const rf::PerBand<double>& cn0_offset_db) {
  double worst = std::numeric_limits<double>::infinity();
  for (const rf::PerBand<double>& now : best) {
    double strongest = -std::numeric_limits<double>::infinity();
    for (std::size_t band = 0; band < gnss::kBands; ++band) {
      strongest = std::max(strongest, rf::to_decibels(now[band]).value() + cn0_offset_db[band]);
    }
    worst = std::min(worst, strongest);
  }
  return worst;
}

}  // namespace chronotwin::plant
