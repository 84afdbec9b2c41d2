#include "models/rf/interference.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

namespace chronotwin::rf {
namespace {

constexpr double kSafeSpacing = 2.0;         // m, T/CAICI 5.2.1
constexpr double kTouchingLoss = 6.0;        // dB
constexpr double kNearestTransmitter = 1.0;  // m, of the far field

double milliwatts(double dbm) {
  return std::pow(10.0, dbm / 10.0);
}

double squared(double value) {
  return value * value;
}

double chip_rate(gnss::Band band) {
  switch (band) {
    case gnss::Band::B1I:
      return 2.046e6;
    case gnss::Band::G1:
      return 0.511e6;
    case gnss::Band::L1:
      break;
  }
  return 1.023e6;
}

}  // namespace

Decibels free_space_loss(Metres distance, Hertz frequency) {
  require(distance.value() > 0.0 && frequency.value() > 0.0, "a distance and a frequency are positive");
  const double far_m = std::max(distance.value(), kNearestTransmitter);
  return Decibels(20.0 * std::log10(4.0 * std::numbers::pi * far_m * frequency.value() / kSpeedOfLight));
}

Decibels beam_loss(const gnss::TransmitterConfig& transmitter, const gnss::Aspect& aspect) {
  constexpr double kMost = 30.0;  // dB: the back of the antenna
  return Decibels(std::min(kMost, 12.0 * squared(aspect.beside.value() / transmitter.beam_width.value()) +
                                      12.0 * squared(aspect.above.value() / transmitter.beam_height.value())));
}

std::vector<Transmitter> seen_from(const gnss::PlacementConfig& antenna,
                                   std::span<const gnss::TransmitterConfig> transmitters) {
  std::vector<Transmitter> seen;
  for (const gnss::TransmitterConfig& it : transmitters) {
    const auto aspect = gnss::aspect(it, antenna);
    if (!aspect) continue;
    seen.push_back({.eirp = DecibelMilliwatts(it.eirp.value() - beam_loss(it, *aspect).value()),
                    .frequency = it.frequency,
                    .distance = aspect->distance,
                    .noise = it.noise,
                    .elevation = aspect->elevation});
  }
  return seen;
}

Carrier received(const Transmitter& transmitter, DecibelIsotropic element_gain) {
  const Decibels loss = free_space_loss(transmitter.distance, transmitter.frequency);
  return {transmitter.frequency, milliwatts(transmitter.eirp.value() + element_gain.value() - loss.value())};
}

double noise_mw_per_hz(const Transmitter& transmitter, gnss::Band band, DecibelIsotropic element_gain) {
  const Decibels loss = free_space_loss(transmitter.distance, gnss::carrier(band));
  return milliwatts(transmitter.eirp.value() + transmitter.noise.value() + element_gain.value() - loss.value());
}

double equivalent_mw_per_hz(const Carrier& carrier, gnss::Band band) {
  const double rate = chip_rate(band);
  const double x = std::abs(carrier.frequency.value() - gnss::carrier(band).value()) / rate;
  const double angle = std::numbers::pi * x;
  if (x >= 1.0) return carrier.mw / (2.0 * angle * angle * rate);
  const double sinc = angle == 0.0 ? 1.0 : std::sin(angle) / angle;
  return carrier.mw * sinc * sinc / rate;
}

bool in_level_band(const Carrier& carrier, gnss::Band band) {
  return std::abs((carrier.frequency - gnss::carrier(band)).value()) <= kLevelBandwidth / 2.0;
}

Decibels spacing_loss(Metres spacing) {
  require(spacing.value() >= 0.0, "a spacing is not negative");
  const double missing = std::max(0.0, 1.0 - spacing.value() / kSafeSpacing);
  return Decibels(kTouchingLoss * missing * missing);
}

}  // namespace chronotwin::rf
