// An alarm at its place: the condition of one code, whose transitions go into a box's output.
#pragma once

#include <string>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/equipment/alarm.hpp"

namespace chronotwin {

// What an alarm judges at one update.
struct AlarmEvidence {
  bool bad = false;
  bool good = true;
  double value = 0.0;  // measured, in the unit of the code
};

struct AlarmPoint {
  AlarmCode code;
  AlarmCondition condition;

  // A suppressed alarm does not soak and is not raised; one already raised clears by its own rule.
  void update(SimTime now, AlarmEvidence evidence, Seconds soak, Seconds clear_soak, const std::string& path,
              std::vector<AlarmTransition>& out, bool suppressed = false) {
    const bool bad = evidence.bad && !suppressed;
    const auto change = condition.update(now, bad, evidence.good && !evidence.bad, Duration::from_seconds(soak.value()),
                                         Duration::from_seconds(clear_soak.value()));
    if (change != AlarmCondition::Change::none) {
      out.push_back({now, code, path, condition.raised(), evidence.value});
    }
  }
  [[nodiscard]] bool raised() const { return condition.raised(); }
  [[nodiscard]] bool active() const { return condition.active(); }
};

// An alarm that is raised now.
struct StandingAlarm {
  AlarmCode code;
  std::string path;
  bool acknowledged = false;
};

}  // namespace chronotwin
