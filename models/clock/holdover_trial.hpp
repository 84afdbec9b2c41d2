// One experiment as a test house makes it: a clock learns on a reference, the reference is taken away, the time error
// is watched; and what each cause contributed to it.
//
//   learning   a warm oscillator of which nothing is known, a reference with white noise and a slow wander
//              (Ornstein–Uhlenbeck), one measurement a second
//   holdover   from the first missing measurement on, t = 0; time error x(t) once a second
//   to_limit   the first t with |x| > limit; none if that is not within the holdover (censored)
//
//   budget     x(t) = x0 + (y(0) − ŷ) t                                initial phase, frequency
//                   + ∫∫ aging − ½ d̂ t²                                 aging, less what was learned of it
//                   + ∫ (k-effects of T) − k̂ ∫ (T − T(0)) dt            temperature, less what was learned of it
//                   + noise
//     y(0): the true frequency at t = 0, momentary flicker included (noise then takes it back)
//     ŷ, d̂, k̂: what the clock had learned. The true parts come from two more oscillators without noise, one of them
//     without temperature dependence too, that live through the same temperatures; noise is this oscillator less the
//     one without noise, from t = 0 on. So the five are found apart from each other. Their sum is x(t) but for the
//     steps of 1 s in which the clock corrects: within 0.1 ns + 1e-3 · (|aging| + |temperature|) (tested)
//
// Inputs   durations in whole seconds; temperature profile from the start of the learning; run: index of the ensemble
// Output   s and s/s; the error at samples + 1 evenly spaced instants, 0 and the end included
// Error    a learning or holding time below one second is a Bug
// Cost     0.11 to 0.35 µs a simulated second, flicker being the dearest
// Source   the budget of a holdover as in GNSS-disciplined oscillator practice; linearity does the rest
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/clock/disciplined_clock.hpp"
#include "models/core/profile.hpp"

namespace chronotwin::clock {

struct HoldoverTrialConfig {
  DisciplinedClockConfig clock;
  Seconds reference_white{5e-9};   // of a measurement
  Seconds reference_wander{4e-9};  // standard deviation …
  Seconds wander_time{1800.0};     // … and correlation time
  Duration learn = kOneDay;
  Duration hold = kOneDay;
  Seconds limit{1.5e-6};
  TemperatureProfile temperature{Celsius(25.0)};
  int samples = 240;
};

struct HoldoverBudget {
  double initial_phase = 0.0, frequency = 0.0, aging = 0.0, temperature = 0.0, noise = 0.0;
  [[nodiscard]] double sum() const { return initial_phase + frequency + aging + temperature + noise; }
};

struct HoldoverTrial {
  bool locked = false;  // it was when the reference went away; else the rest is that of a free-running clock
  std::optional<double> to_limit_s;
  double end_error_s = 0.0;
  double end_bound_s = 0.0;        // that the clock gave
  double end_normalized = 0.0;     // (error − predicted error)/σ at the end
  double worst_bound_ratio = 0.0;  // the largest |error|/bound
  HoldoverBudget budget;           // at the end
  std::vector<double> error_s;
  // What was learned, and its own σ; and the truth at t = 0.
  double frequency = 0.0, frequency_sigma = 0.0, true_frequency = 0.0;
  double aging = 0.0, aging_sigma = 0.0;
  double temperature_coefficient = 0.0, temperature_coefficient_sigma = 0.0;
};

[[nodiscard]] HoldoverTrial run_holdover_trial(const HoldoverTrialConfig& config, std::uint64_t seed,
                                               std::uint64_t run);

}  // namespace chronotwin::clock
