// A free-running oscillator with a steering input, exact at any instant.
//
//   x'' = noise + aging …      the three-state clock x (time), y (frequency), d (drift) of Zucca & Tavella 2005:
//     [x y d]ᵀ ← Φ [x y d]ᵀ + U n,   Φ = [1 t t²/2; 0 1 t; 0 0 1],   n: three independent normals
//     Q = [ q1 t + q2 t³/3 + q3 t⁵/20   q2 t²/2 + q3 t⁴/8   q3 t³/6 ]
//         [ …                           q2 t + q3 t³/3      q3 t²/2 ]      U Uᵀ = Q, upper triangular, closed form
//         [ …                           …                   q3 t    ]
//   temperature: c' = (ambient − c) / thermal_time, frequency += coefficient · (c − reference_temperature)
//     integrated in closed form, the ambient temperature being constant since the last advance
//   inputs that add to the frequency: steering (a servo's) and frequency_step (a fault's)
//
// Inputs   SimTime ≥ the last one; ambient in degC; frequencies as fractions (1e-9 = 1 ppb); phases in seconds
// Output   phase_s() = clock − true time, positive = ahead; fractional_frequency() positive = fast, without white FM
// Valid    any step length: many short steps and one long step have the same law. White PM and flicker are not here.
// Error    going back in time is a Bug
// Cost     a normal a noise in use, and three roots where the step length changes: about 25 and 45 ns; nothing when
//          asked twice at one instant
// Source   Zucca & Tavella 2005, IEEE UFFC 52(2):289, doi 10.1109/TUFFC.2005.1406554; U checked to 2e-16
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

using Matrix3 = std::array<std::array<double, 3>, 3>;

// Q(t) and its square root U(t) for a step of `dt` seconds.
[[nodiscard]] Matrix3 process_covariance(const OscillatorConfig& config, double dt);
[[nodiscard]] Matrix3 process_root(const OscillatorConfig& config, double dt);

class Oscillator {
 public:
  // At the start the phase is 0 and the oscillator is as warm as the room.
  Oscillator(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, double ambient_degc,
             std::uint64_t run = 0);

  // One exact step to `to`. `ambient_degc` is the room's temperature since the last advance.
  void advance(SimTime to, double ambient_degc);

  [[nodiscard]] SimTime now() const { return now_; }
  [[nodiscard]] double phase_s() const { return phase_; }
  [[nodiscard]] double fractional_frequency() const { return natural_frequency() + steering_; }
  [[nodiscard]] double natural_frequency() const;  // without the steering
  [[nodiscard]] double drift() const { return drift_; }
  [[nodiscard]] double temperature_degc() const { return temperature_; }
  [[nodiscard]] double steering() const { return steering_; }

  // These take effect at now(): advance first.
  void add_phase(double seconds) { phase_ += seconds; }
  void set_steering(double fraction) { steering_ = fraction; }
  void set_frequency_step(double fraction) { frequency_step_ = fraction; }  // 0 clears it

 private:
  // What depends on the step length alone; kept for the next step of the same length.
  struct Step {
    double dt = 0.0;
    Matrix3 root{};
    double thermal_decay = 1.0;     // e^(−dt/τ)
    double thermal_integral = 0.0;  // τ (1 − e^(−dt/τ))
  };
  [[nodiscard]] Step step_of(double dt) const;

  OscillatorConfig config_;
  SimTime now_{};
  double phase_ = 0.0;
  double frequency_ = 0.0;
  double drift_ = 0.0;
  double temperature_ = 0.0;
  double steering_ = 0.0;
  double frequency_step_ = 0.0;
  Step step_;
  RandomStream white_fm_;
  RandomStream random_walk_fm_;
  RandomStream random_run_;
};

}  // namespace chronotwin::clock
