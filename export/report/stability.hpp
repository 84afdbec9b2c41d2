// The curves against τ that the expectations of a run judged: one plot for each statistic and window, with every mask and
// bound that was held against it.
#pragma once

#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

// Nothing where no expectation is of that kind, or where none could be judged.
void draw_stability(Markup& m, const Run& run);

}  // namespace chronotwin::report
