// Expectations on what a design says of itself.
#pragma once

#include "export/trace/trace.hpp"
#include "export/verdict/finding.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::verdict {

[[nodiscard]] Finding judge_design(const Expectation& e, const trace::Source& trace);

}  // namespace chronotwin::verdict
