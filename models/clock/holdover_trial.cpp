#include "models/clock/holdover_trial.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"

namespace chronotwin::clock {
namespace {

OscillatorConfig without_noise(OscillatorConfig config) {
  config.white_fm = WhiteFmNoise(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  config.random_run = RandomRunNoise(0.0);
  config.flicker_fm = FractionalFrequency(0.0);
  config.frequency_jump = FractionalFrequency(0.0);
  config.phase_jump = Seconds(0.0);
  return config;
}

OscillatorConfig without_temperature(OscillatorConfig config) {
  config.temperature_coefficient = TemperatureCoefficient(0.0);
  config.cubic_coefficient = CubicCoefficient(0.0);
  return config;
}

// Phase and frequency of the three oscillators at one instant.
struct Truth {
  double phase, quiet_phase, aging_phase;
  double frequency, quiet_frequency, aging_frequency;
};

// What the phase did since t = 0 beyond going on at the frequency that it had then.
double beyond(double phase, double phase0, double frequency0, double t) {
  return phase - phase0 - frequency0 * t;
}

class Trial {
 public:
  Trial(const HoldoverTrialConfig& config, std::uint64_t seed, std::uint64_t run)
      : config_(config),
        ambient_(config.temperature.at(SimTime::start())),
        clock_(config.clock, ClockStart::warm, ambient_, seed, "clock", run),
        quiet_(without_noise(config.clock.oscillator), seed, "clock", ambient_, run),
        aging_(without_temperature(without_noise(config.clock.oscillator)), seed, "clock", ambient_, run),
        white_(seed, "reference", "white", run),
        slow_(seed, "reference", "wander", run),
        decay_(std::exp(-1.0 / config.wander_time.value())),
        wander_(config.reference_wander.value() * slow_.normal()) {}

  HoldoverTrial make() {
    const auto learn = static_cast<std::int64_t>(config_.learn.seconds());
    const auto hold = static_cast<std::int64_t>(config_.hold.seconds());
    require(learn >= 1 && hold >= 1 && config_.samples >= 1, "a holdover trial learns and holds");
    for (std::int64_t i = 0; i < learn; ++i) {
      next(true);
    }
    HoldoverTrial result;
    result.locked = clock_.state() == ClockState::LOCKED;
    next(false);
    begin(result);
    for (std::int64_t i = 1; i <= hold; ++i) {
      warmth_seconds_ += 0.5 * warmth();
      next(false);
      warmth_seconds_ += 0.5 * warmth();
      watch(result, static_cast<double>(i));
      // Sample k stands at the second nearest to k/samples of the holdover.
      while (static_cast<std::int64_t>(result.error_s.size()) * hold <= i * config_.samples) {
        result.error_s.push_back(clock_.time_error_s());
      }
    }
    end(result, static_cast<double>(hold));
    return result;
  }

 private:
  void next(bool reference) {
    free_phase_ -= clock_.oscillator().steering();  // over one second
    now_ = now_ + kOneSecond;
    ambient_ = config_.temperature.at(now_);
    quiet_.advance(now_, ambient_);
    aging_.advance(now_, ambient_);
    clock_.advance(now_, ambient_);
    wander_ = wander_ * decay_ + config_.reference_wander.value() * std::sqrt(1.0 - decay_ * decay_) * slow_.normal();
    const double error = wander_ + config_.reference_white.value() * white_.normal();
    clock_.update(now_, reference ? std::optional(clock_.time_error_s() + error) : std::nullopt, ambient_);
  }

  [[nodiscard]] Truth truth() const {
    return {clock_.time_error_s() + free_phase_,     quiet_.phase_s(),           aging_.phase_s(),
            clock_.oscillator().natural_frequency(), quiet_.natural_frequency(), aging_.natural_frequency()};
  }

  [[nodiscard]] double warmth() const {
    return config_.clock.holdover.temperature_compensation ? clock_.oscillator().temperature_degc() - temperature0_
                                                           : 0.0;
  }

  void begin(HoldoverTrial& result) {
    const HoldoverEstimator& learned = clock_.learned();
    at_start_ = truth();
    temperature0_ = clock_.oscillator().temperature_degc();
    error0_ = clock_.time_error_s();
    result.frequency = -clock_.oscillator().steering();
    result.frequency_sigma = learned.frequency_sigma();
    result.true_frequency = at_start_.frequency;
    result.aging = learned.aging();
    result.aging_sigma = learned.aging_sigma();
    result.temperature_coefficient = learned.temperature_coefficient();
    result.temperature_coefficient_sigma = learned.temperature_coefficient_sigma();
    result.error_s.reserve(static_cast<std::size_t>(config_.samples) + 1);
    result.error_s.push_back(error0_);
  }

  void watch(HoldoverTrial& result, double t) {
    const double error = std::abs(clock_.time_error_s());
    if (!result.to_limit_s && error > config_.limit.value()) {
      result.to_limit_s = t;
    }
    result.worst_bound_ratio = std::max(result.worst_bound_ratio, error / clock_.predicted_bound_s());
  }

  void end(HoldoverTrial& result, double t) {
    const Truth now = truth();
    const Truth& was = at_start_;
    const double quiet = beyond(now.quiet_phase, was.quiet_phase, was.quiet_frequency, t);
    const double aging = beyond(now.aging_phase, was.aging_phase, was.aging_frequency, t);
    result.budget = {.initial_phase = error0_,
                     .frequency = (was.frequency - result.frequency) * t,
                     .aging = aging - 0.5 * result.aging * t * t,
                     .temperature = quiet - aging - result.temperature_coefficient * warmth_seconds_,
                     .noise = beyond(now.phase, was.phase, was.frequency, t) - quiet};
    result.end_error_s = clock_.time_error_s();
    result.end_bound_s = clock_.predicted_bound_s();
    result.end_normalized = (clock_.time_error_s() - clock_.predicted_error_s()) / clock_.learned().predict().sigma_s;
  }

  const HoldoverTrialConfig& config_;
  double ambient_;
  DisciplinedClock clock_;
  Oscillator quiet_, aging_;
  RandomStream white_, slow_;
  double decay_, wander_;
  SimTime now_{};
  double free_phase_ = 0.0;  // to be added to the time error: the phase without steering
  Truth at_start_{};
  double temperature0_ = 0.0;
  double error0_ = 0.0;
  double warmth_seconds_ = 0.0;
};

}  // namespace

HoldoverTrial run_holdover_trial(const HoldoverTrialConfig& config, std::uint64_t seed, std::uint64_t run) {
  return Trial(config, seed, run).make();
}

}  // namespace chronotwin::clock
