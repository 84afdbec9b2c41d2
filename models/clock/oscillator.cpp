#include "models/clock/oscillator.hpp"

#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

// 1 − e^(−a), a ≥ 0. Most steps are short beside the thermal time constant: there the series is exact to 3e-16 and
// several times faster.
double gained_part(double a) {
  if (a < 0.01) {
    return a * (1.0 - a / 2.0 * (1.0 - a / 3.0 * (1.0 - a / 4.0 * (1.0 - a / 5.0 * (1.0 - a / 6.0)))));
  }
  return -std::expm1(-a);
}

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
  const double q1 = config.white_fm.value();
  const double q2 = config.random_walk_fm.value();
  const double q3 = config.random_run.value();
  const double t2 = dt * dt;
  const double phase = std::sqrt(dt * (q1 + t2 * (q2 / 12.0 + q3 * t2 / 720.0)));
  const double frequency = std::sqrt(dt * (q2 + q3 * t2 / 12.0));
  const double drift = std::sqrt(q3 * dt);
  return {{{phase, frequency * dt / 2.0, drift * t2 / 6.0}, {0.0, frequency, drift * dt / 2.0}, {0.0, 0.0, drift}}};
}

Oscillator::Oscillator(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, double ambient_degc,
                       std::uint64_t run)
    : config_(config),
      frequency_(config.initial_offset.value()),
      drift_(config.aging.value()),
      temperature_(ambient_degc),
      white_fm_(seed, path, "white_fm", run),
      random_walk_fm_(seed, path, "random_walk_fm", run),
      random_run_(seed, path, "random_run", run) {}

Oscillator::Step Oscillator::step_of(double dt) const {
  Step step;
  step.dt = dt;
  step.root = process_root(config_, dt);
  const double tau = config_.thermal_time.value();
  if (tau > 0.0) {
    const double gained = gained_part(dt / tau);
    step.thermal_decay = 1.0 - gained;
    step.thermal_integral = tau * gained;
  } else {
    step.thermal_decay = 0.0;
    step.thermal_integral = 0.0;
  }
  return step;
}

void Oscillator::advance(SimTime to, double ambient_degc) {
  require(to >= now_, "an oscillator does not go back in time");
  if (to == now_) {
    return;
  }
  const double dt = (to - now_).seconds();
  now_ = to;
  if (dt != step_.dt) {
    step_ = step_of(dt);
  }

  // Temperature above its reference, integrated over the step: ambient · dt + (c − ambient) · τ (1 − e^(−dt/τ)).
  const double excess = temperature_ - ambient_degc;
  const double kelvin_seconds =
      (ambient_degc - config_.reference_temperature.value()) * dt + excess * step_.thermal_integral;
  temperature_ = ambient_degc + excess * step_.thermal_decay;

  phase_ += (frequency_ + frequency_step_ + steering_) * dt + 0.5 * drift_ * dt * dt +
            config_.temperature_coefficient.value() * kelvin_seconds;
  frequency_ += drift_ * dt;

  const Matrix3& u = step_.root;
  const double n_phase = u[0][0] > 0.0 ? white_fm_.normal() : 0.0;
  const double n_frequency = u[1][1] > 0.0 ? random_walk_fm_.normal() : 0.0;
  const double n_drift = u[2][2] > 0.0 ? random_run_.normal() : 0.0;
  phase_ += u[0][0] * n_phase + u[0][1] * n_frequency + u[0][2] * n_drift;
  frequency_ += u[1][1] * n_frequency + u[1][2] * n_drift;
  drift_ += u[2][2] * n_drift;
}

double Oscillator::natural_frequency() const {
  return frequency_ + frequency_step_ +
         config_.temperature_coefficient.value() * (temperature_ - config_.reference_temperature.value());
}

}  // namespace chronotwin::clock
