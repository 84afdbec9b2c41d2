// Dilution of precision: how the directions of the satellites used spread an error of their ranges over position and
// time.
//
//   rows of A   (−cos e sin a, −cos e cos a, −sin e, 1) for azimuth a and elevation e:  east, north, up, clock
//   Q = (AᵀA)⁻¹;   HDOP = √(Q₁₁+Q₂₂),  VDOP = √Q₃₃,  PDOP = √(Q₁₁+Q₂₂+Q₃₃),  TDOP = √Q₄₄
//
// Input: directions in radians. Output: nothing with fewer than four satellites or where they lie in one cone.
// Validity: one receiver clock for all constellations. Error: none. Cost: about 10 ns a satellite and 100 ns.
// Source: Misra & Enge, Global Positioning System, 2nd ed., §6.1.
#pragma once

#include <optional>
#include <span>

#include "models/gnss/geodesy.hpp"

namespace chronotwin::gnss {

struct Dilution {
  double horizontal = 0.0, vertical = 0.0, position = 0.0, time = 0.0;
};

[[nodiscard]] std::optional<Dilution> dilution(std::span<const Direction> used);

}  // namespace chronotwin::gnss
