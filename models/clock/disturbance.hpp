// What is wrong with an oscillator beyond its data sheet: terms that add to those of oscillator.hpp and influences.hpp.
//
//   y += frequency + drift·t + temperature_coefficient·(c − reference temperature) + kV·(supply − nominal)
//   q2 += random_walk_fm         what has been walked stays when the noise is gone
//   t: since the disturbance was set
//
// Inputs  fractions, s, K, V; a value, nothing by default. Signs: positive = fast. Cost: none. Errors: none.
#pragma once

#include <optional>

namespace chronotwin::clock {

struct Disturbance {
  double frequency = 0.0;
  double drift = 0.0;                    // 1/s
  double temperature_coefficient = 0.0;  // 1/K
  double random_walk_fm = 0.0;           // 1/s
  std::optional<double> supply_v{};      // none: nominal
};

}  // namespace chronotwin::clock
