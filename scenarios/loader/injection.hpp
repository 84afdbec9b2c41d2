// A fault that is asked for while a run is under way: read as strictly as an item of the timeline, with the same
// complaints and hints.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct InjectionText {
  std::string id;
  std::string fault;
  std::vector<std::string> targets;                             // paths, ranges and patterns
  std::string lasts;                                            // "2 h"; empty: until it is cleared
  std::vector<std::pair<std::string, std::string>> parameters;  // name, "3 dB"
};

// Every target and parameter resolved, defaults filled in; its time is the start. Nothing after a complaint.
[[nodiscard]] std::optional<TimelineItem> read_injection(const Scenario& scenario, const InjectionText& text,
                                                         Diagnostics& diagnostics);

}  // namespace chronotwin
