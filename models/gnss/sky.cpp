#include "models/gnss/sky.hpp"

#include <algorithm>
#include <numbers>

namespace chronotwin::gnss {

Sky::Sky(std::shared_ptr<const EphemerisStore> store, std::span<const Constellation> systems, const Geodetic& position,
         UtcTime start)
    : store_(std::move(store)), observer_(position), start_(to_tai(start)) {
  for (const SatelliteId satellite : store_->satellites()) {
    if (std::find(systems.begin(), systems.end(), constellation(satellite)) != systems.end()) {
      satellites_.push_back(satellite);
    }
  }
  tracks_.resize(satellites_.size());
  azimuth_.assign(satellites_.size(), 0.0);
  elevation_.assign(satellites_.size(), -0.5 * std::numbers::pi);
  usable_.assign(satellites_.size(), 0);
  known_.assign(satellites_.size(), 0);
}

std::optional<std::size_t> Sky::find(SatelliteId satellite) const {
  const auto at = std::lower_bound(satellites_.begin(), satellites_.end(), satellite);
  if (at == satellites_.end() || *at != satellite) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(at - satellites_.begin());
}

void Sky::look_up(std::size_t index, SimTime time) {
  Track& track = tracks_[index];
  track = Track{};
  const auto found = store_->select(satellites_[index], advance(start_, time.since_start()));
  if (!found) {
    return;
  }
  track.from_ps = difference(found->from, start_).ps;
  track.to_ps = difference(found->to, start_).ps;
  track.healthy = found->healthy;
  if (const auto* kepler = std::get_if<const BroadcastEphemeris*>(&found->message)) {
    track.orbit = KeplerOrbit(**kepler);
    track.toe_ps = difference((*kepler)->toe, start_).ps;
  } else {
    const GlonassEphemeris& glonass = *std::get<const GlonassEphemeris*>(found->message);
    track.orbit = GlonassOrbit(glonass);
    track.toe_ps = difference(glonass.toe, start_).ps;
  }
}

void Sky::compute(SimTime time) {
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    Track& track = tracks_[i];
    if (time.ps < track.from_ps || time.ps >= track.to_ps) {
      look_up(i, time);
    }
    const double since_toe = Duration::from_ps(time.ps - track.toe_ps).seconds();
    Direction direction{0.0, -0.5 * std::numbers::pi};
    if (const auto* kepler = std::get_if<KeplerOrbit>(&track.orbit)) {
      direction = observer_.look(kepler->position(since_toe));
    } else if (auto* glonass = std::get_if<GlonassOrbit>(&track.orbit)) {
      direction = observer_.look(glonass->position(since_toe));
    }
    azimuth_[i] = direction.azimuth;
    elevation_[i] = direction.elevation;
    usable_[i] = track.healthy ? 1 : 0;
    known_[i] = std::holds_alternative<std::monostate>(track.orbit) ? 0 : 1;
  }
}

}  // namespace chronotwin::gnss
