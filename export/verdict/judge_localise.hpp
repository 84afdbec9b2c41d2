// Expectations on finding a fault's place.
#pragma once

#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "export/verdict/judge.hpp"
#include "export/verdict/window.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

// `item`: what is to be found.
[[nodiscard]] Finding judge_localise(const Expectation& e, const TimelineItem& item, const Truth& truth,
                                     const trace::Source& trace, const Localise& localise);

}  // namespace chronotwin::verdict
