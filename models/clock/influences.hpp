// What moves an oscillator's frequency and is no noise: the room's temperature, the supply, warm-up, logarithmic aging.
//
//   temperature   c' = (ambient − c)/τ;  y = k1 (c − ref) + k3 (c − ref)³
//   supply        y = kV (V − nominal), at once
//   warm-up       y = W·w;  w' = −w/τw with power, (1 − w)/τw without: 1 is cold, 0 is warm
//   aging         y = A ln(1 + t/T), t in operation, counted from what it is at the start    (MIL-PRF-55310, B = 1/T)
//   phase over a step: all integrals in closed form, whatever the step's length
//
// Inputs   dt > 0 in s; ambient in degC, constant over the step (for a slope give the mean: the error is of second
// order) Output   frequency as a fraction, phase in s; positive = fast, ahead Valid    a first-order oven or case; k1
// and k3 about one reference temperature Cost     about 3 ns; each influence beyond the linear temperature coefficient
// costs only where it is set Source   MIL-PRF-55310 (aging); heat balance of one mass (temperature, warm-up); exact
// integrals of these
#pragma once

#include "models/clock/config.hpp"

namespace chronotwin::clock {

class Influences {
 public:
  Influences(const OscillatorConfig& config, double ambient_degc);  // as warm as the room, and warmed up

  void set_step(double dt);             // takes up the length of the steps to come
  double advance(double ambient_degc);  // one such step; returns the phase gained over it

  [[nodiscard]] double frequency() const;
  [[nodiscard]] double temperature_degc() const { return temperature_; }

  void set_supply(double volts) { supply_ = volts - nominal_supply_; }
  [[nodiscard]] bool powered() const { return powered_; }
  [[nodiscard]] double coldness() const { return coldness_; }  // w
  void set_power(bool on) { powered_ = on; }
  void make_cold() { coldness_ = 1.0; }

 private:
  double advance_temperature(double ambient_degc);
  double advance_warm_up();
  double advance_aging();

  double linear_, cubic_, reference_, thermal_time_;
  double warm_up_offset_, warm_up_time_;
  double supply_coefficient_, nominal_supply_;
  double aging_, aging_time_, age_;
  double temperature_;
  double supply_ = 0.0;
  double coldness_ = 0.0;
  double aged_ = 0.0;  // what logarithmic aging has added since the start
  bool powered_ = true;
  // Of the step length that is set:
  double dt_ = 0.0;
  double thermal_gone_ = 0.0;  // 1 − e^(−dt/τ)
  double warm_up_gone_ = 0.0;  // 1 − e^(−dt/τw)
};

}  // namespace chronotwin::clock
