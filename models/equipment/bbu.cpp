#include "models/equipment/bbu.hpp"

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
      path_(std::move(path)),
      spoofing_(config.supervision.spoofing) {
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

void BbuMonitor::supervise(SimTime now, const BbuInputs& inputs, std::vector<AlarmTransition>& out) {
  spoofing_.update(now, inputs.receiver, points_[kSpoofing], out);
  const bool pulse = inputs.receiver.valid && !inputs.pulse_sound;
  points_[kPulse].update(now, {pulse, !pulse, kNotMeasured}, supervision_.pulse_soak, supervision_.pulse_clear_soak,
                         out);
  const bool wrong = inputs.receiver.valid && !(inputs.time_of_day_off_s == 0.0);
  points_[kTimeOfDay].update(now, {wrong, !wrong, inputs.time_of_day_off_s}, supervision_.time_of_day_soak,
                             supervision_.time_of_day_clear_soak, out);
}

void BbuMonitor::interrupt() {
  chronotwin::interrupt(points_);
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
