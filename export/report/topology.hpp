// The site as a drawing: equipment in columns from the antennas to the BBUs, each cable run with its loss and delay.
#pragma once

#include "export/report/markup.hpp"
#include "export/report/run.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

void draw_topology(Markup& m, const Run& run, const Text& note);

}  // namespace chronotwin::report
