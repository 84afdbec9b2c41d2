#include "gui/state/alarm_level.hpp"

namespace chronotwin::gui {

AlarmLevel parse_alarm_level(std::string_view name) {
  if (name == "critical") return AlarmLevel::critical;
  if (name == "major") return AlarmLevel::major;
  if (name == "minor") return AlarmLevel::minor;
  if (name == "cleared") return AlarmLevel::normal;
  return AlarmLevel::warning;
}

}  // namespace chronotwin::gui
