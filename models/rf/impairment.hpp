// What is wrong with one element of the RF/DC net. Faults are folded into it, the net is solved with it.
#pragma once

#include <optional>

#include "models/core/quantity.hpp"
#include "models/rf/config.hpp"

namespace chronotwin::rf {

struct Impairment {
  Decibels extra_loss{0.0};           // a positive number weakens the signal: water, a bent cable, a bad contact
  Decibels input_loss{0.0};           // of an antenna, before its LNA: it costs C/N0 decibel by decibel
  Decibels gain_change{0.0};          // of an active element (LNA, host, slave): negative weakens; added to its gain
  Decibels noise_figure_change{0.0};  // of an active element; positive is worse
  Ratio vswr{1.0};                    // of a damaged connector or cable; counts where it exceeds the element's own
  // More loss at some frequencies than at others: ripple/2 · (1 + cos(2π (f − L1) / period)), the whole of it at L1.
  Decibels ripple{0.0};
  Hertz ripple_period{40e6};
  Ratio current_scale{1.0};              // of an antenna's supply current
  Amperes leakage{0.0};                  // direct current to the screen at the element's output
  Metres extra_length{0.0};              // of a feeder: the real one minus the documented one
  std::optional<FeederType> real_cable;  // of a feeder that is another type than documented
  bool open = false;                     // inner conductor interrupted: no RF and no DC passes
  bool short_circuit = false;            // inner conductor on the screen: no RF passes, DC is shorted here
  bool failed = false;           // the element is dead: no RF, a port has lost its DC dummy load, a load feeds nothing
  bool dummy_load_lost = false;  // of a port: RF passes, but a BBU sees no antenna

  bool operator==(const Impairment&) const = default;
};

}  // namespace chronotwin::rf
