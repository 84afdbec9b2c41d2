// What an ensemble of holdover trials says: quantiles of the time to the limit and of the time error, the mean budget,
// the fan of errors over time.
//
//   quantile p of n values in ascending order: the one of rank ⌈p·n⌉ (nearest rank), so that it is one that was seen.
//   A trial that stayed within the limit is censored: it counts as later than all others, and a quantile that falls on
//   one is "beyond the holdover" (none).
//
// Inputs  trials of one configuration, at least one. Output: s. Error: no trial is a Bug
// Cost    sorting, n log n a sample of the fan
// Source  definitions; nearest rank as in Hyndman & Fan 1996, type 1
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/clock/holdover_trial.hpp"
#include "models/core/text.hpp"

namespace chronotwin::clock {

// Of 5 %, 50 % and 95 %.
template <class Value>
struct Quantiles {
  Value low{}, median{}, high{};
};

struct HoldoverCause {
  std::string_view name;  // "initial_phase"
  Text text;
  double mean_s = 0.0, rms_s = 0.0;  // over the trials
};

struct HoldoverSummary {
  std::size_t runs = 0;
  std::size_t not_locked = 0;  // when the reference went away
  std::size_t censored = 0;    // within the limit to the end
  Quantiles<std::optional<double>> to_limit_s;
  Quantiles<double> end_error_s;
  double end_error_rms_s = 0.0;
  double end_magnitude_95_s = 0.0;  // 95 % of |error|
  double end_bound_s = 0.0;         // median
  std::size_t bound_broken = 0;     // runs in which |error| passed the clock's own bound
  std::array<HoldoverCause, 5> causes;
  double largest_remainder_s = 0.0;  // |error − sum of its causes|, the worst run
  struct Fan {
    std::vector<double> lowest, low, median, high, highest;  // by sample
  } fan;
};

[[nodiscard]] HoldoverSummary summarize(const std::vector<HoldoverTrial>& trials);

}  // namespace chronotwin::clock
