// Whether a receiver is being lied to, by what it sees itself. One for each receiver that is supervised.
//
//   suspicious   the receiver is valid, and its satellites contradict each other (RAIM), or the received time is off its
//                mean over a minute by `jump`, or six satellites or more have C/N0 within `cn0_span`
//   SPOOFING     suspicious for `soak`; good: not suspicious, and acknowledged by hand
// The mean stays where it was while the time is off it, and begins anew after every gap.
//
// Input   received_s: the pulse against the receiver's own flywheel, s, late positive; NaN without
// Use     once a second. A value; copying it is a checkpoint. Cost: trivial. Errors: none
// Source  the project's alarm catalogue; thresholds are judgement
#pragma once

#include <optional>
#include <vector>

#include "models/equipment/alarm_point.hpp"
#include "models/equipment/config.hpp"
#include "models/receiver/receiver.hpp"

namespace chronotwin {

struct ReceiverEvidence {
  bool valid = false;
  bool satellites_agree = true;
  double received_s = 0.0;
  int satellites = 0;
  double cn0_span_db = 0.0;
};
[[nodiscard]] ReceiverEvidence receiver_evidence(const ReceiverOutput& output);

class SpoofingWatch {
 public:
  explicit SpoofingWatch(const SpoofingAlarmConfig& config) : config_(config) {}
  void update(SimTime now, const ReceiverEvidence& seen, AlarmPoint& point, std::vector<AlarmTransition>& out);

 private:
  [[nodiscard]] bool jumped(SimTime now, const ReceiverEvidence& seen);

  SpoofingAlarmConfig config_;
  std::optional<double> mean_s_;  // of the received time; none while it is not valid
  SimTime mean_at_;
};

}  // namespace chronotwin
