// The pieces of the plot panel; used by plot_panel*.cpp only.
#pragma once

#include <cstddef>
#include <optional>

#include <imgui.h>

#include "gui/panels/desk.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/stability_model.hpp"

namespace chronotwin::gui {

// What the menu or the header of one plot asks for. It is done once all plots are drawn, so that none of them vanishes
// while it is being drawn.
struct PlotWish {
  enum class Kind { close, duplicate, earlier, later };
  Kind kind = Kind::close;
  std::size_t plot = 0;
};

// Buttons for all plots: open one, cursors, marks, limits, how many side by side, the time that is shown.
void plot_set_bar(Desk& desk);

// One line over a plot: what it is, its mask, its menu, its end.
std::optional<PlotWish> plot_header(Desk& desk, std::size_t at, float width);

// The popup "menu" of the plot whose id is pushed; `model` of the kind that the plot is.
std::optional<PlotWish> plot_menu(Desk& desk, std::size_t at, ImVec2 corner, ImVec2 size);

[[nodiscard]] const char* kind_text(PlotKind kind, Language language);

}  // namespace chronotwin::gui
