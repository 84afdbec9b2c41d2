#include "models/equipment/operator_action.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/equipment/clock_monitor.hpp"

namespace chronotwin {
namespace {

constexpr std::array<std::string_view, 3> kHost{"select_antenna_a", "select_antenna_b", "select_automatic"};
// By input: force, lock out; then release.
constexpr std::array<std::string_view, 2 * kClockInputs + 1> kClock{
    "force_rf_a", "lockout_rf_a", "force_rf_b", "lockout_rf_b", "force_pps_in", "lockout_pps_in", "release"};

}  // namespace

std::span<const std::string_view> operator_actions(std::string_view equipment_kind) {
  if (equipment_kind == "host") return kHost;
  if (equipment_kind == "clock") return kClock;
  return {};
}

std::optional<ReferenceCommand> parse_reference_command(std::string_view action) {
  using Kind = ReferenceCommand::Kind;
  const auto found = std::ranges::find(kClock, action);
  if (found == kClock.end()) return std::nullopt;
  const auto index = static_cast<int>(found - kClock.begin());
  if (index == static_cast<int>(2 * kClockInputs)) return ReferenceCommand{Kind::release, 0};
  return ReferenceCommand{index % 2 == 0 ? Kind::force : Kind::lock_out, index / 2};
}

}  // namespace chronotwin
