// A budget as a picture: one bar a part, from the sum before it to the sum after it, and the noise figure so far as a
// line over them.
#pragma once

#include <string>
#include <vector>

#include <imgui.h>

#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct WaterfallBar {
  std::string label;
  double change = 0.0;  // what the part adds
  double sum = 0.0;     // after it
  double line = 0.0;    // the value of the line after it
  std::string tooltip;
};

struct WaterfallTexts {
  std::string sum, line;  // what the bars and the line are, with their units
};

void waterfall(const std::vector<WaterfallBar>& bars, const WaterfallTexts& texts, const Theme& theme, ImVec2 size);

}  // namespace chronotwin::gui
