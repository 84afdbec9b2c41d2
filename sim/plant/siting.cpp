#include "sim/plant/siting.hpp"

#include <algorithm>

namespace chronotwin::plant {
namespace {

Duration day_within(const gnss::EphemerisStore& orbits, UtcTime from) {
  const auto span = orbits.span();
  const Duration served = span ? difference(span->second, to_tai(from)) : Duration{};
  return std::clamp(served, Duration{}, kOneDay);
}

std::vector<SkyTrack> tracks_of(gnss::Sky sky, Duration length) {
  constexpr Duration kStep = Duration::from_whole_seconds(300);
  std::vector<SkyTrack> tracks;
  std::vector<std::size_t> open(sky.size(), 0);  // index of the pass that goes on, plus 1
  for (Duration since; since < length; since = since + kStep) {
    sky.compute(SimTime::start() + since);
    for (std::size_t i = 0; i < sky.size(); ++i) {
      if (sky.usable()[i] == 0 || sky.elevation()[i] < 0.0) {
        open[i] = 0;
        continue;
      }
      if (open[i] == 0) {
        tracks.push_back({sky.satellites()[i], {}});
        open[i] = tracks.size();
      }
      tracks[open[i] - 1].points.push_back({sky.azimuth()[i], sky.elevation()[i]});
    }
  }
  return tracks;
}

}  // namespace

Siting siting(const Scenario& scenario, const Site& site, const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
  std::vector<gnss::SitedAntenna> antennas;
  for (const Equipment& equipment : scenario.equipment) {
    if (const auto* config = std::get_if<rf::AntennaConfig>(&equipment.config); config && equipment.site == site.name) {
      antennas.push_back({equipment.path, config->placement, config->horizon});
    }
  }
  Siting result{gnss::check_siting(antennas, site.config.transmitters), {}, {}};
  const PositionConfig& place = site.config.position;
  const gnss::Sky sky(orbits, scenario.sky.systems, {place.latitude, place.longitude, place.height},
                      scenario.sky_start());
  const Duration day = day_within(*orbits, scenario.sky_start());
  for (const gnss::SitedAntenna& antenna : antennas) {
    result.skies.push_back({antenna.path, gnss::visibility(sky, gnss::Horizon(antenna.horizon), day)});
  }
  result.tracks = tracks_of(sky, day);
  return result;
}

}  // namespace chronotwin::plant
