// For who watches a site: the plant and its curves on the left; alarms, what was chosen, the sky and the front panel of
// a host on the right.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void layout_operate(Desk& desk, ImVec2 size) {
  const Part plant = [&desk](ImVec2 room) { topology_panel(desk, room); };
  const Part curves = [&desk](ImVec2 room) { plot_panel(desk, room); };
  const Part alarms = [&desk](ImVec2 room) { alarm_panel(desk, room); };
  const Part side = [&desk](ImVec2 room) { side_panel(desk, room); };
  const Part sky = [&desk](ImVec2 room) { sky_panel(desk, room); };
  const Part panel = [&desk](ImVec2 room) { lcd_panel(desk, room); };
  const Part bottom = [&](ImVec2 room) { split_columns(desk, "operate.sky", 0.63F, room, sky, panel); };
  split_columns(
      desk, "operate.left", 0.6F, size,
      [&](ImVec2 room) { split_rows(desk, "operate.plant", 0.46F, room, plant, curves); },
      [&](ImVec2 room) {
        split_rows(desk, "operate.alarms", 0.26F, room, alarms,
                   [&](ImVec2 rest) { split_rows(desk, "operate.side", 0.5F, rest, side, bottom); });
      });
}

}  // namespace chronotwin::gui
