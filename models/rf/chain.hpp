// The equations of an RF chain, one by one; network.hpp puts them together for a whole site.
//
//   noise of a cascade   F = F1 + (F2 − 1)/G1 + (F3 − 1)/(G1·G2) + …           Friis 1944; a passive loss L has F = L
//   system temperature   T = T_ant + 290 K · (F − 1),  T_ant = 100 K (open sky); every loss is taken to be at 290 K
//   noise density        N0 = k·T  =  −198.6 dBm/Hz + 10·log10(T/K)            k = 1.380649e-23 J/K (SI 2019)
//   feeder, standard     loss = a · length, one `a` a type                     T/CAICI 5.2.3
//   feeder, physical     loss = (k1·√f + k2·f) · length/100 m · √(1 + 0.00393 (t − 20 °C)),  f in MHz
//                        manufacturers' formula (LDF, LCF data sheets); 0.00393/K is copper's temperature coefficient
//   feeder delay         length / (velocity factor · c)
//   wet connector        loss + humid_loss · max(0, (RH − 60 %) / 40 %); engineering judgement: no source gives a law
//   mismatch             |Γ| = (S − 1)/(S + 1),  loss = −10·log10(1 − |Γ|²),  return loss = −20·log10 |Γ|
//   antenna pattern      gain over elevation, linear between the table's points
//
// Inputs: lengths ≥ 0, frequencies > 0 (the formula is fitted for 30 MHz to 3 GHz), VSWR ≥ 1, |Γ| in [0, 1), t above
// −234 °C. Outputs: losses are positive numbers, gains negative where they weaken. Outside its range: a Bug.
// Cost: a few square roots and logarithms; no allocation.
#pragma once

#include "models/core/quantity.hpp"
#include "models/rf/config.hpp"

namespace chronotwin::rf {

inline constexpr double kAntennaTemperature = 100.0;         // K, open sky at L band
inline constexpr double kReferenceTemperature = 290.0;       // K, of the definition of the noise figure
inline constexpr double kBoltzmannMilliwatt = 1.380649e-20;  // mW/(Hz·K)
inline constexpr double kSpeedOfLight = 299'792'458.0;       // m/s
inline constexpr double kLevelBandwidth = 50e6;              // Hz, in which levels are given: a host's band filter

[[nodiscard]] double to_linear(Decibels value);    // a ratio of powers
[[nodiscard]] Decibels to_decibels(double ratio);  // −inf for 0

[[nodiscard]] Decibels feeder_loss(const FeederConfig& feeder, Metres length, Hertz frequency, Celsius temperature);
[[nodiscard]] Seconds feeder_delay(const FeederConfig& feeder, Metres length);

// The share of its humid_loss that a connector has at this relative humidity, 0 … 1.
[[nodiscard]] double wetness(Ratio humidity);

[[nodiscard]] double reflection(Ratio vswr);  // |Γ|
[[nodiscard]] Ratio vswr(double reflection_magnitude);
[[nodiscard]] Decibels mismatch_loss(Ratio vswr);
[[nodiscard]] Decibels return_loss(Ratio vswr);  // +inf for a perfect match

// Noise of a chain seen from its first input; add the stages in the order in which the signal passes them.
class Cascade {
 public:
  void add(double gain, double noise_factor);  // linear; gain > 0
  void add(Decibels gain, Decibels noise_figure) { add(to_linear(gain), to_linear(noise_figure)); }
  void add_loss(Decibels loss) { add(-loss, loss); }  // passive

  [[nodiscard]] double gain() const { return gain_; }
  [[nodiscard]] double noise_factor() const { return noise_factor_; }
  [[nodiscard]] Decibels noise_figure() const { return to_decibels(noise_factor_); }

 private:
  double gain_ = 1.0;
  double noise_factor_ = 1.0;
};

// mW/Hz, referred to the terminals from which `noise_factor` counts.
[[nodiscard]] double noise_density(double noise_factor, double antenna_temperature = kAntennaTemperature);

[[nodiscard]] DecibelIsotropic pattern_gain(const AntennaConfig& antenna, Radians elevation);

}  // namespace chronotwin::rf
