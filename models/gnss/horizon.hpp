// The skyline around an antenna: below which elevation, by azimuth, nothing is received.
//
//   h(α) = max(mask, polygon(α), facade₁(α), …)
//   polygon   linear between its points, from the last one round through north to the first; one point holds all round;
//             two points of one azimuth are a step, the later one holds from there
//   facade    tan h = height · cos(α − α₀) / distance   for |α − α₀| ≤ atan(width / 2 / distance):
//             the upper edge of a flat front that faces the antenna; its depth is left out
//
// Input: the constants (site_config.hpp), azimuth in [0, 2π] from north through east. Output: radians; a satellite is
// received at elevation ≥ h. Validity: no diffraction, no transparency: a wall blocks wholly.
// Error: a polygon whose azimuths descend: Bug; who reads it from a file says so first.
// Cost: 1 ns where a direction is above all of it or below the mask, else O(points + buildings).
// Source: geometry.
#pragma once

#include "models/gnss/site_config.hpp"

namespace chronotwin::gnss {

class Horizon {
 public:
  explicit Horizon(HorizonConfig config);

  [[nodiscard]] double elevation(double azimuth) const;  // h, rad
  [[nodiscard]] bool clear(double azimuth, double elevation) const;
  // The same without the mask: terrain and buildings alone; −π/2 where there are none.
  [[nodiscard]] double obstacle(double azimuth) const;
  [[nodiscard]] double highest() const { return highest_; }  // rad, an upper bound of h
  [[nodiscard]] const HorizonConfig& config() const { return config_; }

 private:
  [[nodiscard]] double polygon(double azimuth) const;

  HorizonConfig config_;
  double highest_;
};

// h at so many azimuths, evenly from north on: to draw it.
[[nodiscard]] std::vector<HorizonPoint> outline(const Horizon& horizon, int points);

}  // namespace chronotwin::gnss
