// What the states of state channels are called in the two languages: on a box's display, in the desktop, in reports.
// The identifiers are those of the enumerations (ClockState, AntennaState, PortState, …) as the trace holds them.
#pragma once

#include <map>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin {

using StateTexts = std::map<std::string_view, Text, std::less<>>;

[[nodiscard]] const StateTexts& state_texts();

// Of a channel by this name ("state", "contact_port"); an open dry contact is not an open circuit. The identifier
// itself where it is unknown.
[[nodiscard]] Text state_text(std::string_view channel, std::string_view state);

}  // namespace chronotwin
