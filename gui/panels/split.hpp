// Two parts of a region with a bar between them that can be dragged; the shares are kept in AppState::proportions.
#pragma once

#include <functional>

#include <imgui.h>

#include "gui/panels/desk.hpp"

namespace chronotwin::gui {

using Part = std::function<void(ImVec2 size)>;

// `id` names the share ("operate.left"); `first` is its value until someone drags the bar, and after a double click.
void split_columns(Desk& desk, const char* id, float first, ImVec2 size, const Part& left, const Part& right);
void split_rows(Desk& desk, const char* id, float first, ImVec2 size, const Part& top, const Part& bottom);

}  // namespace chronotwin::gui
