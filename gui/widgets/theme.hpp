// The look that all panels share: fonts, spacing, ImGui's colours. Fonts belong to the window that loaded them; without
// a window they are null and ImGui's own font is used.
#pragma once

#include <imgui.h>

namespace chronotwin::gui {

struct Theme {
  ImFont* body = nullptr;
  ImFont* small = nullptr;
  ImFont* title = nullptr;
  float scale = 1.0F;  // of the display
};

void apply_style(float scale);

// Text in this font for as long as it lives; null keeps the current one.
class WithFont {
 public:
  explicit WithFont(ImFont* font) : pushed_(font != nullptr) {
    if (pushed_) ImGui::PushFont(font);
  }
  ~WithFont() {
    if (pushed_) ImGui::PopFont();
  }
  WithFont(const WithFont&) = delete;
  WithFont& operator=(const WithFont&) = delete;

 private:
  bool pushed_;
};

}  // namespace chronotwin::gui
