// The kinds of expectation that look at alarms.
#pragma once

#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "export/verdict/window.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

[[nodiscard]] Finding judge_alarm(const Expectation& expectation, const Intervals& window, const Truth& truth,
                                  const trace::Source& trace);
[[nodiscard]] Finding judge_never(const Expectation& expectation, const Intervals& window, const trace::Source& trace);

}  // namespace chronotwin::verdict
