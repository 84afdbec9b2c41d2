// The alarms that a BBU raises about its own clock and its own antenna input. All stand at its path, "bbu[1]".
//
//   REFERENCE_LOST     the receiver gives no valid time; good: valid               reference_soak, reference_clear_soak
//   HOLDOVER           the clock is in holdover, at once; good: locked             0, locked_clear_soak
//   HOLDOVER_EXCEEDED  the predicted bound passed its limit, at once; good: locked again         0, 0
//   BBU_ANTENNA        bias current < open_current; good: not                      antenna_soak, antenna_clear_soak
//   SPOOFING           by what its receiver sees (spoofing_watch.hpp), until acknowledged by hand
//   PULSE_FAULT        receiver valid, its pulse abnormal; good: sound or receiver not valid       pulse_soak, …_clear_soak
//   TIME_OF_DAY        receiver valid, its messages unreadable or whole seconds off      time_of_day_soak, …_clear_soak
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
#include "models/equipment/spoofing_watch.hpp"

namespace chronotwin {

struct BbuInputs {
  bool reference_valid = true;
  bool locked = true;
  bool holdover = false;
  bool exceeded = false;           // predicted bound beyond the limit
  double predicted_bound_s = 0.0;  // reported with HOLDOVER and HOLDOVER_EXCEEDED
  double antenna_current_a = 0.0;
  ReceiverEvidence receiver{.valid = true};  // it gives a time; the reference is that time by way of its pulse
  bool pulse_sound = true;
  double time_of_day_off_s = 0.0;  // said − true; NaN: nothing readable
};

class BbuMonitor {
 public:
  BbuMonitor(const BbuConfig& config, std::string path);

  std::vector<AlarmTransition> update(SimTime now, const BbuInputs& inputs);
  void interrupt();                  // it was without power
  bool acknowledge(AlarmCode code);  // false: not raised
  [[nodiscard]] bool raised(AlarmCode code) const;
  [[nodiscard]] std::vector<StandingAlarm> standing_alarms() const;
  [[nodiscard]] std::optional<SimTime> next_deadline() const;  // when something changes if the inputs stay

 private:
  enum Index { kAntenna, kReference, kHoldover, kExceeded, kSpoofing, kPulse, kTimeOfDay, kPoints };
  void supervise(SimTime now, const BbuInputs& inputs, std::vector<AlarmTransition>& out);

  Amperes open_current_;
  Seconds antenna_soak_, antenna_clear_soak_, reference_soak_, reference_clear_soak_, locked_clear_soak_;
  ReceiverAlarmConfig supervision_;
  std::string path_;
  std::array<AlarmPoint, kPoints> points_;
  SpoofingWatch spoofing_;
};

}  // namespace chronotwin
