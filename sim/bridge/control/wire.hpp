// What the control endpoint says of a run, as JSON, and back again for a caller that wants the structs.
//
// Times are seconds since the start of the run. A number that is missing (NaN) is null. Texts that a person reads are
// {"en": …, "zh": …}. Keys stand in alphabetical order, so equal things are equal bytes.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/schema/paths.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/bridge/http/message.hpp"
#include "sim/runtime/live_state.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::bridge {

inline constexpr std::array kRunnerStates{RunnerState::paused, RunnerState::running, RunnerState::rewinding,
                                          RunnerState::finished, RunnerState::failed};
[[nodiscard]] constexpr std::string_view run_state_name(RunnerState state) {
  constexpr std::array<std::string_view, kRunnerStates.size()> kNames{"paused", "running", "rewinding", "finished",
                                                                      "failed"};
  return kNames[static_cast<std::size_t>(state)];
}

[[nodiscard]] Json to_json(const Text& text);
[[nodiscard]] Json to_json(const RunnerStatus& status);
[[nodiscard]] Json to_json(const Bridge::Named& endpoint);
[[nodiscard]] Json to_json(const trace::Header& header);  // name, epoch, seed, duration
[[nodiscard]] Json to_json(const trace::Topology& topology);
[[nodiscard]] Json to_json(const trace::Channel& channel);
[[nodiscard]] Json to_json(const LiveState::Alarm& alarm);  // without its texts
[[nodiscard]] Json to_json(const LiveState::Alarm& alarm, const AlarmTexts& texts);
[[nodiscard]] Json to_json(const trace::FaultRecord& fault);
[[nodiscard]] Json to_json(const LiveState::News& news);
[[nodiscard]] Json to_json(const FaultType& fault);
[[nodiscard]] Json to_json(const FaultTarget& target, std::span<const FaultType> types);
[[nodiscard]] Json number(double value);  // null where it is NaN
// Those of `values` whose channel matches one of the patterns: {path: value}.
[[nodiscard]] Json values_json(const std::vector<trace::Channel>& channels, const std::vector<double>& values,
                               const std::vector<std::string>& patterns);

[[nodiscard]] bool matches_any(const std::vector<std::string>& patterns, std::string_view path);

// The ways back; they throw Error where the JSON is something else.
[[nodiscard]] RunnerStatus status_from(const Json& json);
[[nodiscard]] trace::Header header_from(const Json& json);
[[nodiscard]] trace::Topology topology_from(const Json& json);
[[nodiscard]] trace::Channel channel_from(const Json& json);
[[nodiscard]] LiveState::Alarm alarm_from(const Json& json);
[[nodiscard]] trace::FaultRecord fault_from(const Json& json);
[[nodiscard]] LiveState::News news_from(const Json& json);

}  // namespace chronotwin::bridge
