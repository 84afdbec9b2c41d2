// What is wrong with one element of the RF/DC net. Faults are folded into it (combine), the net is solved with it.
#pragma once

#include <algorithm>

#include "models/core/quantity.hpp"

namespace chronotwin::rf {

struct Impairment {
  Decibels extra_loss{0.0};           // a positive number weakens the signal: water, a bent cable, a bad contact
  Decibels gain_change{0.0};          // of an active element (LNA, host, slave): negative weakens; added to its gain
  Decibels noise_figure_change{0.0};  // of an active element; positive is worse
  Ratio vswr{1.0};                    // of a damaged connector or cable; counts where it exceeds the element's own
  bool open = false;                  // inner conductor interrupted: no RF and no DC passes
  bool short_circuit = false;         // inner conductor on the screen: no RF passes, DC is shorted here
  bool failed = false;                // the element is dead: no RF, and a port has lost its DC dummy load

  bool operator==(const Impairment&) const = default;
};

// Two impairments of one element at once: losses and changes add up, the larger VSWR holds, states are or-ed.
[[nodiscard]] inline Impairment combine(const Impairment& a, const Impairment& b) {
  return {.extra_loss = a.extra_loss + b.extra_loss,
          .gain_change = a.gain_change + b.gain_change,
          .noise_figure_change = a.noise_figure_change + b.noise_figure_change,
          .vswr = std::max(a.vswr, b.vswr),
          .open = a.open || b.open,
          .short_circuit = a.short_circuit || b.short_circuit,
          .failed = a.failed || b.failed};
}

}  // namespace chronotwin::rf
