#include "models/equipment/spoofing_watch.hpp"

#include <algorithm>
#include <cmath>

namespace chronotwin {

ReceiverEvidence receiver_evidence(const ReceiverOutput& output) {
  return {output.valid, output.sound, output.pps_error_s, output.satellites_tracked, output.cn0_span_db};
}

bool SpoofingWatch::jumped(SimTime now, const ReceiverEvidence& seen) {
  constexpr double kMemory = 60.0;  // s
  if (!seen.valid || std::isnan(seen.received_s)) {
    mean_s_.reset();
    return false;
  }
  const double off = seen.received_s - mean_s_.value_or(seen.received_s);
  if (std::abs(off) > config_.jump.value()) return true;
  const double step = mean_s_ ? (now - mean_at_).seconds() / kMemory : 0.0;
  mean_s_ = seen.received_s - off * (1.0 - std::min(step, 1.0));
  mean_at_ = now;
  return false;
}

void SpoofingWatch::update(SimTime now, const ReceiverEvidence& seen, AlarmPoint& point,
                           std::vector<AlarmTransition>& out) {
  constexpr int kEnough = 6;
  const bool off = jumped(now, seen);
  const bool alike = seen.satellites >= kEnough && seen.cn0_span_db < config_.cn0_span.value();
  const bool suspicious = seen.valid && (!seen.satellites_agree || off || alike);
  point.update(now, {suspicious, !suspicious && point.condition.acknowledged(), seen.received_s}, config_.soak,
               Seconds(0.0), out);
}

}  // namespace chronotwin
