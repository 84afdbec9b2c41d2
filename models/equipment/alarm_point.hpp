// An alarm at its place: the condition of one code at one path, whose transitions go into a box's output. A box's
// monitoring is a list of such points and the rules that feed them.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/equipment/alarm.hpp"

namespace chronotwin {

inline constexpr double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

// What an alarm judges at one update.
struct AlarmEvidence {
  bool bad = false;
  bool good = true;
  double value = kNotMeasured;  // in the unit of the code
};

// An alarm that is raised now.
struct StandingAlarm {
  AlarmCode code;
  std::string path;
  bool acknowledged = false;
};

struct AlarmPoint {
  AlarmCode code{};
  std::string path;
  AlarmCondition condition;

  // A suppressed alarm does not soak and is not raised; one that is raised already clears by its own rule.
  void update(SimTime now, AlarmEvidence evidence, Seconds soak, Seconds clear_soak, std::vector<AlarmTransition>& out,
              bool suppressed = false);
  [[nodiscard]] bool raised() const { return condition.raised(); }
  [[nodiscard]] bool active() const { return condition.active(); }
};

bool acknowledge(std::span<AlarmPoint> points, AlarmCode code, std::string_view path);  // false: not raised there
void interrupt(std::span<AlarmPoint> points);                                           // what was soaking starts again
[[nodiscard]] bool raised(std::span<const AlarmPoint> points, AlarmCode code, std::string_view path);
[[nodiscard]] std::optional<SimTime> next_deadline(std::span<const AlarmPoint> points);
void append_standing(std::span<const AlarmPoint> points, std::vector<StandingAlarm>& out);

}  // namespace chronotwin
