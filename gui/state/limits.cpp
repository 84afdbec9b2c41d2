#include "gui/state/limits.hpp"

#include "export/trace/trace.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::gui {

std::vector<ChannelLimit> limits_of(const std::string& scenario_yaml) {
  std::vector<ChannelLimit> limits;
  if (scenario_yaml.empty()) return limits;
  const LoadResult loaded = load_scenario_text(scenario_yaml, "trace");
  if (!loaded.ok()) return limits;
  for (const Expectation& expectation : loaded.scenario.expect) {
    if (expectation.kind != Expectation::Kind::always) continue;
    const Bound& bound = expectation.bound;
    ChannelLimit limit{expectation.id, expectation.channel, bound.at_least, bound.at_most};
    if (bound.abs_below) {
      limit.low = -*bound.abs_below;
      limit.high = *bound.abs_below;
    }
    if (limit.low || limit.high) limits.push_back(std::move(limit));
  }
  return limits;
}

std::vector<LimitLine> limit_lines(const std::vector<ChannelLimit>& limits, std::string_view path) {
  std::vector<LimitLine> lines;
  for (const ChannelLimit& limit : limits) {
    if (!trace::matches(limit.pattern, path)) continue;
    if (limit.high) lines.push_back({limit.id, *limit.high});
    if (limit.low) lines.push_back({limit.id, *limit.low});
  }
  return lines;
}

}  // namespace chronotwin::gui
