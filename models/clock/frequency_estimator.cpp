#include "models/clock/frequency_estimator.hpp"

#include <algorithm>
#include <cmath>

namespace chronotwin::clock {
namespace {

constexpr int kBlock = 30;  // measurements

// What the clock assumes of its reference: a wander of 4 ns over 1800 s has, at low frequencies, the spectrum of white
// noise of √(2·1800 s/30 s)·4 ns = 44 ns a block of 30 s.
constexpr double kBlockVariance = 44e-9 * 44e-9;

// What it assumes of its oscillator: random walk of frequency and of drift. They set how far back it remembers.
constexpr double kQ2 = 1e-28;  // 1/s
constexpr double kQ3 = 1e-40;  // 1/s^3

constexpr double kUnknownFrequency = 1e-6;
constexpr double kUnknownAging = 1e-14;     // 1/s, about 1e-9 a day
constexpr double kPhaseStep = 40e-9;        // of a block: ten times the assumed wander
constexpr double kLeastUncertainty = 1e-8;  // of the frequency, after it was seen to change
constexpr Duration kSuspicion = Duration::from_whole_seconds(3600);

enum Index { kXX, kXY, kXD, kYY, kYD, kDD };

}  // namespace

FrequencyEstimator::FrequencyEstimator() {
  p_[kYY] = kUnknownFrequency * kUnknownFrequency;
  p_[kDD] = kUnknownAging * kUnknownAging;
}

FrequencyEstimator::FrequencyEstimator(double frequency, double aging, double learned_s) : FrequencyEstimator() {
  frequency_ = frequency;
  aging_ = aging;
  started_ = true;
  p_[kXX] = kBlockVariance;
  // The covariance of so many undisturbed blocks; after some days it does not change any more.
  blocks_ = static_cast<int>(std::clamp(learned_s / kBlock, 1.0 * kReadyBlocks, 20'000.0));
  for (int i = 0; i < blocks_; ++i) {
    predict_covariance(kBlock);
    correct(0.0, kBlockVariance);
  }
}

void FrequencyEstimator::add(SimTime now, double free_phase_s) {
  if (count_ == 0) {
    block_start_ = now;
    block_phase_ = free_phase_s;
    sum_phase_ = 0.0;
    sum_time_ = 0.0;
  }
  sum_phase_ += free_phase_s - block_phase_;
  sum_time_ += (now - block_start_).seconds();
  if (++count_ == kBlock) {
    take_block();
  }
}

void FrequencyEstimator::gap() {
  if (count_ > 0) {
    take_block();
  }
}

void FrequencyEstimator::take_block() {
  const double phase = block_phase_ + sum_phase_ / count_;
  const SimTime at = block_start_ + Duration::from_seconds(sum_time_ / count_);
  const double variance = kBlockVariance * kBlock / count_;
  count_ = 0;
  ++blocks_;
  if (!started_) {
    started_ = true;
    at_ = at;
    phase_ = phase;
    p_[kXX] = variance;
    return;
  }
  const double dt = (at - at_).seconds();
  at_ = at;
  phase_ += dt * (frequency_ + 0.5 * dt * aging_);
  frequency_ += dt * aging_;
  predict_covariance(dt);
  const double innovation = phase - phase_;
  if (std::abs(innovation) > kPhaseStep + 3.0 * std::sqrt(p_[kXX])) {
    jump(innovation, variance, dt);
  } else {
    correct(innovation, variance);
  }
}

void FrequencyEstimator::predict_covariance(double dt) {
  const double t2 = dt * dt;
  const double xx = p_[kXX] + 2.0 * dt * p_[kXY] + t2 * (p_[kXD] + p_[kYY] + dt * p_[kYD] + 0.25 * t2 * p_[kDD]);
  const double xy = p_[kXY] + dt * (p_[kXD] + p_[kYY]) + t2 * (1.5 * p_[kYD] + 0.5 * dt * p_[kDD]);
  const double xd = p_[kXD] + dt * p_[kYD] + 0.5 * t2 * p_[kDD];
  const double yy = p_[kYY] + dt * (2.0 * p_[kYD] + dt * p_[kDD]);
  const double yd = p_[kYD] + dt * p_[kDD];
  p_[kXX] = xx + kQ2 * t2 * dt / 3.0 + kQ3 * t2 * t2 * dt / 20.0;
  p_[kXY] = xy + kQ2 * t2 / 2.0 + kQ3 * t2 * t2 / 8.0;
  p_[kXD] = xd + kQ3 * t2 * dt / 6.0;
  p_[kYY] = yy + kQ2 * dt + kQ3 * t2 * dt / 3.0;
  p_[kYD] = yd + kQ3 * t2 / 2.0;
  p_[kDD] += kQ3 * dt;
}

void FrequencyEstimator::correct(double innovation, double variance) {
  const double s = p_[kXX] + variance;
  const double gain_x = p_[kXX] / s;
  const double gain_y = p_[kXY] / s;
  const double gain_d = p_[kXD] / s;
  phase_ += gain_x * innovation;
  frequency_ += gain_y * innovation;
  aging_ += gain_d * innovation;
  p_[kYY] -= gain_y * p_[kXY];
  p_[kYD] -= gain_y * p_[kXD];
  p_[kDD] -= gain_d * p_[kXD];
  p_[kXX] *= 1.0 - gain_x;
  p_[kXY] *= 1.0 - gain_x;
  p_[kXD] *= 1.0 - gain_x;
}

void FrequencyEstimator::jump(double innovation, double variance, double dt) {
  phase_ += innovation;
  p_[kXX] = variance;
  p_[kXY] = 0.0;
  p_[kXD] = 0.0;
  const bool again = has_jumped_ && at_ - last_jump_ < kSuspicion && (innovation > 0.0) == jumped_up_;
  if (again) {
    const double uncertainty = std::max(kLeastUncertainty, std::abs(innovation) / dt);
    p_[kYY] = uncertainty * uncertainty;
    p_[kYD] = 0.0;
  }
  has_jumped_ = true;
  jumped_up_ = innovation > 0.0;
  last_jump_ = at_;
}

double FrequencyEstimator::frequency_at(SimTime now) const {
  return frequency_ + aging_ * (now - at_).seconds();
}

double FrequencyEstimator::frequency_sigma() const {
  return std::sqrt(p_[kYY]);
}

}  // namespace chronotwin::clock
