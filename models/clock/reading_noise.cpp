#include "models/clock/reading_noise.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

OuBank flicker_bank(const OscillatorConfig& config, RandomStream random) {
  const double b = config.flicker_pm.value();
  if (b <= 0.0) {
    return OuBank(random);
  }
  // The top stage stands half a stage below the brick wall that the bank is to equal.
  const double top = config.pm_bandwidth.value() * std::pow(10.0, -0.25);
  return {b * b, std::min(config.flicker_low.value(), top), top, random};
}

}  // namespace

ReadingNoise::ReadingNoise(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, std::uint64_t run)
    : sigma_(config.white_pm.value()),
      rate_(4.0 * config.pm_bandwidth.value()),
      random_(seed, path, "white_pm", run),
      flicker_(flicker_bank(config, RandomStream(seed, path, "flicker_pm", run))) {
  if (sigma_ > 0.0) {
    white_ = sigma_ * random_.normal();
  }
}

double ReadingNoise::at(SimTime now) {
  require(now >= now_, "an oscillator is not read back in time");
  if (now != now_) {
    step((now - now_).seconds());
    now_ = now;
  }
  return white_ + flicker_.sum();
}

void ReadingNoise::step(double dt) {
  if (dt != dt_) {
    dt_ = dt;
    kept_ = std::exp(-rate_ * dt);
    renewed_ = sigma_ * std::sqrt(-std::expm1(-2.0 * rate_ * dt));
    if (!flicker_.empty()) {
      flicker_.set_step(dt);
    }
  }
  if (sigma_ > 0.0) {
    white_ = kept_ * white_ + renewed_ * random_.normal();
  }
  if (!flicker_.empty()) {
    flicker_.advance();
  }
}

}  // namespace chronotwin::clock
