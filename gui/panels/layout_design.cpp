// For who plans a site: the plant and the budget of one port on the left; what is edited, and every port's margin, on
// the right.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void layout_design(Desk& desk, ImVec2 size) {
  const Part plant = [&desk](ImVec2 room) { design_topology_panel(desk, room); };
  const Part budget = [&desk](ImVec2 room) { budget_panel(desk, room); };
  const Part edit = [&desk](ImVec2 room) { design_panels(desk, room); };
  const Part margins = [&desk](ImVec2 room) { margin_panel(desk, room); };
  split_columns(
      desk, "design.left", 0.45F, size,
      [&](ImVec2 room) { split_rows(desk, "design.plant", 0.5F, room, plant, budget); },
      [&](ImVec2 room) { split_rows(desk, "design.edit", 0.52F, room, edit, margins); });
}

}  // namespace chronotwin::gui
