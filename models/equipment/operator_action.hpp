// What an operator may do to a box by hand, by the kind of the box. What each does: switchover.hpp (hosts),
// models/clock/selection.hpp (clocks).
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace chronotwin {

// "host": select_antenna_a, …; "clock": force_rf_a, …; empty for kinds that take none.
[[nodiscard]] std::span<const std::string_view> operator_actions(std::string_view equipment_kind);

struct ReferenceCommand {
  enum class Kind { force, lock_out, release };
  Kind kind = Kind::release;
  int input = 0;  // of kClockInputNames
};
// "force_rf_a", "lockout_pps_in", "release"; none: no such action.
[[nodiscard]] std::optional<ReferenceCommand> parse_reference_command(std::string_view action);

}  // namespace chronotwin
