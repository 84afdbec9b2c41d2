#include "models/clock/pi_servo.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::clock {

PiGains design_gains(double time_constant_s, double damping) {
  require(time_constant_s > 0.0 && damping > 0.0, "a servo's constants are positive");
  return {2.0 * damping / time_constant_s, 1.0 / (time_constant_s * time_constant_s)};
}

SteeringLimits SteeringLimits::of(const ServoConfig& config) {
  return {config.slew_limit.value(), config.frequency_limit.value()};
}

double SteeringLimits::slewed(double phase_part) const {
  return std::clamp(phase_part, -slew, slew);
}

double SteeringLimits::limited(double steering) const {
  return std::clamp(steering, -frequency, frequency);
}

PiServo::PiServo(const ServoConfig& config)
    : PiServo(design_gains(config.time_constant.value(), config.damping.value()), SteeringLimits::of(config),
              config.kind == ServoKind::pll ? config.time_constant.value() / (8.0 * config.damping.value()) : 0.0) {}

double PiServo::sample(double offset_s, double period_s) {
  const bool averages = started_ && filter_s_ > period_s;
  detector_ = averages ? detector_ + (offset_s - detector_) * period_s / filter_s_ : offset_s;
  started_ = true;
  const double wanted = gains_.kp * detector_;
  const double proportional = limits_.slewed(wanted);
  const double next = integral_ + gains_.ki * period_s * detector_;
  slewing_ = proportional != wanted;
  if (!slewing_ && limits_.limited(-next) == -next) {
    integral_ = next;
  }
  return limits_.limited(-(proportional + integral_));
}

void PiServo::preset(double steering) {
  integral_ = -limits_.limited(steering);
  started_ = false;
}

}  // namespace chronotwin::clock
