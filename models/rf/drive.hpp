// How hard an amplifier is driven: soft compression, and the level control at a host's output.
//
//   compression   P_out / P_lin = (1 + (P_lin / P_sat)^2)^(-1/2),   P_sat = P_1dB · 10^0.1 / √(10^0.2 − 1) = P_1dB + 2.16 dB
//                 P_lin: what an ideal amplifier would give. Rapp's solid-state model, smoothness p = 2, in powers
//                 (C. Rapp, Second European Conference on Satellite Communications, 1991; p from memory)
//   level control gain factor = P_wanted / P_lin, held within the range of the control
//
// Inputs: powers in mW, ≥ 0, all that arrives in the amplifier's passband: noise, jammers, what a filter leaves of
// transmitters. Output: a factor on the power gain, in (0, 1] for compression. Every signal is compressed alike; that a
// weak one beside a strong carrier can lose up to 6 dB more is left out. Below a millionth of saturation nothing is
// changed, to the last bit. Cost: a square root. Error: a negative power is a Bug.
#pragma once

#include "models/core/quantity.hpp"
#include "models/rf/config.hpp"

namespace chronotwin::rf {

[[nodiscard]] double compression(double linear_output_mw, DecibelMilliwatts one_db_point);
[[nodiscard]] double level_control(double linear_output_mw, const LevellingConfig& config);

}  // namespace chronotwin::rf
