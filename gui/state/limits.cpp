#include "gui/state/limits.hpp"

#include "export/trace/trace.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::gui {

ScenarioLimits limits_of(const std::string& scenario_yaml) {
  ScenarioLimits known;
  if (scenario_yaml.empty()) return known;
  LoadResult loaded = load_scenario_text(scenario_yaml, "trace");
  if (!loaded.ok()) return known;
  for (const Expectation& expectation : loaded.scenario.expect) {
    if (expectation.kind != Expectation::Kind::always) continue;
    const Bound& bound = expectation.bound;
    ChannelLimit limit{expectation.id, expectation.channel, bound.at_least, bound.at_most, expectation.window};
    if (bound.abs_below) {
      limit.low = -*bound.abs_below;
      limit.high = *bound.abs_below;
    }
    if (limit.low || limit.high) known.limits.push_back(std::move(limit));
  }
  known.scenario = std::make_shared<const Scenario>(std::move(loaded.scenario));
  return known;
}

std::vector<const ChannelLimit*> limits_on(const ScenarioLimits& limits, std::string_view path) {
  std::vector<const ChannelLimit*> found;
  for (const ChannelLimit& limit : limits.limits) {
    if (trace::matches(limit.pattern, path)) found.push_back(&limit);
  }
  return found;
}

}  // namespace chronotwin::gui
