// The Allan deviation that an oscillator's constants stand for, in closed form.
//
//   AVAR(τ) = 3 white_pm²/τ² + flicker_pm² (1.038 + 3 ln(2π f_h τ))/τ² + q1/τ + flicker_fm² + q2 τ/3 + aging² τ²/2
//
// Inputs   τ > 0 in s
// Output   σ_y(τ), a fraction
// Valid    τ ≫ 1/f_h for the phase noises; flicker FM as ideal 1/f (ou_bank.hpp says where the simulated one is that);
//          constant temperature and supply. Not in it: random run (its AVAR is not stationary), logarithmic aging,
//          warm-up, jumps
// Cost     a logarithm and a root
// Source   NIST SP 1065 table of h_α and σ_y²; h1 = 4π² flicker_pm²; drift: IEEE 1139
#pragma once

#include "models/clock/config.hpp"

namespace chronotwin::clock {

[[nodiscard]] double allan_deviation(const OscillatorConfig& config, double tau_s);

}  // namespace chronotwin::clock
