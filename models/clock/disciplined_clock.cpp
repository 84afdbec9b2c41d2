#include "models/clock/disciplined_clock.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/core/random_stream.hpp"

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

HoldoverConfig matched_to(const OscillatorConfig& data_sheet, HoldoverConfig config) {
  config.frequency_bound = FractionalFrequency(0.0);
  config.flicker_floor = FractionalFrequency(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  // Logarithmic aging is fastest at the start.
  const double log_aging =
      std::abs(data_sheet.log_aging.value()) / (data_sheet.log_aging_time.value() + data_sheet.age.value());
  config.aging_bound = Aging(std::abs(data_sheet.aging.value()) + log_aging);
  config.temperature_coefficient_bound = TemperatureCoefficient(std::abs(data_sheet.temperature_coefficient.value()));
  return config;
}

DisciplinedClock::DisciplinedClock(const DisciplinedClockConfig& config, Oscillator oscillator)
    : holdover_(config.holdover),
      oscillator_(std::move(oscillator)),
      servo_(config.servo),
      estimator_(config.oscillator, config.holdover, oscillator_.temperature_degc()),
      warm_(oscillator_.now() + Duration::from_seconds(config.holdover.warmup_time.value())),
      last_update_(oscillator_.now()) {}

void DisciplinedClock::power_on(const DisciplinedClockConfig& config) {
  oscillator_.power_on();
  reset(config);
}

void DisciplinedClock::reset(const DisciplinedClockConfig& config) {
  Oscillator kept = oscillator_;
  kept.set_steering(0.0);
  const bool ignores = ignores_reference_;
  const auto gives_up_after = gives_up_after_;
  *this = DisciplinedClock(config, std::move(kept));
  ignores_reference_ = ignores;
  gives_up_after_ = gives_up_after;
}

DisciplinedClock::DisciplinedClock(const DisciplinedClockConfig& config, ClockStart start, double ambient_degc,
                                   std::uint64_t seed, std::string_view path, std::uint64_t run)
    : DisciplinedClock(config, Oscillator(config.oscillator, seed, path, ambient_degc, run)) {
  if (start == ClockStart::locked) {
    const double frequency = oscillator_.natural_frequency();
    RandomStream luck(seed, path, "learned", run);
    const double first = luck.normal();
    estimator_.know(frequency, oscillator_.drift(), {first, luck.normal()});
    servo_.preset(-frequency);
    oscillator_.set_steering(servo_.integral_steering());
    state_ = ClockState::LOCKED;
    warm_ = SimTime::start();
    has_locked_ = true;
    frozen_ = false;
    bound_ = holdover_.initial_bound.value();
  } else if (start == ClockStart::cold) {
    oscillator_.start_cold();
  }
}

void DisciplinedClock::update(SimTime now, std::optional<double> measured_offset_s, double ambient_degc) {
  const Duration since_last = now - last_update_;
  last_update_ = now;
  steered_phase_ += oscillator_.steering() * since_last.seconds();
  oscillator_.advance(now, ambient_degc);
  estimator_.advance(now, oscillator_.temperature_degc());
  if (measured_offset_s && !ignores_reference_ && now >= warm_) {
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
      returning_ = true;
    }
  }
  average(offset_s);
  estimator_.add(offset_s - steered_phase_);
  if (returning_ && holdover_.relock == Relock::step) {
    step_back();
    return;
  }
  oscillator_.set_steering(servo_.sample(offset_s, since_last.seconds()));
  if (const double step = servo_.step_s(); step != 0.0) {
    step_phase(step);
  } else if (servo_.slewing() && estimator_.ready()) {
    // Far off, the phase is slewed over the learned frequency.
    servo_.preset(-estimator_.frequency());
  }
  judge_lock(since_last);
}

// Goes on as in holdover until enough measurements agree, then steps by their average.
void DisciplinedClock::step_back() {
  hold();
  if (averaged_ == kBeforeStep) {
    step_phase(-average_);
    servo_.preset(oscillator_.steering());
  }
}

void DisciplinedClock::miss(Duration since_last) {
  if (!frozen_) {
    frozen_ = true;
    estimator_.gap();
  }
  hold();
  gap_ = gap_ + since_last;
  if (has_locked_) {
    away_ = away_ + since_last;
    bound_ = bound_without_reference();
  }
  if (state_ == ClockState::LOCKED && gap_.seconds() >= holdover_.reference_timeout.value()) {
    state_ = ClockState::HOLDOVER;
  } else if (state_ == ClockState::ACQUIRING) {
    state_ = has_locked_ ? ClockState::HOLDOVER : ClockState::FREERUN;
  }
  judge_holdover();
}

// By what has been learned, from the first missing measurement on.
void DisciplinedClock::hold() {
  oscillator_.set_steering(estimator_.ready() ? servo_.limited(-estimator_.frequency()) : servo_.integral_steering());
}

void DisciplinedClock::judge_holdover() {
  const auto over = [&](Seconds timeout) { return timeout.value() > 0.0 && away_.seconds() >= timeout.value(); };
  if (state_ == ClockState::HOLDOVER &&
      (bound_ > holdover_.limit.value() || over(gives_up_after_.value_or(holdover_.holdover_timeout)))) {
    state_ = ClockState::HOLDOVER_EXCEEDED;
  }
  const bool holding = state_ == ClockState::HOLDOVER || state_ == ClockState::HOLDOVER_EXCEEDED;
  if (holding && over(holdover_.freerun_timeout)) {
    state_ = ClockState::FREERUN;
  }
}

void DisciplinedClock::step_phase(double seconds) {
  oscillator_.add_phase(seconds);
  steered_phase_ += seconds;
  ++steps_;
  returning_ = false;
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
    bound_ = holdover_.initial_bound.value();
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
    returning_ = false;
    away_ = {};
    bound_ = holdover_.initial_bound.value();
  }
}

bool DisciplinedClock::beyond_holdover() const {
  return state_ == ClockState::HOLDOVER_EXCEEDED || (state_ == ClockState::FREERUN && has_locked_);
}

double DisciplinedClock::predicted_error_s() const {
  return has_locked_ ? estimator_.predict().phase_s + steered_phase_ : std::numeric_limits<double>::quiet_NaN();
}

double DisciplinedClock::bound_without_reference() const {
  const auto [phase, sigma] = estimator_.predict();
  const double unmeasured = holdover_.temperature_compensation
                                ? 0.0
                                : holdover_.temperature_coefficient_bound.value() * holdover_.temperature_bound.value();
  return std::abs(phase + steered_phase_) + holdover_.initial_bound.value() +
         (holdover_.frequency_bound.value() + unmeasured) * away_.seconds() + holdover_.coverage.value() * sigma;
}

}  // namespace chronotwin::clock
