// For who plans a site: the plant above, what is edited and judged beside it.
#include "gui/panels/panels.hpp"
#include "gui/panels/split.hpp"

namespace chronotwin::gui {

void layout_design(Desk& desk, ImVec2 size) {
  const Part plant = [&desk](ImVec2 room) { topology_panel(desk, room); };
  const Part design = [&desk](ImVec2 room) { design_panels(desk, room); };
  split_columns(desk, "design.plant", 0.5F, size, plant, design);
}

}  // namespace chronotwin::gui
