// How good a margin is, as the lamps show it: never by colour alone.
#pragma once

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "gui/state/alarm_level.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::gui {

[[nodiscard]] inline AlarmLevel level_of(plant::Grade grade) {
  return grade == plant::Grade::bad     ? AlarmLevel::critical
         : grade == plant::Grade::tight ? AlarmLevel::minor
                                        : AlarmLevel::normal;
}

// "+9.62 dB", "+1272.6 ns"
[[nodiscard]] inline std::string margin_text(plant::Limit limit, double value) {
  if (!std::isfinite(value)) return value > 0 ? "∞" : "−∞";
  if (limit == plant::Limit::residual) return fmt::format("{:+.1f} ns", value * 1e9);
  return fmt::format("{:+.2f} {}", value, plant::unit_of(limit));
}

// "4.7" of "caici-4.7"; empty where there is none.
[[nodiscard]] inline std::string clause_number(plant::Limit limit) {
  const std::string clause(plant::clause_of(limit));
  const std::size_t dash = clause.find('-');
  return dash == std::string::npos ? std::string() : clause.substr(dash + 1);
}

}  // namespace chronotwin::gui
