// What the instructor works with, beside the plant and its curves.
#include "gui/panels/panels.hpp"

namespace chronotwin::gui {

void instruct_panels(Desk& desk, ImVec2 size) {
  log_panel(desk, size);
}

}  // namespace chronotwin::gui
