// The frame that the panels share: a titled child window.
#pragma once

#include <imgui.h>

#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

// Ends itself. After the title, further items of the title's line follow with ImGui::SameLine().
class PanelFrame {
 public:
  PanelFrame(const char* id, const char* title, const Theme& theme, ImVec2 size);
  ~PanelFrame() { ImGui::EndChild(); }
  PanelFrame(const PanelFrame&) = delete;
  PanelFrame& operator=(const PanelFrame&) = delete;
};

// Moves to where items of this total width end at the right edge of the line.
void align_right(float width);

// A small button that looks pressed while `on`.
bool choice(const char* label, bool on);
[[nodiscard]] float choice_width(const char* label);

}  // namespace chronotwin::gui
