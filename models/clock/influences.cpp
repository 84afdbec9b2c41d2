#include "models/clock/influences.hpp"

#include <cmath>

#include "models/clock/exponential.hpp"

namespace chronotwin::clock {
namespace {

constexpr double kWarm = 1e-12;  // of the whole warm-up: 28 time constants after a cold start

// 1 − e^(−dt/tau); without a time constant everything is gone at once.
double gone_within(double dt, double tau) {
  return tau > 0.0 ? gained_part(dt / tau) : 1.0;
}

// ((1+w) ln(1+w) − w)/w: the mean of ln(1 + w s) over s in 0 … 1.
double mean_logarithm(double w, double log1p_w) {
  if (w < 1e-3) {
    return w * (1.0 / 2.0 - w * (1.0 / 6.0 - w * (1.0 / 12.0 - w * (1.0 / 20.0 - w / 30.0))));
  }
  return ((1.0 + w) * log1p_w - w) / w;
}

}  // namespace

Influences::Influences(const OscillatorConfig& config, double ambient_degc)
    : undisturbed_(config.temperature_coefficient.value()),
      linear_(undisturbed_),
      cubic_(config.cubic_coefficient.value()),
      reference_(config.reference_temperature.value()),
      thermal_time_(config.thermal_time.value()),
      warm_up_offset_(config.warm_up_offset.value()),
      warm_up_time_(config.warm_up_time.value()),
      supply_coefficient_(config.supply_coefficient.value()),
      nominal_supply_(config.supply_voltage.value()),
      aging_(config.log_aging.value()),
      aging_time_(config.log_aging_time.value()),
      age_(config.age.value()),
      temperature_(ambient_degc) {
  look_for_more();
}

void Influences::look_for_more() {
  more_ = cubic_ != 0.0 || aging_ != 0.0 || supply_ != 0.0 || coldness_ != 0.0 || !powered_;
}

void Influences::set_supply(double volts) {
  supply_ = volts - nominal_supply_;
  look_for_more();
}

void Influences::disturb(const Disturbance& by) {
  linear_ = undisturbed_ + by.temperature_coefficient;
  set_supply(by.supply_v.value_or(nominal_supply_));
}

void Influences::set_power(bool on) {
  powered_ = on;
  look_for_more();
}

void Influences::make_cold() {
  coldness_ = 1.0;
  look_for_more();
}

void Influences::set_step(double dt) {
  dt_ = dt;
  const double gone = gone_within(dt, thermal_time_);
  thermal_kept_ = 1.0 - gone;
  thermal_integral_ = thermal_time_ * gone;
}

double Influences::advance_more(double a, double b) {
  double phase = supply_coefficient_ * supply_ * dt_;
  if (cubic_ != 0.0) {
    phase += advance_cubic(a, b);
  }
  if (coldness_ != 0.0 || !powered_) {
    phase += advance_warm_up();
  }
  if (aging_ != 0.0 && powered_) {
    phase += advance_aging();
  }
  return phase;
}

// ∫(a + b e^(−t/τ))³ dt, term by term.
double Influences::advance_cubic(double a, double b) const {
  const double gone = 1.0 - thermal_kept_;
  const double gone_twice = gone * (2.0 - gone);
  const double gone_thrice = gone + gone_twice * thermal_kept_;
  return cubic_ * (a * a * (a * dt_ + 3.0 * b * thermal_integral_) + 1.5 * a * b * b * thermal_time_ * gone_twice +
                   b * b * b * thermal_time_ / 3.0 * gone_thrice);
}

double Influences::advance_warm_up() {
  const double gone = gone_within(dt_, warm_up_time_);
  if (!powered_) {
    coldness_ += (1.0 - coldness_) * gone;
    return 0.0;  // no signal
  }
  const double phase = warm_up_offset_ * coldness_ * warm_up_time_ * gone;
  coldness_ *= 1.0 - gone;
  if (coldness_ < kWarm) {
    coldness_ = 0.0;
    look_for_more();
  }
  return phase;
}

double Influences::advance_aging() {
  const double w = dt_ / (aging_time_ + age_);
  const double gained = std::log1p(w);
  const double phase = (aged_ + aging_ * mean_logarithm(w, gained)) * dt_;
  aged_ += aging_ * gained;
  age_ += dt_;
  return phase;
}

double Influences::frequency() const {
  const double excess = temperature_ - reference_;
  return excess * (linear_ + cubic_ * excess * excess) + supply_coefficient_ * supply_ + warm_up_offset_ * coldness_ +
         aged_;
}

}  // namespace chronotwin::clock
