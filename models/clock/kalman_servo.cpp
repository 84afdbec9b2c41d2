#include "models/clock/kalman_servo.hpp"

#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

constexpr double kUnknownDrift = 1e-14;     // 1/s, about 1e-9 a day
constexpr double kPresetFrequency = 1e-10;  // how well a preset frequency is taken to be known
constexpr int kSurprises = 5;
constexpr double kSurprise = 5.0;  // standard deviations

}  // namespace

KalmanServo::KalmanServo(const ServoConfig& config)
    : time_constant_(config.time_constant.value()),
      variance_(config.measurement_noise.value() * config.measurement_noise.value()),
      limits_(SteeringLimits::of(config)) {
  require(time_constant_ > 0.0 && variance_ > 0.0, "a servo's constants are positive");
  const bool drifts = config.kind == ServoKind::kalman3;
  filter_.noise = {config.white_fm.value(), config.random_walk_fm.value(), drifts ? config.random_run.value() : 0.0};
  filter_.p.yy = limits_.frequency * limits_.frequency;
  filter_.p.dd = drifts ? kUnknownDrift * kUnknownDrift : 0.0;
}

double KalmanServo::sample(double offset_s, double period_s) {
  if (started_) {
    filter_.predict(period_s, steering_);
    const double variance = filter_.p.xx + variance_;
    watch(filter_.correct(offset_s, variance_), variance, period_s);
  } else {
    filter_.x = offset_s;
    filter_.p.xx = variance_;
    filter_.p.xy = 0.0;
    filter_.p.xd = 0.0;
    started_ = true;
  }
  const double wanted = filter_.x / time_constant_;
  const double phase_part = limits_.slewed(wanted);
  slewing_ = phase_part != wanted;
  steering_ = limits_.limited(-(filter_.y + phase_part));
  return steering_;
}

void KalmanServo::watch(double innovation, double variance, double period_s) {
  if (innovation * innovation < kSurprise * kSurprise * variance) {
    surprises_ = 0;
    return;
  }
  const int side = innovation > 0.0 ? 1 : -1;
  surprises_ = surprises_ * side > 0 ? surprises_ + side : side;
  if (std::abs(surprises_) == kSurprises) {
    surprises_ = 0;
    const double frequency = innovation / (kSurprises * period_s);
    filter_.p.xx += innovation * innovation;
    filter_.p.yy += frequency * frequency;
  }
}

void KalmanServo::preset(double steering) {
  filter_.y = -limits_.limited(steering);
  filter_.p.yy = kPresetFrequency * kPresetFrequency;
  filter_.p.yd = 0.0;
  started_ = false;
}

}  // namespace chronotwin::clock
