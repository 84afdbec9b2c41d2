// A frequency-locked loop: the frequency is learned from the differences of the offsets alone, the phase is taken out
// beside it and does not disturb what is learned.
//
//   y ← y + g·((e − e')/T − u' − y),  g = 1 − e^(−T/τ)    e' and u': offset and correction before; y: the oscillator's
//   own u = −(y + e/τ)                                        |e/τ| ≤ slew limit, |u| ≤ frequency limit The u' that
//   counts is the one that was given, so that no limit winds anything up.
//
// Noise    white offset noise of variance σ²: Var y = 2g²/(2 − g)·(σ/T)²
// Units    seconds and s/s. Sign: a clock that is ahead gets a negative u.
// Valid    T ≤ τ: for samples that come seldom, or references whose phase jumps but whose frequency is good; with
//          frequent noisy samples a PI loop is quieter in frequency
// Error    a time constant or period ≤ 0 is a Bug
// Cost     a few nanoseconds; an exponential where T changes
// Source   the FLL of RFC 5905 §11.3 (the idea; from memory), here with the phase term beside it
#pragma once

#include "models/clock/config.hpp"
#include "models/clock/pi_servo.hpp"

namespace chronotwin::clock {

class FllServo {
 public:
  explicit FllServo(const ServoConfig& config);

  double sample(double offset_s, double period_s);
  void preset(double steering);
  [[nodiscard]] double integral_steering() const { return -limits_.limited(frequency_); }
  [[nodiscard]] bool slewing() const { return slewing_; }

 private:
  double time_constant_;
  SteeringLimits limits_;
  double period_ = 0.0;  // what the gain is for
  double gain_ = 0.0;
  bool started_ = false;  // there is an offset before
  double last_offset_ = 0.0;
  double steering_ = 0.0;
  double frequency_ = 0.0;
  bool slewing_ = false;
};

}  // namespace chronotwin::clock
