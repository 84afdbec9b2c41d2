// For who teaches: the plant, its curves and alarms on the left, the faults on the right, the timeline below.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void layout_instruct(Desk& desk, ImVec2 size) {
  static_cast<void>(known_scenario(desk.state.instruct, desk.trace));
  const Part plant = [&desk](ImVec2 room) { topology_panel(desk, room); };
  const Part curves = [&desk](ImVec2 room) { plot_panel(desk, room); };
  const Part alarms = [&desk](ImVec2 room) { alarm_panel(desk, room); };
  const Part instruct = [&desk](ImVec2 room) { instruct_panels(desk, room); };
  const Part timeline = [&desk](ImVec2 room) { timeline_panel(desk, room); };
  const Part left = [&](ImVec2 room) {
    split_rows(desk, "instruct.plant", 0.4F, room, plant,
               [&](ImVec2 rest) { split_rows(desk, "instruct.curves", 0.66F, rest, curves, alarms); });
  };
  split_rows(
      desk, "instruct.timeline", 0.74F, size,
      [&](ImVec2 room) { split_columns(desk, "instruct.left", 0.55F, room, left, instruct); }, timeline);
}

}  // namespace chronotwin::gui
