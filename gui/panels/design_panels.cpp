// What the planner of a site works with, beside the plant.
#include "gui/panels/panels.hpp"

namespace chronotwin::gui {

void design_panels(Desk& desk, ImVec2 size) {
  channel_panel(desk, size);
}

}  // namespace chronotwin::gui
