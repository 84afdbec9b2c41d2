// Numbers with a physical dimension, checked by the compiler at every interface. Inside a formula unwrap once:
//   const double gain_db = config.gain.value();
//
// A Quantity holds its value in the dimension's canonical unit (the comment beside each alias). The texts that a file
// may use for the same dimension ("1.5 us", "120 m") are in units.hpp.
#pragma once

#include <compare>

namespace chronotwin {

enum class Dimension {
  gain,                     // dB
  power,                    // dBm
  carrier_to_noise,         // dB-Hz
  antenna_gain,             // dBi
  frequency,                // Hz
  length,                   // m
  time,                     // s
  fractional_frequency,     // 1 (Hz/Hz)
  aging,                    // 1/s (fractional frequency per second)
  temperature_coefficient,  // 1/K (fractional frequency per kelvin)
  cubic_coefficient,        // 1/K^3
  supply_coefficient,       // 1/V (fractional frequency per volt)
  temperature,              // degC
  temperature_difference,   // K
  gain_per_kelvin,          // dB/K
  voltage,                  // V
  current,                  // A
  resistance,               // ohm
  resistance_per_length,    // ohm/m
  angle,                    // rad
  loss_per_length,          // dB/m
  slew,                     // s/s
  ratio,                    // 1
  noise_white_fm,           // s      q1 of the three-state clock: s^2/s
  noise_random_walk_fm,     // 1/s    q2
  noise_random_run,         // 1/s^3  q3
  delay_per_kelvin,         // s/K
  data_rate,                // bit/s
};

template <Dimension D>
class Quantity {
 public:
  static constexpr Dimension kDimension = D;

  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_(value) {}
  [[nodiscard]] constexpr double value() const { return value_; }

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator+(Quantity other) const { return Quantity(value_ + other.value_); }
  constexpr Quantity operator-(Quantity other) const { return Quantity(value_ - other.value_); }
  constexpr Quantity operator-() const { return Quantity(-value_); }
  constexpr Quantity operator*(double factor) const { return Quantity(value_ * factor); }

 private:
  double value_ = 0.0;
};

using Decibels = Quantity<Dimension::gain>;                                   // dB
using DecibelMilliwatts = Quantity<Dimension::power>;                         // dBm
using DecibelHertz = Quantity<Dimension::carrier_to_noise>;                   // dB-Hz
using DecibelIsotropic = Quantity<Dimension::antenna_gain>;                   // dBi
using Hertz = Quantity<Dimension::frequency>;                                 // Hz
using Metres = Quantity<Dimension::length>;                                   // m
using Seconds = Quantity<Dimension::time>;                                    // s
using FractionalFrequency = Quantity<Dimension::fractional_frequency>;        // 1
using Aging = Quantity<Dimension::aging>;                                     // 1/s
using TemperatureCoefficient = Quantity<Dimension::temperature_coefficient>;  // 1/K
using CubicCoefficient = Quantity<Dimension::cubic_coefficient>;              // 1/K^3
using SupplyCoefficient = Quantity<Dimension::supply_coefficient>;            // 1/V
using Celsius = Quantity<Dimension::temperature>;                             // degC
using Kelvin = Quantity<Dimension::temperature_difference>;                   // K, a difference
using DecibelsPerKelvin = Quantity<Dimension::gain_per_kelvin>;               // dB/K
using Volts = Quantity<Dimension::voltage>;                                   // V
using Amperes = Quantity<Dimension::current>;                                 // A
using Ohms = Quantity<Dimension::resistance>;                                 // ohm
using OhmsPerMetre = Quantity<Dimension::resistance_per_length>;              // ohm/m
using Radians = Quantity<Dimension::angle>;                                   // rad
using DecibelsPerMetre = Quantity<Dimension::loss_per_length>;                // dB/m
using Slew = Quantity<Dimension::slew>;                                       // s/s
using Ratio = Quantity<Dimension::ratio>;                                     // 1
using WhiteFmNoise = Quantity<Dimension::noise_white_fm>;                     // s
using RandomWalkFmNoise = Quantity<Dimension::noise_random_walk_fm>;          // 1/s
using RandomRunNoise = Quantity<Dimension::noise_random_run>;                 // 1/s^3
using SecondsPerKelvin = Quantity<Dimension::delay_per_kelvin>;               // s/K
using BitsPerSecond = Quantity<Dimension::data_rate>;                         // bit/s

}  // namespace chronotwin
