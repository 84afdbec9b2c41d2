// What the scenario expects of a channel all the time: the lines that a plot draws for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chronotwin::gui {

// One `always` expectation on channels that match a pattern. `abs_below: x` is -x … x.
struct ChannelLimit {
  std::string id;
  std::string pattern;
  std::optional<double> low, high;
};

// From the scenario as a trace keeps it; none where it cannot be read.
[[nodiscard]] std::vector<ChannelLimit> limits_of(const std::string& scenario_yaml);

struct LimitLine {
  std::string label;
  double value = 0.0;
  bool operator==(const LimitLine&) const = default;
};
[[nodiscard]] std::vector<LimitLine> limit_lines(const std::vector<ChannelLimit>& limits, std::string_view path);

}  // namespace chronotwin::gui
