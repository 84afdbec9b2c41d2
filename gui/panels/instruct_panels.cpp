// What the instructor works with, beside the plant and its curves: the faults, what is broken now, what happened.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void instruct_panels(Desk& desk, ImVec2 size) {
  const Part faults = [&desk](ImVec2 room) { fault_panel(desk, room); };
  const Part active = [&desk](ImVec2 room) { active_fault_panel(desk, room); };
  const Part log = [&desk](ImVec2 room) { log_panel(desk, room); };
  split_rows(desk, "instruct.faults", 0.56F, size, faults,
             [&](ImVec2 rest) { split_rows(desk, "instruct.active", 0.45F, rest, active, log); });
}

}  // namespace chronotwin::gui
