// The font atlas: just the characters that the texts at hand need, in three sizes.
#pragma once

#include <string>

#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct LoadedFonts {
  Theme theme;
  bool has_chinese = false;
};

// Needs a current ImGui context. Where no font with Chinese characters is installed, ImGui's own font is used.
[[nodiscard]] LoadedFonts load_fonts(const std::string& glyphs, float scale);

}  // namespace chronotwin::gui
