// The kinds of expectation that look at channels: each matching channel is judged, the worst one is told.
#pragma once

#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "export/verdict/window.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

// All throw NotJudged where there is nothing to judge by.
[[nodiscard]] Finding judge_always(const Expectation& expectation, const Intervals& window, const trace::Source& trace);
[[nodiscard]] Finding judge_eventually(const Expectation& expectation, const Intervals& window,
                                       const trace::Source& trace);
[[nodiscard]] Finding judge_at_end(const Expectation& expectation, const Intervals& window, const trace::Source& trace);
[[nodiscard]] Finding judge_metric(const Expectation& expectation, const Intervals& window, const Truth& truth,
                                   const trace::Source& trace);

}  // namespace chronotwin::verdict
