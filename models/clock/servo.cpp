#include "models/clock/servo.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

constexpr int kBeforeStep = 5;  // offsets that must agree: a single wild one moves no phase

}  // namespace

Servo::Law Servo::law_of(const ServoConfig& config) {
  switch (config.kind) {
    case ServoKind::pi:
    case ServoKind::pll:
      return PiServo(config);
    case ServoKind::ptp4l_pi:
      return Ptp4lServo(config);
    case ServoKind::kalman2:
    case ServoKind::kalman3:
      return KalmanServo(config);
    case ServoKind::fll:
      return FllServo(config);
  }
  throw Bug("a servo of no kind");
}

Servo::Servo(const ServoConfig& config)
    : law_(law_of(config)),
      limits_(SteeringLimits::of(config)),
      first_step_threshold_(config.first_step_threshold.value()),
      step_threshold_(config.step_threshold.value()) {}

double Servo::sample(double offset_s, double period_s) {
  require(period_s >= 0.0, "a servo's period is not negative");
  const double period = period_s > 0.0 ? period_s : 1.0;
  if (auto* ptp4l = std::get_if<Ptp4lServo>(&law_)) {
    const double steering = ptp4l->sample(offset_s, period);
    step_ = ptp4l->step_s();
    return steering;
  }
  step_ = 0.0;
  if (believable(offset_s)) {
    steering_ = std::visit([&](auto& law) { return law.sample(offset_s, period + waited_); }, law_);
    waited_ = 0.0;
  } else if (std::abs(beyond_) < kBeforeStep) {
    waited_ += period;
  } else {
    step_ = -offset_s;
    first_ = false;
    beyond_ = 0;
    preset(integral_steering());
  }
  return steering_;
}

double Servo::threshold() const {
  if (!first_ || first_step_threshold_ == 0.0) {
    return step_threshold_;
  }
  return step_threshold_ == 0.0 ? first_step_threshold_ : std::min(first_step_threshold_, step_threshold_);
}

bool Servo::believable(double offset_s) {
  const double limit = threshold();
  if (limit == 0.0 || std::abs(offset_s) <= limit) {
    first_ = first_ && limit == 0.0;
    beyond_ = 0;
    return true;
  }
  const int side = offset_s > 0.0 ? 1 : -1;
  beyond_ = beyond_ * side > 0 ? beyond_ + side : side;
  return false;
}

void Servo::preset(double steering) {
  std::visit([&](auto& law) { law.preset(steering); }, law_);
  steering_ = integral_steering();
  waited_ = 0.0;
}

double Servo::integral_steering() const {
  return std::visit([](const auto& law) { return law.integral_steering(); }, law_);
}

bool Servo::slewing() const {
  return std::visit([](const auto& law) { return law.slewing(); }, law_);
}

double Servo::limited(double steering) const {
  return limits_.limited(steering);
}

}  // namespace chronotwin::clock
