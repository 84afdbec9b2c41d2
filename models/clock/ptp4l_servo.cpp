#include "models/clock/ptp4l_servo.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

constexpr double kEstimateFactor = 0.016;  // s, over ki: how long the frequency is estimated
constexpr double kLongestEstimate = 1000.0;
constexpr double kEstimateMargin = 0.001;

bool beyond(double offset_s, double threshold) {
  return threshold > 0.0 && std::abs(offset_s) > threshold;
}

}  // namespace

Ptp4lGains linuxptp_gains(double period_s, Timestamping timestamping) {
  require(period_s > 0.0, "a servo's period is positive");
  const bool hardware = timestamping == Timestamping::hardware;
  const double kp_scale = hardware ? 0.7 : 0.1;
  const double ki_scale = hardware ? 0.3 : 0.001;
  return {std::min(kp_scale * std::pow(period_s, -0.3), 0.7 / period_s),
          std::min(ki_scale * std::pow(period_s, 0.4), 0.3 / period_s)};
}

Ptp4lServo::Ptp4lServo(const ServoConfig& config)
    : first_step_threshold_(config.first_step_threshold.value()),
      step_threshold_(config.step_threshold.value()),
      max_frequency_(config.frequency_limit.value()),
      timestamping_(config.timestamping) {}

double Ptp4lServo::sample(double offset_s, double period_s) {
  if (period_s != period_) {
    gains_ = linuxptp_gains(period_s, timestamping_);
    period_ = period_s;
  }
  step_ = 0.0;
  limited_ = false;
  elapsed_ += period_s;
  if (count_ == 0) {
    first_offset_ = offset_s;
    elapsed_ = 0.0;
    count_ = 1;
  } else if (count_ == 1) {
    last_ = estimate(offset_s);
  } else {
    last_ = follow(offset_s);
  }
  return -last_;
}

double Ptp4lServo::estimate(double offset_s) {
  const double interval = std::min(kEstimateFactor / gains_.ki, kLongestEstimate);
  if (elapsed_ + elapsed_ * kEstimateMargin < interval) {
    return last_;
  }
  drift_ = limited(drift_ + (1.0 - drift_) * (offset_s - first_offset_) / elapsed_);
  if ((first_ && beyond(offset_s, first_step_threshold_)) || beyond(offset_s, step_threshold_)) {
    step_ = -offset_s;
  }
  first_ = false;
  count_ = 2;
  return drift_;
}

double Ptp4lServo::follow(double offset_s) {
  if (beyond(offset_s, step_threshold_)) {
    count_ = 0;
    return last_;
  }
  const double integral = gains_.ki * offset_s;
  const double wanted = gains_.kp * offset_s + drift_ + integral;
  const double given = limited(wanted);
  limited_ = given != wanted;
  if (!limited_) {
    drift_ += integral;
  }
  return given;
}

double Ptp4lServo::limited(double frequency) const {
  return std::clamp(frequency, -max_frequency_, max_frequency_);
}

void Ptp4lServo::preset(double steering) {
  drift_ = limited(-steering);
  last_ = drift_;
  count_ = 2;
}

}  // namespace chronotwin::clock
