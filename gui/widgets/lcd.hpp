// A character display with its four keys, drawn as the front panel of a box has it: a grid of cells, one for a Latin
// letter, two for a Chinese one.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <imgui.h>

#include "gui/widgets/theme.hpp"
#include "models/equipment/lcd.hpp"

namespace chronotwin::gui {

// The key that was pressed.
[[nodiscard]] std::optional<LcdKey> lcd(std::span<const std::string> lines, std::size_t columns, const Theme& theme,
                                        ImVec2 size);

}  // namespace chronotwin::gui
