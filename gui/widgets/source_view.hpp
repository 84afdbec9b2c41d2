// A text with line numbers; some of its lines are marked and say why.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "gui/state/alarm_level.hpp"
#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct LineMark {
  int line = 1;
  AlarmLevel level = AlarmLevel::major;
  std::string message;  // what is wrong, and what to do; the tooltip
};

// `jump_to` is scrolled into view; `current` is lit.
void source_view(std::string_view text, const std::vector<LineMark>& marks, std::optional<int> jump_to, int current,
                 const Theme& theme, ImVec2 size);

}  // namespace chronotwin::gui
