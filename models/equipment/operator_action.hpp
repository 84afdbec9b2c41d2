// What an operator may do to a box by hand, by the kind of the box. What each does: switchover.hpp (hosts),
// models/clock/selection.hpp and standby.hpp (clocks).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin {

struct OperatorAction {
  std::string_view name;
  Text text;
};

// "host": select_antenna_a, …; "clock": force_rf_a, …; empty for kinds that take none. They live for ever.
[[nodiscard]] std::span<const OperatorAction> operator_actions(std::string_view equipment_kind);
[[nodiscard]] bool has_action(std::string_view equipment_kind, std::string_view action);

struct ClockCommand {
  enum class Kind { force, lock_out, release, hand_over };
  Kind kind = Kind::release;
  int input = 0;  // of kClockInputNames; of force and lock_out

  bool operator==(const ClockCommand&) const = default;
};
// "force_rf_a", "lockout_pps_in", "release", "hand_over"; none: no such action.
[[nodiscard]] std::optional<ClockCommand> parse_clock_command(std::string_view action);

}  // namespace chronotwin
