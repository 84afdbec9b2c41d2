// Metrics of evenly sampled time errors: statistics against τ, masks, time error statistics, with removal and filter.
#pragma once

#include <vector>

#include "export/analysis/mask_judgement.hpp"
#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "export/verdict/window.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

// Of an expectation that is of_time_error(). Throws NotJudged where there is nothing to judge by.
[[nodiscard]] Finding judge_stability(const Expectation& expectation, const Intervals& window,
                                      const trace::Source& trace);

// What one channel has in the window, as a time error in seconds, trend and filter applied. A frequency is summed up.
struct EvenTimeError {
  trace::Channel channel;
  SimTime first;
  double tau0_s = 1.0;
  std::vector<double> x;
  bool complete = true;  // no value is missing in the trace
};
[[nodiscard]] std::vector<EvenTimeError> time_errors(const Expectation& expectation, const Intervals& window,
                                                     const trace::Source& trace);

[[nodiscard]] const Text& name_of(Statistic statistic);

}  // namespace chronotwin::verdict
