#include "models/clock/servo.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {

PiGains design_gains(double time_constant_s, double damping, double period_s) {
  require(time_constant_s > 0.0 && damping > 0.0 && period_s > 0.0, "a servo's constants are positive");
  return {2.0 * damping / time_constant_s, period_s / (time_constant_s * time_constant_s)};
}

PiGains linuxptp_gains(double period_s, Timestamping timestamping) {
  require(period_s > 0.0, "a servo's period is positive");
  const bool hardware = timestamping == Timestamping::hardware;
  const double kp_scale = hardware ? 0.7 : 0.1;
  const double ki_scale = hardware ? 0.3 : 0.001;
  return {std::min(kp_scale * std::pow(period_s, -0.3), 0.7 / period_s),
          std::min(ki_scale * std::pow(period_s, 0.4), 0.3 / period_s)};
}

PiServo::PiServo(const ServoConfig& config)
    : PiServo(design_gains(config.time_constant.value(), config.damping.value()),
              Limits{config.slew_limit.value(), config.frequency_limit.value()}) {}

double PiServo::sample(double offset_s) {
  const double wanted = gains_.kp * offset_s;
  const double proportional = std::clamp(wanted, -limits_.slew, limits_.slew);
  const double next = integral_ + gains_.ki * offset_s;
  slewing_ = proportional != wanted;
  if (!slewing_ && limited(-next) == -next) {
    integral_ = next;
  }
  return limited(-(proportional + integral_));
}

double PiServo::limited(double steering) const {
  return std::clamp(steering, -limits_.frequency, limits_.frequency);
}

void PiServo::preset(double steering) {
  integral_ = -limited(steering);
}

}  // namespace chronotwin::clock
