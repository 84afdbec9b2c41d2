// What a clock learns of its own oscillator while it has a reference: phase, frequency and aging of the oscillator as
// it would run without steering.
//
//   z = measured offset − phase put in by the servo       averaged in blocks of 30 s
//   [z y d]: Kalman filter of the three-state clock (oscillator.hpp) with constants of its own (below)
//   innovation beyond kPhaseStep: the reference (or the clock) jumped → the phase is taken up anew, frequency kept
//   again to the same side within an hour: the frequency has changed → frequency is learned anew, aging kept
//
// Why not the servo's last value: a PI loop's integral carries σ·√(ki/2kp), some 2e-10 at 5 ns of white noise; and the
// reference wanders by 4 ns in half an hour, 2e-12 of frequency. Hours of averaging, without the lag that aging would
// put in, leave a freeze error of about 1e-12 (tests/statistical/models/clock).
//
// Inputs   times as SimTime, ascending; phases in s. Output: frequency in s/s (positive = oscillator fast), aging in
// 1/s Valid    for oscillators whose frequency changes by less than about 1e-12 an hour unpredictably; larger changes
// are
//          found by the innovation and followed within minutes
// Cost     3 ns a measurement, 100 ns a block
// Source   Kalman filter (any textbook), Joseph-free scalar update; the constants are design choices
#pragma once

#include <array>

#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

class FrequencyEstimator {
 public:
  FrequencyEstimator();  // knows nothing
  // Has followed an oscillator of this frequency and aging for `learned_s`, and sees it at phase 0 and time 0.
  FrequencyEstimator(double frequency, double aging, double learned_s);

  void add(SimTime now, double free_phase_s);
  void gap();  // the reference went away: closes the block

  [[nodiscard]] bool ready() const { return blocks_ >= kReadyBlocks; }
  [[nodiscard]] double frequency_at(SimTime now) const;
  [[nodiscard]] double aging() const { return aging_; }
  [[nodiscard]] double frequency_sigma() const;  // by its own covariance

 private:
  static constexpr int kReadyBlocks = 4;

  void take_block();
  void predict_covariance(double dt);
  void correct(double innovation, double variance);
  void jump(double innovation, double variance, double dt);

  double phase_ = 0.0;
  double frequency_ = 0.0;
  double aging_ = 0.0;
  std::array<double, 6> p_{};  // covariance: xx xy xd yy yd dd
  SimTime at_{};               // of the state
  int blocks_ = 0;
  bool started_ = false;
  bool has_jumped_ = false;
  bool jumped_up_ = false;
  SimTime last_jump_{};
  // The block being filled.
  int count_ = 0;
  SimTime block_start_{};
  double sum_phase_ = 0.0;  // relative to block_phase_
  double sum_time_ = 0.0;   // relative to block_start_
  double block_phase_ = 0.0;
};

}  // namespace chronotwin::clock
