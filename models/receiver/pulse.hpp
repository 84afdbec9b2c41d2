// A receiver's pulse as it looks on the wire, and what a clock's phase detector makes of it.
//
//   edge    the detector takes the instant at which a linear edge crosses half of the amplitude: rise/(2 · 0.8) late
//           (rise: 10 % to 90 %), less what a sound edge of kSoundRise has, to which it is calibrated
//   jitter  a normal deviate a pulse
//   second  a later edge within the same second starts the detector again: the last edge counts
//   accept  a pulse that is missing, or whose width is outside [1, 200] ms, is not taken for one
//
// Input: the waveform; a stream for the jitter, drawn from only where there is jitter. Output: seconds to add to the
// pulse's error, late positive; nothing without a pulse. A pulse is abnormal (`sound()` false) where its width, rise
// time, jitter or number of edges is outside what a receiver's data sheet allows; the bounds are judgement.
// Error: none. Cost: trivial. Source: requirements for 1PPS widths of 1 to 200 ms; the edge follows from its geometry.
#pragma once

#include <optional>

#include "models/core/quantity.hpp"
#include "models/core/random_stream.hpp"

namespace chronotwin {

struct PulseWaveform {
  bool present = true;
  Seconds width{0.1};
  Seconds rise{5e-9};
  Seconds jitter{0.0};
  Seconds second_edge{0.0};   // behind the first; 0: none
  Volts high{5.0}, low{0.0};  // at the output, without a load
  Ohms impedance{50.0};       // of the output
  bool rising = true;         // the second is at the rising edge

  static constexpr double kSoundRise = 5e-9;
  [[nodiscard]] bool accepted() const { return present && width.value() >= 1e-3 && width.value() <= 0.2; }
  [[nodiscard]] bool sound() const {
    constexpr double kMostRise = 50e-9, kMostJitter = 100e-9;
    return accepted() && rise.value() <= kMostRise && jitter.value() <= kMostJitter && second_edge.value() == 0.0;
  }
  [[nodiscard]] std::optional<double> detected_s(RandomStream& jitter_stream) const {
    if (!accepted()) return std::nullopt;
    const double edge = (rise.value() - kSoundRise) / (2.0 * 0.8);
    const double noise = jitter.value() > 0.0 ? jitter.value() * jitter_stream.normal() : 0.0;
    return edge + noise + second_edge.value();
  }
};

}  // namespace chronotwin
