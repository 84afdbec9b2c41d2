#include "models/gnss/aspect.hpp"

#include <cmath>
#include <numbers>

namespace chronotwin::gnss {

std::optional<Aspect> aspect(const TransmitterConfig& transmitter, const PlacementConfig& antenna) {
  const PlacementConfig& from = transmitter.placement;
  const double east = (antenna.east - from.east).value();
  const double north = (antenna.north - from.north).value();
  const double up = (antenna.up - from.up).value();
  const double distance = std::sqrt(east * east + north * north + up * up);
  if (distance == 0.0) return std::nullopt;
  const double elevation = std::asin(up / distance);
  const double beside = std::atan2(east, north) - transmitter.azimuth.value();
  return Aspect{.distance = Metres(distance),
                .elevation = Radians(-elevation),
                .beside = Radians(std::remainder(beside, 2.0 * std::numbers::pi)),
                .above = Radians(elevation - transmitter.elevation.value())};
}

bool in_beam(const TransmitterConfig& transmitter, const Aspect& aspect) {
  return std::abs(aspect.beside.value()) <= 0.5 * transmitter.beam_width.value() &&
         std::abs(aspect.above.value()) <= 0.5 * transmitter.beam_height.value();
}

}  // namespace chronotwin::gnss
