#include "models/clock/holdover_estimator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chronotwin::clock {
namespace {

constexpr int kBlock = 30;               // measurements
constexpr double kFlickerWhite = 200.0;  // s: flicker FM of floor F as white FM, q1 = 200 s · F² …
constexpr double kFlickerWalk = 5000.0;  // s: … and random-walk FM, q2 = 3 F²/5000 s: near F from 100 s to two hours
constexpr double kQ3 = 1e-40;            // 1/s^3, assumed
constexpr double kBoundSigmas = 2.0;     // a data sheet's bound is so many standard deviations of a kind
constexpr double kUnknownFrequency = 1e-6;  //
constexpr double kPhaseStep = 40e-9;        // of a block: ten times the wander of a good receiver
constexpr double kLeastUncertainty = 1e-8;  // of the frequency, after it was seen to change
constexpr double kLongGap = 600.0;          // s
constexpr double kMostBlocks = 20'000.0;    // the covariance does not change any more
constexpr Duration kSuspicion = Duration::from_whole_seconds(3600);

double square(double value) {
  return value * value;
}

}  // namespace

HoldoverEstimator::HoldoverEstimator(const OscillatorConfig& data_sheet, const HoldoverConfig& config,
                                     double temperature_degc)
    : q1_(data_sheet.white_fm.value()),
      q2_(data_sheet.random_walk_fm.value() + config.random_walk_fm.value()),
      flicker_(std::hypot(data_sheet.flicker_fm.value(), config.flicker_floor.value())),
      reference_variance_(square(config.reference_noise.value())),
      window_s_(config.window.value()),
      compensates_(config.temperature_compensation),
      learned_s_(config.learned.value()),
      aging_prior_(config.aging_bound.value() / kBoundSigmas),
      coefficient_prior_(compensates_ ? config.temperature_coefficient_bound.value() / kBoundSigmas : 0.0),
      reference_temperature_(temperature_degc) {
  learning_q1_ = q1_ + kFlickerWhite * square(flicker_);
  learning_q2_ = q2_ + 3.0 * square(flicker_) / kFlickerWalk;
  p_[kY][kY] = square(kUnknownFrequency);
  p_[kD][kD] = square(aging_prior_);
  p_[kK][kK] = square(coefficient_prior_);
}

void HoldoverEstimator::know(double frequency, double aging, std::array<double, 2> luck) {
  started_ = true;
  p_[kX][kX] = reference_variance_;
  // The covariance of so many undisturbed blocks at one temperature.
  blocks_ = static_cast<int>(std::clamp(learned_s_ / kBlock, 1.0 * kReadyBlocks, kMostBlocks));
  for (int i = 0; i < blocks_; ++i) {
    step(kBlock, 0.0);
    forget(kBlock);
    correct(0.0, reference_variance_);
  }
  // A sample of [y d] with its covariance.
  const double sigma_y = std::sqrt(p_[kY][kY]);
  const double slope = p_[kY][kD] / sigma_y;
  const double rest = std::sqrt(std::max(p_[kD][kD] - slope * slope, 0.0));
  state_ = {0.0, frequency + sigma_y * luck[0], aging + slope * luck[0] + rest * luck[1], 0.0};
}

void HoldoverEstimator::advance(SimTime now, double temperature_degc) {
  const double warmth = compensates_ ? temperature_degc - reference_temperature_ : 0.0;
  theta_ += 0.5 * (warmth_ + warmth) * (now - now_).seconds();
  warmth_ = warmth;
  now_ = now;
}

void HoldoverEstimator::add(double free_phase_s) {
  if (count_ == 0) {
    block_start_ = now_;
    block_phase_ = free_phase_s;
    sum_phase_ = 0.0;
    sum_time_ = 0.0;
    sum_theta_ = 0.0;
  }
  sum_phase_ += free_phase_s - block_phase_;
  sum_time_ += (now_ - block_start_).seconds();
  sum_theta_ += theta_;
  if (++count_ == kBlock) {
    close_block();
  }
}

void HoldoverEstimator::gap() {
  count_ = 0;
  pending_.reset();
}

void HoldoverEstimator::close_block() {
  const Block block{block_start_ + Duration::from_seconds(sum_time_ / count_), block_phase_ + sum_phase_ / count_,
                    sum_theta_ / count_, count_};
  count_ = 0;
  if (pending_) {
    learn(*pending_);
  }
  pending_ = block;
}

double HoldoverEstimator::block_variance(int count) const {
  return reference_variance_ * kBlock / count;
}

void HoldoverEstimator::learn(const Block& block) {
  const double variance = block_variance(block.count);
  const double dt = started_ ? (block.at - at_).seconds() : 0.0;
  const double theta = block.theta - theta_at_;
  at_ = block.at;
  theta_at_ = block.theta;
  ++blocks_;
  if (!started_) {
    started_ = true;
    state_[kX] = block.phase;
    p_[kX][kX] = variance;
    return;
  }
  step(dt, theta);
  forget(std::min(dt, 2.0 * kBlock));  // a time without reference is not one of learning
  const double innovation = block.phase - state_[kX];
  if (std::abs(innovation) > kPhaseStep + 3.0 * std::sqrt(p_[kX][kX])) {
    jump(innovation, variance, dt);
  } else {
    correct(innovation, variance);
  }
}

