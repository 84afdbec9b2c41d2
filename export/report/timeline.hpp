// What happened, over one time axis: faults and alarms as bars, events as marks, one row each with its name in front.
#pragma once

#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

void draw_timeline(Markup& m, const Run& run);

// The alarms one by one, for the reader who needs the second and the unit.
void draw_alarm_list(Markup& m, const Run& run);

}  // namespace chronotwin::report
