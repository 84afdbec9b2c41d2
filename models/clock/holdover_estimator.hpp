// What a clock learns of its own oscillator while it has a reference (phase, frequency, aging, temperature coefficient)
// and how far its time will be off when it has to do without.
//
//   z = measured offset − phase put in by steering and steps = the oscillator's own phase, averaged over blocks of 30 s
//   state [x y d k], a Kalman filter between blocks:
//     x ← x + y t + ½ d t² + k θ,   y ← y + d t,   θ = ∫ (T − T0) dt over the step
//     T: the oscillator's temperature as the clock measures it, T0: that of the start. No compensation: θ = 0
//     process noise: the three-state clock's Q (oscillator.hpp) with the data sheet's q1 and q2, the configured
//       random_walk_fm, and flicker FM of floor F as q1 = 200 s · F², q2 = 3 F²/5000 s: near F from 100 s to two hours
//     measurement noise: reference_noise of a block, white from block to block
//   forgetting: P ← P·e^(t/window) a block; aging and k never become less certain than half their configured bounds,
//     with which they begin: a data sheet's bound is taken for two standard deviations
//   what is younger than 30 … 60 s when the reference goes away is not learned: it may have been nonsense already
//   innovation beyond 40 ns + 3σ: the reference (or the clock) jumped, the phase is taken up anew; after a gap of more
//     than 10 min, or again to the same side within an hour: the frequency has changed and is learned anew as well
//
//   prediction at t after the last block, h = [1 t t²/2 θ]:
//     phase = h·[x y d k]
//     σ² = h P hᵀ + q1 t + q2 t³/3 + q3 t⁵/20 + (floor t)²/ln 2, with q of the data sheet and the configured ones
//
// Why not the servo's last value: a PI loop's integral carries σ·√(ki/2kp), some 2e-10 at 5 ns of white noise; and the
// reference wanders by 4 ns in half an hour, 2e-12 of frequency.
//
// Inputs   times as SimTime, ascending; phases in s; temperatures in degC
// Output   frequency in s/s (positive = oscillator fast), aging in 1/s, coefficient in 1/K, σ as standard deviations
// Valid    σ is honest where the data sheet's noise is the oscillator's and its temperature dependence is a line in the
//          range seen; frequency steps are found by the innovation and followed within minutes
// Cost     16 ns a measurement with its block, 20 ns a prediction
// Source   Kalman filter (any textbook), fading memory (Sorenson & Sacks 1971, from memory); Zucca & Tavella 2005 for Q;
//          flicker: Allan's optimum prediction, σ t/√ln 2 (from memory); the constants are design choices
#pragma once

#include <array>
#include <optional>

#include "models/clock/config.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

class HoldoverEstimator {
 public:
  // Knows nothing but the data sheet.
  HoldoverEstimator(const OscillatorConfig& data_sheet, const HoldoverConfig& config, double temperature_degc);

  // Has followed an oscillator of this frequency and aging at one temperature for HoldoverConfig::learned, and sees it
  // at phase 0. `luck`: two normals; what it knows is off by so much of what its covariance then admits.
  void know(double frequency, double aging, std::array<double, 2> luck = {});

  // To be called at every instant, before add() and after a look at the temperature.
  void advance(SimTime now, double temperature_degc);
  void add(double free_phase_s);  // the measurement of that instant
  void gap();                     // the reference went away

  [[nodiscard]] bool ready() const { return blocks_ >= kReadyBlocks; }
  [[nodiscard]] double frequency() const;  // of the instant last advanced to
  [[nodiscard]] double aging() const { return state_[kD]; }
  [[nodiscard]] double temperature_coefficient() const { return state_[kK]; }
  // By its own covariance.
  [[nodiscard]] double frequency_sigma() const;
  [[nodiscard]] double aging_sigma() const;
  [[nodiscard]] double temperature_coefficient_sigma() const;

  struct Prediction {
    double phase_s;  // of the oscillator without steering
    double sigma_s;
  };
  [[nodiscard]] Prediction predict() const;

 private:
  enum State : std::size_t { kX, kY, kD, kK, kStates };
  using Vector = std::array<double, kStates>;
  using Matrix = std::array<Vector, kStates>;
  struct Block {
    SimTime at;
    double phase = 0.0;
    double theta = 0.0;
    int count = 0;
  };
  static constexpr int kReadyBlocks = 4;

  void close_block();
  void learn(const Block& block);
  void step(double dt, double theta);
  void forget(double dt);
  void correct(double innovation, double variance);
  void jump(double innovation, double variance, double dt);
  [[nodiscard]] double block_variance(int count) const;

  double q1_, q2_, flicker_;
  double learning_q1_, learning_q2_;
  double reference_variance_, window_s_;
  bool compensates_;
  double learned_s_;
  double aging_prior_, coefficient_prior_;  // standard deviations
  Vector state_{};
  Matrix p_{};
  SimTime at_{};           // of the state
  double theta_at_ = 0.0;  // θ since the start, at `at_`
  SimTime now_{};
  double theta_ = 0.0;   // θ since the start
  double warmth_ = 0.0;  // T − T0
  double reference_temperature_;
  int blocks_ = 0;
  bool started_ = false;
  std::optional<SimTime> last_jump_;
  bool jumped_up_ = false;
  // The block being filled (sums of differences from its first measurement), and the one before, not yet learned.
  int count_ = 0;
  SimTime block_start_{};
  double block_phase_ = 0.0, sum_phase_ = 0.0, sum_time_ = 0.0, sum_theta_ = 0.0;
  std::optional<Block> pending_;
};

}  // namespace chronotwin::clock
