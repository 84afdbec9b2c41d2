// How bad: the severities of X.733, worst last, so that they compare.
#pragma once

#include <string_view>

namespace chronotwin::gui {

enum class AlarmLevel { normal, warning, minor, major, critical };

// Unknown names count as `warning`: an alarm is never silently normal.
[[nodiscard]] AlarmLevel parse_alarm_level(std::string_view name);

}  // namespace chronotwin::gui
