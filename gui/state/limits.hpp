// What the scenario expects of a channel all the time, or while a window is open: the lines that a plot draws for it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin::gui {

// One `always` expectation on channels that match a pattern. `abs_below: x` is -x … x.
struct ChannelLimit {
  std::string id;
  std::string pattern;
  std::optional<double> low, high;
  Window window;
};

struct ScenarioLimits {
  std::shared_ptr<const Scenario> scenario;  // null: it cannot be read
  std::vector<ChannelLimit> limits;
};

// From the scenario as a trace keeps it; none where it cannot be read.
[[nodiscard]] ScenarioLimits limits_of(const std::string& scenario_yaml);

[[nodiscard]] std::vector<const ChannelLimit*> limits_on(const ScenarioLimits& limits, std::string_view path);

}  // namespace chronotwin::gui
