// How an antenna and a transmitter of its site stand to each other.
//
//   distance    |antenna − transmitter|, m
//   elevation   of the transmitter above the antenna's horizon:  asin((up_t − up_a) / distance)
//   beside      azimuth from transmitter to antenna − azimuth of the beam, in [−π, π]; clockwise is positive
//   above       elevation from transmitter to antenna − elevation of the beam
//
// Input: places in metres east, north, up (site_config.hpp). Validity: a flat site, nothing in between. Nothing is told of
// two in the same place: the place was not given. Errors: none. Cost: some trigonometry. Source: geometry.
#pragma once

#include <optional>

#include "models/gnss/site_config.hpp"

namespace chronotwin::gnss {

struct Aspect {
  Metres distance;
  Radians elevation;
  Radians beside, above;
};

[[nodiscard]] std::optional<Aspect> aspect(const TransmitterConfig& transmitter, const PlacementConfig& antenna);

// Within the half-power beam?
[[nodiscard]] bool in_beam(const TransmitterConfig& transmitter, const Aspect& aspect);

}  // namespace chronotwin::gnss
