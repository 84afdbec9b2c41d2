// How uneven each port's path is inside a band (T/CAICI 4.6), by way of both antennas: what the receiver at a port gets,
// or an instrument on a free port. A port that feeds a slave is part of the slave's ports.
//
// A figure is a bound: phases are not known (models/rf/echo.hpp). The network has been solved. Cost: 65 frequencies times
// the elements on the way, each port, antenna and band.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/rf/design_band.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin::plant {

inline constexpr double kMostRipple = 3.0;  // dB peak to peak, T/CAICI 4.6

struct PortRipple {
  std::string port, antenna, input;
  const rf::DesignBand* band = nullptr;
  rf::InBandRipple ripple;
  std::string worst;  // the strongest echo: "ant_a - host.antenna_a"; "" where nothing reflects

  [[nodiscard]] bool holds() const { return ripple.total_db() <= kMostRipple; }
};

// The bands that T/CAICI declares: B1, L1, G1.
[[nodiscard]] std::span<const rf::DesignBand* const> declared_bands();

// Port after port: those of hosts, then those of slaves.
[[nodiscard]] std::vector<PortRipple> ripples(const Plant& plant, std::span<const rf::DesignBand* const> bands);

}  // namespace chronotwin::plant
