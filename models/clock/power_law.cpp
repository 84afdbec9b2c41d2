#include "models/clock/power_law.hpp"

#include <cmath>
#include <numbers>

#include "models/core/error.hpp"

namespace chronotwin::clock {

double allan_deviation(const OscillatorConfig& config, double tau_s) {
  require(tau_s > 0.0, "an averaging time is positive");
  const auto squared = [](double value) { return value * value; };
  const double turns = 2.0 * std::numbers::pi * config.pm_bandwidth.value() * tau_s;
  // 3γ − ln 2 is the exact 1.038.
  const double flicker_pm = 3.0 * std::numbers::egamma - std::numbers::ln2 + 3.0 * std::log(turns);
  double variance = 3.0 * squared(config.white_pm.value() / tau_s);
  variance += squared(config.flicker_pm.value() / tau_s) * flicker_pm;
  variance += config.white_fm.value() / tau_s;
  variance += squared(config.flicker_fm.value());
  variance += config.random_walk_fm.value() * tau_s / 3.0;
  variance += 0.5 * squared(config.aging.value() * tau_s);
  return std::sqrt(variance);
}

}  // namespace chronotwin::clock
