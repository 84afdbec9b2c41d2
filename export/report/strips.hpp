// State channels as strips: one row a unit (or one for many units that were always alike), coloured by state over time.
// However short a state lasted, it leaves a mark.
#pragma once

#include <string>
#include <vector>

#include "export/report/axis.hpp"
#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

struct StateRun {
  int state = 0;  // index in Channel::states; -1: unknown (NaN or out of range)
  SimTime from, to;
  bool operator==(const StateRun&) const = default;
};

// The states a series went through, up to `end`.
[[nodiscard]] std::vector<StateRun> state_runs(const trace::Series& series, std::size_t states, SimTime end);

// One figure for each kind of state channel (same name and states). Kinds other than clocks' in which nothing ever
// changed are left out.
void draw_state_strips(Markup& m, const Run& run);

}  // namespace chronotwin::report
