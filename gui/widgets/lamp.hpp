// An alarm lamp: a colour AND a shape for each severity, so that it reads without colour too.
//   critical: square with a bar · major: triangle · minor: diamond · warning: disc · normal: ring with a dot
#pragma once

#include <imgui.h>

#include "gui/state/alarm_level.hpp"

namespace chronotwin::gui {

void draw_lamp(ImDrawList& list, ImVec2 centre, float radius, AlarmLevel severity);

// A lamp as an item in a line of text.
void lamp(AlarmLevel severity);

// The mark of a fault that was injected: a small bolt.
void draw_fault_mark(ImDrawList& list, ImVec2 centre, float radius);

}  // namespace chronotwin::gui
