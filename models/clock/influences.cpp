#include "models/clock/influences.hpp"

#include <cmath>

#include "models/clock/exponential.hpp"

namespace chronotwin::clock {
namespace {

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
    : linear_(config.temperature_coefficient.value()),
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
      temperature_(ambient_degc) {}

void Influences::set_step(double dt) {
  dt_ = dt;
  thermal_gone_ = gone_within(dt, thermal_time_);
  warm_up_gone_ = gone_within(dt, warm_up_time_);
}

double Influences::advance(double ambient_degc) {
  double phase = advance_temperature(ambient_degc) + supply_coefficient_ * supply_ * dt_;
  if (coldness_ != 0.0 || !powered_) {
    phase += advance_warm_up();
  }
  if (aging_ != 0.0 && powered_) {
    phase += advance_aging();
  }
  return phase;
}

// With a = ambient − reference and b = c − ambient, which decays: ∫(a + b e^(−t/τ))ⁿ dt term by term.
double Influences::advance_temperature(double ambient_degc) {
  const double a = ambient_degc - reference_;
  const double b = temperature_ - ambient_degc;
  const double gone = thermal_gone_;
  const double once = thermal_time_ * gone;
  temperature_ = ambient_degc + b * (1.0 - gone);
  double phase = linear_ * (a * dt_ + b * once);
  if (cubic_ != 0.0) {
    const double gone_twice = gone * (2.0 - gone);
    const double gone_thrice = gone + gone_twice * (1.0 - gone);
    phase += cubic_ * (a * a * (a * dt_ + 3.0 * b * once) + 3.0 * a * b * b * thermal_time_ / 2.0 * gone_twice +
                       b * b * b * thermal_time_ / 3.0 * gone_thrice);
  }
  return phase;
}

double Influences::advance_warm_up() {
  if (!powered_) {
    coldness_ += (1.0 - coldness_) * warm_up_gone_;
    return 0.0;  // no signal
  }
  const double phase = warm_up_offset_ * coldness_ * warm_up_time_ * warm_up_gone_;
  coldness_ *= 1.0 - warm_up_gone_;
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
