#include "models/gnss/pseudorange.hpp"

#include <cmath>
#include <utility>

namespace chronotwin::gnss {
namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kEarthRate = 7.2921151467e-5;  // rad/s, WGS 84

Ecef turned(const Ecef& p, double angle) {
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  return {cosine * p.x + sine * p.y, -sine * p.x + cosine * p.y, p.z};
}

double clock_at(const BroadcastEphemeris& message, const KeplerOrbit& orbit, TaiTime time, double travel) {
  const double since_toe = difference(time, message.toe).seconds() - travel;
  const double since_toc = difference(time, message.toc).seconds() - travel;
  return orbit.clock(since_toe, since_toc) - message.group_delay;
}

}  // namespace

RangeModel::RangeModel(std::shared_ptr<const EphemerisStore> store, const Geodetic& place)
    : store_(std::move(store)), observer_(place) {}

RangeModel::Track* RangeModel::track(SatelliteId satellite, TaiTime time) {
  const auto known = tracks_.find(satellite);
  if (known != tracks_.end() && known->second.in_force.from <= time && time < known->second.in_force.to) {
    return &known->second;
  }
  const auto found = store_->select(satellite, time);
  if (!found) {
    return nullptr;
  }
  const auto ready = [](const auto* message) -> std::variant<KeplerOrbit, GlonassOrbit> {
    if constexpr (std::is_same_v<decltype(message), const BroadcastEphemeris*>) {
      return KeplerOrbit(*message);
    } else {
      return GlonassOrbit(*message);
    }
  };
  return &tracks_.insert_or_assign(satellite, Track{std::visit(ready, found->message), *found}).first->second;
}

std::optional<GeometricRange> RangeModel::at(SatelliteId satellite, TaiTime reception) {
  Track* const found = track(satellite, reception);
  if (found == nullptr) {
    return std::nullopt;
  }
  const TaiTime toe = std::visit([](const auto* message) { return message->toe; }, found->in_force.message);
  const double since_toe = difference(reception, toe).seconds();
  const Ecef& here = observer_.position();
  double travel = 0.075;  // s: of the nearest satellites; three steps bring it below a picosecond from anywhere
  Ecef there;
  for (int i = 0; i < 4; ++i) {
    there = std::visit([&](auto& orbit) { return turned(orbit.position(since_toe - travel), kEarthRate * travel); },
                       found->orbit);
    travel = distance(there, here) / kSpeedOfLight;
  }
  GeometricRange result{
      .range_m = travel * kSpeedOfLight, .direction = observer_.look(there), .healthy = found->in_force.healthy};
  if (const auto* kepler = std::get_if<const BroadcastEphemeris*>(&found->in_force.message)) {
    result.satellite_clock_s = clock_at(**kepler, std::get<KeplerOrbit>(found->orbit), reception, travel);
  } else {
    const GlonassEphemeris& message = *std::get<const GlonassEphemeris*>(found->in_force.message);
    result.satellite_clock_s = message.clock_bias + message.clock_rate * (since_toe - travel);
    result.frequency = message.frequency;
  }
  return result;
}

}  // namespace chronotwin::gnss