void HoldoverEstimator::step(double dt, double theta) {
  const Vector row{1.0, dt, 0.5 * dt * dt, theta};
  state_[kX] += dt * state_[kY] + row[kD] * state_[kD] + theta * state_[kK];
  state_[kY] += dt * state_[kD];
  // P ← F P Fᵀ, F = identity but for the rows of x (row) and y (y += dt d).
  Matrix half = p_;
  for (std::size_t j = 0; j < kStates; ++j) {
    half[kX][j] = p_[kX][j] + dt * p_[kY][j] + row[kD] * p_[kD][j] + theta * p_[kK][j];
    half[kY][j] = p_[kY][j] + dt * p_[kD][j];
  }
  p_ = half;
  for (std::size_t i = 0; i < kStates; ++i) {
    p_[i][kX] = half[i][kX] + dt * half[i][kY] + row[kD] * half[i][kD] + theta * half[i][kK];
    p_[i][kY] = half[i][kY] + dt * half[i][kD];
  }
  const double t2 = dt * dt;
  p_[kX][kX] += learning_q1_ * dt + learning_q2_ * t2 * dt / 3.0 + kQ3 * t2 * t2 * dt / 20.0;
  const double xy = learning_q2_ * t2 / 2.0 + kQ3 * t2 * t2 / 8.0;
  const double xd = kQ3 * t2 * dt / 6.0;
  const double yd = kQ3 * t2 / 2.0;
  p_[kX][kY] += xy;
  p_[kY][kX] += xy;
  p_[kX][kD] += xd;
  p_[kD][kX] += xd;
  p_[kY][kY] += learning_q2_ * dt + kQ3 * t2 * dt / 3.0;
  p_[kY][kD] += yd;
  p_[kD][kY] += yd;
  p_[kD][kD] += kQ3 * dt;
}

void HoldoverEstimator::forget(double dt) {
  const double factor = std::exp(dt / window_s_);
  for (Vector& row : p_) {
    for (double& value : row) {
      value *= factor;
    }
  }
  const Vector prior{0.0, kUnknownFrequency, aging_prior_, coefficient_prior_};
  for (const std::size_t i : {kY, kD, kK}) {
    if (p_[i][i] > square(prior[i])) {
      // Scaling row and column keeps the correlations.
      const double scale = prior[i] / std::sqrt(p_[i][i]);
      for (std::size_t j = 0; j < kStates; ++j) {
        p_[i][j] *= scale;
        p_[j][i] *= scale;
      }
    }
  }
}

void HoldoverEstimator::correct(double innovation, double variance) {
  const double s = p_[kX][kX] + variance;
  const Vector column{p_[kX][kX], p_[kY][kX], p_[kD][kX], p_[kK][kX]};
  for (std::size_t i = 0; i < kStates; ++i) {
    state_[i] += column[i] / s * innovation;
    for (std::size_t j = 0; j < kStates; ++j) {
      p_[i][j] -= column[i] * column[j] / s;
    }
  }
}

void HoldoverEstimator::jump(double innovation, double variance, double dt) {
  state_[kX] += innovation;
  for (std::size_t i = 0; i < kStates; ++i) {
    p_[kX][i] = 0.0;
    p_[i][kX] = 0.0;
  }
  p_[kX][kX] = variance;
  const bool again = last_jump_ && at_ - *last_jump_ < kSuspicion && (innovation > 0.0) == jumped_up_;
  if (again || dt > kLongGap) {
    const double implied = std::abs(innovation) / dt;
    const double uncertainty = again ? std::max(kLeastUncertainty, implied) : implied;
    p_[kY][kY] = std::max(p_[kY][kY], square(uncertainty));
    p_[kY][kD] = p_[kD][kY] = 0.0;
    p_[kY][kK] = p_[kK][kY] = 0.0;
  }
  last_jump_ = at_;
  jumped_up_ = innovation > 0.0;
}

double HoldoverEstimator::frequency() const {
  return state_[kY] + state_[kD] * (now_ - at_).seconds() + state_[kK] * warmth_;
}

double HoldoverEstimator::frequency_sigma() const {
  return std::sqrt(p_[kY][kY]);
}

double HoldoverEstimator::aging_sigma() const {
  return std::sqrt(p_[kD][kD]);
}

double HoldoverEstimator::temperature_coefficient_sigma() const {
  return std::sqrt(p_[kK][kK]);
}

HoldoverEstimator::Prediction HoldoverEstimator::predict() const {
  const double t = (now_ - at_).seconds();
  const Vector h{1.0, t, 0.5 * t * t, theta_ - theta_at_};
  double phase = 0.0;
  double variance = 0.0;
  for (std::size_t i = 0; i < kStates; ++i) {
    phase += h[i] * state_[i];
    for (std::size_t j = 0; j < kStates; ++j) {
      variance += h[i] * p_[i][j] * h[j];
    }
  }
  const double t3 = t * t * t;
  variance += q1_ * t + q2_ * t3 / 3.0 + kQ3 * t3 * t * t / 20.0 + square(flicker_ * t) / std::numbers::ln2;
  return {phase, std::sqrt(std::max(variance, 0.0))};
}

}  // namespace chronotwin::clock
