#include "models/equipment/bbu.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chronotwin {

BbuMonitor::BbuMonitor(const BbuConfig& config, std::string path)
    : open_current_(config.open_current),
      antenna_soak_(config.antenna_soak),
      antenna_clear_soak_(config.antenna_clear_soak),
      reference_soak_(config.reference_soak),
      reference_clear_soak_(config.reference_clear_soak),
      locked_clear_soak_(config.locked_clear_soak),
      supervision_(config.supervision),
      path_(std::move(path)) {
  using enum AlarmCode;
  constexpr std::array<AlarmCode, kPoints> kCodes{BBU_ANTENNA, REFERENCE_LOST, HOLDOVER,   HOLDOVER_EXCEEDED,
                                                  SPOOFING,    PULSE_FAULT,    TIME_OF_DAY};
  for (std::size_t i = 0; i < kPoints; ++i) points_[i] = {kCodes[i], path_, {}};
}

std::vector<AlarmTransition> BbuMonitor::update(SimTime now, const BbuInputs& inputs) {
  std::vector<AlarmTransition> out;
  const Seconds at_once(0.0);
  const double bound = inputs.predicted_bound_s;
  const bool valid = inputs.reference_valid;
  const bool no_bias = inputs.antenna_current_a < open_current_.value();
  points_[kAntenna].update(now, {no_bias, !no_bias, inputs.antenna_current_a}, antenna_soak_, antenna_clear_soak_, out);
  points_[kReference].update(now, {!valid, valid, kNotMeasured}, reference_soak_, reference_clear_soak_, out);
  points_[kHoldover].update(now, {inputs.holdover || inputs.exceeded, inputs.locked, bound}, at_once,
                            locked_clear_soak_, out);
  points_[kExceeded].update(now, {inputs.exceeded, inputs.locked, bound}, at_once, at_once, out);
  supervise(now, inputs, out);
  return out;
}

// The mean stays where it was while the time is off it, and begins anew after every gap.
bool BbuMonitor::jumped(SimTime now, const BbuInputs& inputs) {
  constexpr double kMemory = 60.0;  // s
  if (!inputs.receiver_valid || std::isnan(inputs.received_s)) {
    mean_s_.reset();
    return false;
  }
  const double off = inputs.received_s - mean_s_.value_or(inputs.received_s);
  if (std::abs(off) > supervision_.spoofing_jump.value()) return true;
  const double step = mean_s_ ? (now - mean_at_).seconds() / kMemory : 0.0;
  mean_s_ = inputs.received_s - off * (1.0 - std::min(step, 1.0));
  mean_at_ = now;
  return false;
}

bool BbuMonitor::spoofed(SimTime now, const BbuInputs& inputs) {
  constexpr int kEnough = 6;
  const bool off = jumped(now, inputs);
  const bool alike = inputs.satellites >= kEnough && inputs.cn0_span_db < supervision_.spoofing_cn0_span.value();
  return inputs.receiver_valid && (!inputs.satellites_agree || off || alike);
}

void BbuMonitor::supervise(SimTime now, const BbuInputs& inputs, std::vector<AlarmTransition>& out) {
  const bool suspect = spoofed(now, inputs);
  points_[kSpoofing].update(now, {suspect, !suspect && points_[kSpoofing].condition.acknowledged(), inputs.received_s},
                            supervision_.spoofing_soak, Seconds(0.0), out);
  const bool pulse = inputs.receiver_valid && !inputs.pulse_sound;
  points_[kPulse].update(now, {pulse, !pulse, kNotMeasured}, supervision_.pulse_soak, supervision_.pulse_clear_soak,
                         out);
  const bool wrong = inputs.receiver_valid && !(inputs.time_of_day_off_s == 0.0);
  points_[kTimeOfDay].update(now, {wrong, !wrong, inputs.time_of_day_off_s}, supervision_.time_of_day_soak,
                             supervision_.time_of_day_clear_soak, out);
}

bool BbuMonitor::acknowledge(AlarmCode code) {
  return chronotwin::acknowledge(points_, code, path_);
}

bool BbuMonitor::raised(AlarmCode code) const {
  return chronotwin::raised(points_, code, path_);
}

std::vector<StandingAlarm> BbuMonitor::standing_alarms() const {
  std::vector<StandingAlarm> standing;
  append_standing(points_, standing);
  return standing;
}

std::optional<SimTime> BbuMonitor::next_deadline() const {
  return chronotwin::next_deadline(points_);
}

}  // namespace chronotwin
