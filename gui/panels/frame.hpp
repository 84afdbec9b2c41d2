// The frame that the panels share: a titled child window.
#pragma once

#include <string>

#include <imgui.h>

#include "gui/widgets/theme.hpp"
#include "models/core/text.hpp"

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

// A figure at the right edge of its cell.
void right_aligned(const std::string& text);
void right_aligned(double value, int decimals);

// A small button that looks pressed while `on`.
bool choice(const char* label, bool on);
[[nodiscard]] float choice_width(const char* label);

// A field for the text that a list is searched for.
void filter_field(const char* id, std::string& text, float width, Language language);

}  // namespace chronotwin::gui
