#include "models/rf/chain.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/core/error.hpp"
#include "models/core/table.hpp"

namespace chronotwin::rf {

namespace {

constexpr double kCopperTemperatureCoefficient = 0.00393;  // 1/K at 20 °C
constexpr double kCableReferenceTemperature = 20.0;        // °C

}  // namespace

double to_linear(Decibels value) {
  return std::pow(10.0, value.value() / 10.0);
}

Decibels to_decibels(double ratio) {
  return Decibels(10.0 * std::log10(ratio));
}

Decibels feeder_loss(const FeederConfig& feeder, Metres length, Hertz frequency, Celsius temperature) {
  const double length_m = length.value();
  require(length_m >= 0.0, "a feeder's length is not negative");
  if (feeder.model == LossModel::standard) {
    return Decibels(feeder.standard_loss.value() * length_m);
  }
  const double f_mhz = frequency.value() * 1e-6;
  require(f_mhz > 0.0, "a frequency is positive");
  const double resistivity = 1.0 + kCopperTemperatureCoefficient * (temperature.value() - kCableReferenceTemperature);
  require(resistivity > 0.0, "the temperature law of copper holds above -234 degC");
  const double per_100_m = feeder.k1.value() * std::sqrt(f_mhz) + feeder.k2.value() * f_mhz;
  return Decibels(per_100_m * length_m / 100.0 * std::sqrt(resistivity));
}

Seconds feeder_delay(const FeederConfig& feeder, Metres length) {
  return Seconds(length.value() / (feeder.velocity_factor.value() * kSpeedOfLight));
}

double wetness(Ratio humidity) {
  constexpr double kDry = 0.6;
  return std::clamp((humidity.value() - kDry) / (1.0 - kDry), 0.0, 1.0);
}

double reflection(Ratio vswr) {
  require(vswr.value() >= 1.0, "a VSWR is at least 1");
  return (vswr.value() - 1.0) / (vswr.value() + 1.0);
}

Ratio vswr(double reflection_magnitude) {
  require(reflection_magnitude >= 0.0 && reflection_magnitude < 1.0, "a reflection's magnitude is in [0, 1)");
  return Ratio((1.0 + reflection_magnitude) / (1.0 - reflection_magnitude));
}

Decibels mismatch_loss(Ratio vswr) {
  const double gamma = reflection(vswr);
  return -to_decibels(1.0 - gamma * gamma);
}

Decibels return_loss(Ratio vswr) {
  return to_decibels(reflection(vswr)) * -2.0;
}

void Cascade::add(double gain, double noise_factor) {
  require(gain > 0.0, "a stage of a cascade passes something");
  noise_factor_ += (noise_factor - 1.0) / gain_;
  gain_ *= gain;
}

double noise_density(double noise_factor, double antenna_temperature) {
  return kBoltzmannMilliwatt * (antenna_temperature + kReferenceTemperature * (noise_factor - 1.0));
}

DecibelIsotropic pattern_gain(const AntennaConfig& antenna, Radians elevation) {
  return DecibelIsotropic(interpolate(antenna.pattern, elevation.value() * 180.0 / std::numbers::pi));
}

}  // namespace chronotwin::rf
