#include "models/equipment/operator_action.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/equipment/clock_monitor.hpp"

namespace chronotwin {
namespace {

const std::array<OperatorAction, 3>& host_actions() {
  static const std::array<OperatorAction, 3> kActions{{{"select_antenna_a", {"Antenna A", "选用天线A"}},
                                                       {"select_antenna_b", {"Antenna B", "选用天线B"}},
                                                       {"select_automatic", {"Automatic", "自动选择"}}}};
  return kActions;
}

// By input: force, lock out; then what concerns the whole clock.
constexpr std::size_t kOfInputs = 2 * kClockInputs;

const std::array<OperatorAction, kOfInputs + 2>& clock_actions() {
  static const std::array<OperatorAction, kOfInputs + 2> kActions{{{"force_rf_a", {"Force RF A", "强制RF A"}},
                                                                   {"lockout_rf_a", {"Lock out RF A", "锁定RF A"}},
                                                                   {"force_rf_b", {"Force RF B", "强制RF B"}},
                                                                   {"lockout_rf_b", {"Lock out RF B", "锁定RF B"}},
                                                                   {"force_pps_in", {"Force 1PPS", "强制1PPS"}},
                                                                   {"lockout_pps_in", {"Lock out 1PPS", "锁定1PPS"}},
                                                                   {"release", {"Automatic", "自动选择"}},
                                                                   {"hand_over", {"Hand over", "主备倒换"}}}};
  return kActions;
}

}  // namespace

std::span<const OperatorAction> operator_actions(std::string_view equipment_kind) {
  if (equipment_kind == "host") return host_actions();
  if (equipment_kind == "clock") return clock_actions();
  return {};
}

bool has_action(std::string_view equipment_kind, std::string_view action) {
  const auto actions = operator_actions(equipment_kind);
  return std::ranges::find(actions, action, &OperatorAction::name) != actions.end();
}

std::optional<ClockCommand> parse_clock_command(std::string_view action) {
  using Kind = ClockCommand::Kind;
  const auto& actions = clock_actions();
  const auto found = std::ranges::find(actions, action, &OperatorAction::name);
  if (found == actions.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(found - actions.begin());
  if (index >= kOfInputs) return ClockCommand{index == kOfInputs ? Kind::release : Kind::hand_over, 0};
  return ClockCommand{index % 2 == 0 ? Kind::force : Kind::lock_out, static_cast<int>(index / 2)};
}

}  // namespace chronotwin
