// What an antenna's element delivers at its terminals.
//
//   S = 10^((P + G(elevation)) / 10)   [mW]      P: power of the signal at a 0 dBi antenna, dBm; G: pattern gain, dBi
//
// Output: linear, mW, positive. Valid at every elevation the pattern covers (constant beyond its ends). Cost: one table
// look-up and one power. Source: definition of dBi and dBm.
#pragma once

#include <cmath>

#include "models/rf/chain.hpp"

namespace chronotwin::rf {

[[nodiscard]] inline double received_power_mw(DecibelMilliwatts power, const AntennaConfig& antenna,
                                              Radians elevation) {
  return std::pow(10.0, (power.value() + pattern_gain(antenna, elevation).value()) / 10.0);
}

}  // namespace chronotwin::rf
