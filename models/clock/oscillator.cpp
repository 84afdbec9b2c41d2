#include "models/clock/oscillator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

OuBank flicker_bank(const OscillatorConfig& config, RandomStream random) {
  const double floor = config.flicker_fm.value();
  if (floor <= 0.0) {
    return OuBank(random);
  }
  const double top = config.flicker_high.value();
  const double level = floor * floor / (2.0 * std::numbers::ln2);  // AVAR = 2 ln 2 · h−1
  return {level, std::min(config.flicker_low.value(), top), top, random};
}

// U of Q, row by row: the closed form.
struct Root {
  double phase, frequency, drift;  // the diagonal
  Root(double q1, double q2, double q3, double dt, double more_phase = 0.0)
      : phase(std::sqrt(dt * (q1 + dt * dt * (q2 / 12.0 + q3 * dt * dt / 720.0)) + more_phase)),
        frequency(q2 > 0.0 || q3 > 0.0 ? std::sqrt(dt * (q2 + q3 * dt * dt / 12.0)) : 0.0),
        drift(q3 > 0.0 ? std::sqrt(q3 * dt) : 0.0) {}
};

}  // namespace

Matrix3 process_covariance(const OscillatorConfig& config, double dt) {
  const double q1 = config.white_fm.value();
  const double q2 = config.random_walk_fm.value();
  const double q3 = config.random_run.value();
  const double t2 = dt * dt;
  const double t3 = t2 * dt;
  const double xx = q1 * dt + q2 * t3 / 3.0 + q3 * t2 * t3 / 20.0;
  const double xy = q2 * t2 / 2.0 + q3 * t2 * t2 / 8.0;
  const double xd = q3 * t3 / 6.0;
  const double yy = q2 * dt + q3 * t3 / 3.0;
  const double yd = q3 * t2 / 2.0;
  return {{{xx, xy, xd}, {xy, yy, yd}, {xd, yd, q3 * dt}}};
}

Matrix3 process_root(const OscillatorConfig& config, double dt) {
  const Root root(config.white_fm.value(), config.random_walk_fm.value(), config.random_run.value(), dt);
  return {{{root.phase, root.frequency * dt / 2.0, root.drift * dt * dt / 6.0},
           {0.0, root.frequency, root.drift * dt / 2.0},
           {0.0, 0.0, root.drift}}};
}

Oscillator::Oscillator(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, double ambient_degc,
                       std::uint64_t run)
    : retrace_sigma_(config.retrace.value()),
      frequency_(config.initial_offset.value()),
      drift_(config.aging.value()),
      influences_(config, ambient_degc),
      white_fm_(seed, path, "white_fm", run),
      random_walk_fm_(seed, path, "random_walk_fm", run),
      random_run_(seed, path, "random_run", run),
      flicker_(flicker_bank(config, RandomStream(seed, path, "flicker_fm", run))),
      frequency_jumps_(config.frequency_jump_interval.value(), config.frequency_jump.value(),
                       RandomStream(seed, path, "frequency_jumps", run)),
      phase_jumps_(config.phase_jump_interval.value(), config.phase_jump.value(),
                   RandomStream(seed, path, "phase_jumps", run)),
      retrace_(seed, path, "retrace", run),
      reading_(config, seed, path, run) {
  q1_ = config.white_fm.value() + flicker_.white_beyond();
  q2_ = config.random_walk_fm.value() + flicker_.walk_beyond();
  q3_ = config.random_run.value();
}

void Oscillator::set_step(Duration length) {
  const double dt = length.seconds();
  influences_.set_step(dt);
  double flicker_variance = 0.0;
  if (!flicker_.empty()) {
    flicker_.set_step(dt);
    flicker_variance = flicker_.integral_variance();
  }
  const Root root(q1_, q2_ + disturbed_walk_, q3_, dt, flicker_variance);
  step_ = {length,
           dt,
           root.phase,
           root.frequency * dt / 2.0,
           root.drift * dt * dt / 6.0,
           root.frequency,
           root.drift * dt / 2.0,
           root.drift};
}

inline Oscillator::Increment Oscillator::draw_noise() {
  const double n_phase = step_.phase > 0.0 ? white_fm_.normal() : 0.0;
  const double n_frequency = step_.frequency > 0.0 ? random_walk_fm_.normal() : 0.0;
  const double n_drift = step_.drift > 0.0 ? random_run_.normal() : 0.0;
  const double flicker = flicker_.empty() ? 0.0 : flicker_.advance();
  return {step_.phase * n_phase + step_.phase_frequency * n_frequency + step_.phase_drift * n_drift + flicker,
          step_.frequency * n_frequency + step_.frequency_drift * n_drift, step_.drift * n_drift};
}

void Oscillator::advance(SimTime to, double ambient_degc) {
  require(to >= now_, "an oscillator does not go back in time");
  if (to == now_) {
    return;
  }
  const Duration length = to - now_;
  now_ = to;
  if (length != step_.length) {
    set_step(length);
  }
  const double gained = influences_.advance(ambient_degc);
  if (!influences_.powered()) {
    return;
  }
  const double dt = step_.dt;
  const Increment noise = draw_noise();
  // Each state is written once: a processor waits where it reads two together that were written apart.
  phase_ += (frequency_ + disturbed_frequency_ + steering_) * dt + 0.5 * (drift_ + disturbed_drift_) * dt * dt +
            gained + noise.phase;
  disturbed_frequency_ += disturbed_drift_ * dt;
  frequency_ += drift_ * dt + noise.frequency;
  drift_ += noise.drift;
  if (frequency_jumps_.any() || phase_jumps_.any()) {
    add_jumps();
  }
}

void Oscillator::add_jumps() {
  if (frequency_jumps_.any()) {
    const RandomJumps::Sum sum = frequency_jumps_.advance(step_.dt);
    frequency_ += sum.size;
    phase_ += sum.integral;
  }
  if (phase_jumps_.any()) {
    phase_ += phase_jumps_.advance(step_.dt).size;
  }
}

void Oscillator::disturb(const Disturbance& by) {
  disturbed_frequency_ = by.frequency;
  disturbed_drift_ = by.drift;
  influences_.disturb(by);
  if (by.random_walk_fm != disturbed_walk_) {
    disturbed_walk_ = by.random_walk_fm;
    step_.length = {};  // its noise is another
  }
}

void Oscillator::start_cold() {
  influences_.set_power(true);
  influences_.make_cold();
  retrace();
}

void Oscillator::power_on() {
  if (!influences_.powered()) {
    influences_.set_power(true);
    retrace();
  }
}

void Oscillator::retrace() {
  if (retrace_sigma_ > 0.0) {
    frequency_ += retrace_sigma_ * influences_.coldness() * retrace_.normal();
  }
}

double Oscillator::natural_frequency() const {
  return frequency_ + disturbed_frequency_ + flicker_.sum() + influences_.frequency();
}

}  // namespace chronotwin::clock
