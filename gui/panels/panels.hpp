// The panels of the desktop, one function and one file each, and the window that they make up.
#pragma once

#include <imgui.h>

#include "gui/panels/desk.hpp"

namespace chronotwin::gui {

void toolbar(Desk& desk);
void topology_panel(Desk& desk, ImVec2 size);
void plot_panel(Desk& desk, ImVec2 size);
void alarm_panel(Desk& desk, ImVec2 size);
void channel_panel(Desk& desk, ImVec2 size);
void log_panel(Desk& desk, ImVec2 size);

// Brings the views up to date and draws all of the above over the whole display.
void main_window(Desk& desk);

}  // namespace chronotwin::gui
