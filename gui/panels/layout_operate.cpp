// For who watches a site: the plant and its curves on the left; alarms, channels and the log on the right.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void layout_operate(Desk& desk, ImVec2 size) {
  const Part plant = [&desk](ImVec2 room) { topology_panel(desk, room); };
  const Part curves = [&desk](ImVec2 room) { plot_panel(desk, room); };
  const Part alarms = [&desk](ImVec2 room) { alarm_panel(desk, room); };
  const Part channels = [&desk](ImVec2 room) { channel_panel(desk, room); };
  const Part log = [&desk](ImVec2 room) { log_panel(desk, room); };
  split_columns(
      desk, "operate.left", 0.62F, size,
      [&](ImVec2 room) { split_rows(desk, "operate.plant", 0.46F, room, plant, curves); },
      [&](ImVec2 room) {
        split_rows(desk, "operate.alarms", 0.34F, room, alarms,
                   [&](ImVec2 rest) { split_rows(desk, "operate.channels", 0.55F, rest, channels, log); });
      });
}

}  // namespace chronotwin::gui
