// The alarms of a trace as spans of activity, and the places that a pattern means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::verdict {

struct AlarmSpan {
  std::string code, source;
  SimTime raised;
  std::optional<SimTime> cleared;  // none: active to the end of the run

  [[nodiscard]] bool active_at(SimTime time) const { return raised <= time && (!cleared || *cleared > time); }
};

// In the order in which they were raised. A second raise of an active alarm changes nothing.
[[nodiscard]] std::vector<AlarmSpan> alarm_spans(const trace::Source& trace);

// Is `code` one of `wanted`: "any", one code, or several separated by blanks?
[[nodiscard]] bool is_code(std::string_view wanted, std::string_view code);

// The places at each of which an alarm is expected. "bbu[*]": every instance that the run knows of. Anything else is
// one place: "" anywhere, "host.*" any of what matches.
[[nodiscard]] std::vector<std::string> places(const std::string& target, const trace::Source& trace);

[[nodiscard]] bool is_at(std::string_view place, std::string_view source);

}  // namespace chronotwin::verdict
