#include "models/clock/disciplined_clock.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chronotwin::clock {
namespace {

constexpr int kAverage = 10;           // measurements in the averaged offset
constexpr int kBeforeStep = 5;         // so many must agree before the phase is stepped
constexpr double kUnlockFactor = 5.0;  // × lock_threshold

}  // namespace

Text state_text(ClockState state) {
  switch (state) {
    case ClockState::WARMUP:
      return {"warm-up", "预热"};
    case ClockState::ACQUIRING:
      return {"acquiring", "捕获"};
    case ClockState::LOCKED:
      return {"locked", "锁定"};
    case ClockState::HOLDOVER:
      return {"holdover", "守时"};
    case ClockState::HOLDOVER_EXCEEDED:
      return {"holdover, limit exceeded", "守时超限"};
    case ClockState::FREERUN:
      return {"free run", "自由运行"};
  }
  return {};
}

DisciplinedClock::DisciplinedClock(const DisciplinedClockConfig& config, ClockStart start, double ambient_degc,
                                   std::uint64_t seed, std::string_view path, std::uint64_t run)
    : holdover_(config.holdover), oscillator_(config.oscillator, seed, path, ambient_degc, run), servo_(config.servo) {
  if (start == ClockStart::locked) {
    const double frequency = oscillator_.natural_frequency();
    estimator_ = FrequencyEstimator(frequency, oscillator_.drift(), holdover_.learned.value());
    servo_.preset(-frequency);
    oscillator_.set_steering(servo_.integral_steering());
    state_ = ClockState::LOCKED;
    has_locked_ = true;
    frozen_ = false;
  }
}

void DisciplinedClock::update(SimTime now, std::optional<double> measured_offset_s, double ambient_degc) {
  const Duration since_last = now - last_update_;
  last_update_ = now;
  steered_phase_ += oscillator_.steering() * since_last.seconds();
  oscillator_.advance(now, ambient_degc);
  if (measured_offset_s) {
    take(*measured_offset_s, since_last);
  } else {
    miss(since_last);
  }
}

void DisciplinedClock::take(double offset_s, Duration since_last) {
  if (frozen_) {
    frozen_ = false;
    gap_ = {};
    within_ = {};
    averaged_ = 0;
    servo_.preset(oscillator_.steering());
    if (state_ != ClockState::LOCKED) {
      state_ = ClockState::ACQUIRING;
    }
  }
  average(offset_s);
  estimator_.add(last_update_, offset_s - steered_phase_);
  oscillator_.set_steering(servo_.sample(offset_s, since_last.seconds()));
  if (const double step = servo_.step_s(); step != 0.0) {
    step_phase(step);
  } else if (servo_.slewing() && estimator_.ready()) {
    // Far off, the phase is slewed over the learned frequency.
    servo_.preset(-estimator_.frequency_at(last_update_));
  }
  judge_lock(since_last);
}

void DisciplinedClock::miss(Duration since_last) {
  if (!frozen_) {
    freeze();
  }
  gap_ = gap_ + since_last;
  if (has_locked_) {
    away_ = away_ + since_last;
  }
  switch (state_) {
    case ClockState::LOCKED:
      if (gap_.seconds() >= holdover_.reference_timeout.value()) {
        state_ = ClockState::HOLDOVER;
      }
      break;
    case ClockState::ACQUIRING:
      state_ = has_locked_ ? ClockState::HOLDOVER : ClockState::FREERUN;
      break;
    default:
      break;
  }
  if (state_ == ClockState::HOLDOVER && predicted_bound_s() > holdover_.limit.value()) {
    state_ = ClockState::HOLDOVER_EXCEEDED;
  }
}

// The frequency stays at what has been learned, from the first missing measurement on.
void DisciplinedClock::freeze() {
  frozen_ = true;
  estimator_.gap();
  const double steering =
      estimator_.ready() ? servo_.limited(-estimator_.frequency_at(last_update_)) : servo_.integral_steering();
  oscillator_.set_steering(steering);
}

void DisciplinedClock::step_phase(double seconds) {
  oscillator_.add_phase(seconds);
  steered_phase_ += seconds;
  ++steps_;
  averaged_ = 0;
}

void DisciplinedClock::average(double offset_s) {
  averaged_ = std::min(averaged_ + 1, kAverage);
  average_ += (offset_s - average_) / averaged_;  // the first one replaces it
}

void DisciplinedClock::judge_lock(Duration since_last) {
  if (averaged_ < kAverage) {
    return;
  }
  const double offset = std::abs(average_);
  const double threshold = holdover_.lock_threshold.value();
  if (state_ == ClockState::LOCKED) {
    away_ = {};
    if (offset > kUnlockFactor * threshold) {
      state_ = ClockState::ACQUIRING;
      within_ = {};
    }
    return;
  }
  within_ = offset < threshold ? within_ + since_last : Duration{};
  if (within_.seconds() >= holdover_.lock_time.value()) {
    state_ = ClockState::LOCKED;
    has_locked_ = true;
    away_ = {};
  }
}

double DisciplinedClock::predicted_bound_s() const {
  if (!has_locked_) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double t = away_.seconds();
  const double frequency = holdover_.frequency_bound.value() +
                           holdover_.temperature_coefficient_bound.value() * holdover_.temperature_bound.value();
  return holdover_.initial_bound.value() + t * (frequency + 0.5 * t * holdover_.aging_bound.value());
}

}  // namespace chronotwin::clock
