#include "models/clock/fll_servo.hpp"

#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {

FllServo::FllServo(const ServoConfig& config)
    : time_constant_(config.time_constant.value()), limits_(SteeringLimits::of(config)) {
  require(time_constant_ > 0.0, "a servo's constants are positive");
}

double FllServo::sample(double offset_s, double period_s) {
  if (period_s != period_) {
    gain_ = -std::expm1(-period_s / time_constant_);
    period_ = period_s;
  }
  if (started_) {
    const double seen = (offset_s - last_offset_) / period_s - steering_;
    frequency_ = limits_.limited(frequency_ + gain_ * (seen - frequency_));
  }
  started_ = true;
  last_offset_ = offset_s;
  const double wanted = offset_s / time_constant_;
  const double phase_part = limits_.slewed(wanted);
  slewing_ = phase_part != wanted;
  steering_ = limits_.limited(-(frequency_ + phase_part));
  return steering_;
}

void FllServo::preset(double steering) {
  frequency_ = -limits_.limited(steering);
  started_ = false;
}

}  // namespace chronotwin::clock
