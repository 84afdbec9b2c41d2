// The panels of the desktop, one function and one file each, the layouts that put them together, and the window.
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
void inspector_panel(Desk& desk, ImVec2 size);
void sky_panel(Desk& desk, ImVec2 size);
void lcd_panel(Desk& desk, ImVec2 size);
void side_panel(Desk& desk, ImVec2 size);  // one of the inspector, the channels and the log

// The pieces of the design layout: the edited plant with its margins, the budget of one port; the tables, the text.
void design_topology_panel(Desk& desk, ImVec2 size);
void budget_panel(Desk& desk, ImVec2 size);
void cable_panel(Desk& desk, ImVec2 size);
void margin_panel(Desk& desk, ImVec2 size);
void source_panel(Desk& desk, ImVec2 size);
// The cables and devices, or the text; above them the file and what is done with it.
void design_panels(Desk& desk, ImVec2 size);

// Instead of a layout where nothing is open.
void start_page(Desk& desk, ImVec2 size);

// The file dialog and the questions that wait for an answer, over everything else.
void file_windows(Desk& desk);

// The pieces of the instruct layout: the faults there are and the one that is filled in; those at work; all of them
// over time, with checkpoints and the way back.
void fault_panel(Desk& desk, ImVec2 size);
void active_fault_panel(Desk& desk, ImVec2 size);
void timeline_panel(Desk& desk, ImVec2 size);
// The first two, and the log.
void instruct_panels(Desk& desk, ImVec2 size);

void layout_design(Desk& desk, ImVec2 size);
void layout_operate(Desk& desk, ImVec2 size);
void layout_instruct(Desk& desk, ImVec2 size);

// Every key there is, over everything else, while state.show_help.
void help_overlay(Desk& desk);

// What could not be done (state.messages), until it is closed.
void message_box(Desk& desk);

// Carries out what the keys of this frame ask for, unless a text is being typed.
void dispatch_keys(Desk& desk);

// Keys, views brought up to date, toolbar, the chosen layout: the whole display.
void main_window(Desk& desk);

}  // namespace chronotwin::gui
