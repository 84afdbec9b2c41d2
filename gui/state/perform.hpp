// What an action does to what was chosen and to the run. Actions that only one panel can carry out do nothing here:
// they stand in `state.asked` for the length of the frame.
#pragma once

#include <string>
#include <string_view>

#include "gui/state/app_state.hpp"
#include "gui/state/command_port.hpp"
#include "gui/state/trace_view.hpp"

namespace chronotwin::gui {

void perform(Action action, AppState& state, CommandPort& port, const TraceView& trace);

// Speeds that + and − go through: 0.1, 0.2, 0.5, 1 … 1000, then 0: as fast as it goes.
[[nodiscard]] double next_speed(double speed, bool faster);

// Posts the acknowledgement, where the port takes commands and the alarm still waits for one.
void acknowledge(const AlarmRow& row, CommandPort& port);

// Posts what an operator does to a box by hand, where the port takes commands.
void operate(std::string_view action, const std::string& box, CommandPort& port);

}  // namespace chronotwin::gui
