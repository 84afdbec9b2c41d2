// What moves an oscillator's frequency and is no noise: the room's temperature, the supply, warm-up, logarithmic aging.
//
//   temperature   c' = (ambient − c)/τ;  y = k1 (c − ref) + k3 (c − ref)³;  k1 with what disturbs it
//   supply        y = kV (V − nominal), at once
//   warm-up       y = W·w;  w' = −w/τw with power, (1 − w)/τw without: 1 is cold, 0 is warm
//   aging         y = A ln(1 + t/T), t in operation, counted from what it is at the start    (MIL-PRF-55310, B = 1/T)
//   phase over a step: all integrals in closed form, whatever the step's length
//
// Inputs   dt > 0 in s; ambient in degC, constant over the step (for a slope give the mean: second-order error)
// Output   frequency as a fraction, phase in s; positive = fast, ahead
// Valid    a first-order oven or case; k1 and k3 about one reference temperature
// Error    none of its own
// Cost     about 3 ns; what goes beyond the linear temperature coefficient costs only where it is set
// Source   MIL-PRF-55310 (aging); heat balance of one mass (temperature, warm-up); exact integrals of these
#pragma once

#include "models/clock/config.hpp"
#include "models/clock/disturbance.hpp"

namespace chronotwin::clock {

class Influences {
 public:
  Influences(const OscillatorConfig& config, double ambient_degc);  // as warm as the room, and warmed up

  void set_step(double dt);  // takes up the length of the steps to come

  // One such step; returns the phase gained over it.
  double advance(double ambient_degc) {
    // With a = ambient − reference and b = c − ambient, which decays: ∫(a + b e^(−t/τ)) dt.
    const double a = ambient_degc - reference_;
    const double b = temperature_ - ambient_degc;
    temperature_ = ambient_degc + b * thermal_kept_;
    const double phase = linear_ * (a * dt_ + b * thermal_integral_);
    return more_ ? phase + advance_more(a, b) : phase;
  }

  [[nodiscard]] double frequency() const;
  [[nodiscard]] double temperature_degc() const { return temperature_; }

  void set_supply(double volts);
  void disturb(const Disturbance& by);  // temperature and supply
  [[nodiscard]] bool powered() const { return powered_; }
  [[nodiscard]] double coldness() const { return coldness_; }  // w
  void set_power(bool on);
  void make_cold();

 private:
  void look_for_more();
  double advance_more(double a, double b);
  double advance_cubic(double a, double b) const;
  double advance_warm_up();
  double advance_aging();

  double undisturbed_, linear_, cubic_, reference_, thermal_time_;
  double warm_up_offset_, warm_up_time_;
  double supply_coefficient_, nominal_supply_;
  double aging_, aging_time_, age_;
  double temperature_;
  double supply_ = 0.0;
  double coldness_ = 0.0;
  double aged_ = 0.0;  // what logarithmic aging has added since the start
  bool powered_ = true;
  bool more_ = false;  // there is more than the linear temperature coefficient to it
  // Of the step length that is set:
  double dt_ = 0.0;
  double thermal_kept_ = 0.0;      // e^(−dt/τ)
  double thermal_integral_ = 0.0;  // τ (1 − e^(−dt/τ))
};

}  // namespace chronotwin::clock
