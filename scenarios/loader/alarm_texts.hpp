// What an alarm says, in the words of the library's catalog (catalog/alarms.yaml).
#pragma once

#include <map>
#include <string>

#include "models/core/text.hpp"

namespace chronotwin {

struct AlarmText {
  Text text;    // "Antenna open circuit"
  Text cause;   // what is behind it
  Text action;  // what to do
};

using AlarmTexts = std::map<std::string, AlarmText, std::less<>>;  // by code

// Empty where there is no library: codes have to do. Throws Error for a catalog that is no YAML.
[[nodiscard]] AlarmTexts load_alarm_texts();

}  // namespace chronotwin
