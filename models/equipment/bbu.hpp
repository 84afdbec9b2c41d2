// The alarms that a BBU raises about its own clock and its own antenna input. All stand at its path, "bbu[1]".
//
//   REFERENCE_LOST     the receiver gives no valid time; good: valid               reference_soak, reference_clear_soak
//   HOLDOVER           the clock is in holdover, at once; good: locked             0, locked_clear_soak
//   HOLDOVER_EXCEEDED  the predicted bound passed its limit, at once; good: locked again         0, 0
//   BBU_ANTENNA        bias current < open_current; good: not                      antenna_soak, antenna_clear_soak
// Suppression: none; what follows from what is for the platform to find out, the boxes do not know of each other.
//
// Call update() every second, at every change and at next_deadline(). The state is a value. Cost: trivial.
// Source: the project's alarm catalogue (after ITU-T G.8275 Annex, synchronization status; timers are judgement).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/equipment/alarm_point.hpp"
#include "models/equipment/config.hpp"

namespace chronotwin {

struct BbuInputs {
  bool reference_valid = true;
  bool locked = true;
  bool holdover = false;
  bool exceeded = false;           // predicted bound beyond the limit
  double predicted_bound_s = 0.0;  // reported with HOLDOVER and HOLDOVER_EXCEEDED
  double antenna_current_a = 0.0;
};

class BbuMonitor {
 public:
  BbuMonitor(const BbuConfig& config, std::string path);

  std::vector<AlarmTransition> update(SimTime now, const BbuInputs& inputs);
  bool acknowledge(AlarmCode code);  // false: not raised
  [[nodiscard]] bool raised(AlarmCode code) const;
  [[nodiscard]] std::vector<StandingAlarm> standing_alarms() const;
  [[nodiscard]] std::optional<SimTime> next_deadline() const;  // when something changes if the inputs stay

 private:
  enum Index { kAntenna, kReference, kHoldover, kExceeded, kPoints };

  Amperes open_current_;
  Seconds antenna_soak_, antenna_clear_soak_, reference_soak_, reference_clear_soak_, locked_clear_soak_;
  std::string path_;
  std::array<AlarmPoint, kPoints> points_;
};

}  // namespace chronotwin
