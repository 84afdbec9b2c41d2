// A free-running oscillator with a steering input, exact at any instant.
//
//   x'' = noise + aging …      the three-state clock x (time), y (frequency), d (drift) of Zucca & Tavella 2005:
//     [x y d]ᵀ ← Φ [x y d]ᵀ + U n,   Φ = [1 t t²/2; 0 1 t; 0 0 1],   n: three independent normals
//     Q = [ q1 t + q2 t³/3 + q3 t⁵/20   q2 t²/2 + q3 t⁴/8   q3 t³/6 ]
//         [ …                           q2 t + q3 t³/3      q3 t²/2 ]      U Uᵀ = Q, upper triangular, closed form
//         [ …                           …                   q3 t    ]
//   flicker FM: a bank of Ornstein–Uhlenbeck processes (ou_bank.hpp) whose sum is a frequency and whose phase is exact
//   random jumps of frequency and phase (random_jumps.hpp)
//   temperature, supply, warm-up, logarithmic aging (influences.hpp); linear aging is the drift at the start
//   inputs that add to the frequency: steering (a servo's) and disturbances (faults', disturbance.hpp)
//
// Two phases can be read. phase_s() is the oscillator's own time: what it counts, what a trace shows as the time error
// and what a servo steers. read_phase_s() adds the white and flicker PM of the output (reading_noise.hpp), which
// averages out and is nobody's time: what a counter or phase detector at the output reads.
//
// Inputs   SimTime ≥ the last one; ambient in degC; frequencies as fractions (1e-9 = 1 ppb); phases in seconds
// Output   phase_s() = clock − true time, positive = ahead; fractional_frequency() positive = fast, without white FM
// Valid    any step length: many short steps and one long step have the same law, whoever reads how often. Exact for an
//          ambient that is constant since the last advance (for a slope give its mean). One random stream a noise;
//          a noise of strength zero draws nothing. Without power there is no signal: noise, aging and phase stand still
// Error    going back in time is a Bug
// Cost     a normal a noise in use and a stage of flicker, and three roots where the step length changes: two states 14
//          (fixed step) and 30 ns (any), three 18 and 35, with 13 stages of flicker 84 and 230; nothing when asked twice
//          at one instant; no allocation
// Source   Zucca & Tavella 2005, IEEE UFFC 52(2):289, doi 10.1109/TUFFC.2005.1406554; U checked to 2e-16
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/clock/disturbance.hpp"
#include "models/clock/influences.hpp"
#include "models/clock/ou_bank.hpp"
#include "models/clock/random_jumps.hpp"
#include "models/clock/reading_noise.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

using Matrix3 = std::array<std::array<double, 3>, 3>;

// Q(t) and its square root U(t) of the three-state clock for a step of `dt` seconds.
[[nodiscard]] Matrix3 process_covariance(const OscillatorConfig& config, double dt);
[[nodiscard]] Matrix3 process_root(const OscillatorConfig& config, double dt);

class Oscillator {
 public:
  // At the start the phase is 0, the oscillator is warmed up and as warm as the room.
  Oscillator(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, double ambient_degc,
             std::uint64_t run = 0);

  // One exact step to `to`. `ambient_degc` is the room's temperature since the last advance.
  void advance(SimTime to, double ambient_degc);

  [[nodiscard]] SimTime now() const { return now_; }
  [[nodiscard]] double phase_s() const { return phase_; }
  [[nodiscard]] double read_phase_s() { return phase_ + reading_.at(now_); }
  [[nodiscard]] double fractional_frequency() const { return natural_frequency() + steering_; }
  [[nodiscard]] double natural_frequency() const;        // without the steering
  [[nodiscard]] double drift() const { return drift_; }  // linear aging and random run
  [[nodiscard]] double temperature_degc() const { return influences_.temperature_degc(); }
  [[nodiscard]] double steering() const { return steering_; }

  // These take effect at now(): advance first.
  void add_phase(double seconds) { phase_ += seconds; }
  void set_steering(double fraction) { steering_ = fraction; }
  void disturb(const Disturbance& by);  // in place of what disturbed it before
  void set_supply_voltage(double volts) { influences_.set_supply(volts); }

  // A cold start after hours without power, at now(): warm-up begins, the frequency comes back changed by the retrace.
  void start_cold();
  // Off, it cools as it warms up; on, the retrace is as large as it had cooled.
  void power_off() { influences_.set_power(false); }
  void power_on();
  [[nodiscard]] bool powered() const { return influences_.powered(); }

 private:
  // What depends on the step length alone; kept for the next step of the same length.
  struct Step {
    Duration length{};
    double dt = 0.0;
    double phase = 0.0, phase_frequency = 0.0, phase_drift = 0.0;  // U's rows
    double frequency = 0.0, frequency_drift = 0.0;
    double drift = 0.0;
  };
  // What a step adds to the three states.
  struct Increment {
    double phase, frequency, drift;
  };
  void set_step(Duration length);
  Increment draw_noise();
  void add_jumps();
  void retrace();

  double q1_, q2_, q3_;          // with what flicker FM has beyond the bank's ends
  double disturbed_walk_ = 0.0;  // beside q2
  double retrace_sigma_;
  SimTime now_{};
  double phase_ = 0.0;
  double frequency_ = 0.0;
  double drift_ = 0.0;
  double steering_ = 0.0;
  double disturbed_frequency_ = 0.0;
  double disturbed_drift_ = 0.0;
  Step step_;
  Influences influences_;
  RandomStream white_fm_;
  RandomStream random_walk_fm_;
  RandomStream random_run_;
  OuBank flicker_;
  RandomJumps frequency_jumps_;
  RandomJumps phase_jumps_;
  RandomStream retrace_;
  ReadingNoise reading_;
};

}  // namespace chronotwin::clock
