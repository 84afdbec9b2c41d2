// 1/f noise at arbitrary instants: a sum of stationary Ornstein–Uhlenbeck processes, two a decade.
//
//   stages   f_k = f_top·10^(−k/2) down to f_low, γ_k = 2π f_k, each of variance s² = level · ln √10
//            z_k(t+dt) = E z_k + s √(1 − E²) n,   E = e^(−γ_k dt)
//   sum      one-sided density level/f between the ends, ripple 7.6e-4; above the top stage it falls as 1/f², below the
//            lowest it is flat
//   integral of the sum over a step (phase, where the sum is a frequency), given z at both ends of the step:
//            Σ (z_k + z_k') T/γ_k  +  a normal of variance Σ (2 s²/γ_k²)(γ_k dt − 2T),   T = tanh(γ_k dt/2)
//            so the parts that no stage keeps add up in one normal, which the owner draws with its own
//   ends     what 1/f has beyond them, to be added by the owner of a frequency noise:
//            white FM  q1 += 2 s²/(γ_top (√10 − 1)),   random-walk FM  q2 += 2 s² γ_low/(√10 − 1)
//
// Inputs   level > 0 in the square of the sum's unit (h−1 for flicker FM); 0 < low ≤ top in Hz; dt > 0 in s
// Output   sum in its unit; integral in unit · s
// Valid    τ from 1/f_top to 0.1/f_low with the end corrections: ADEV error +0.35 % and +0.8 % there, < 0.01 % between.
//          As a phase noise (flicker PM) it is that of a brick-wall bandwidth √(√10)·f_top, exactly
// Error    a band that needs more than 40 stages is a Bug
// Cost     a normal a stage and a step; where the step length changes, a root and two divisions a stage besides. Only
//          two exponentials are evaluated: 1 − e^(−10a) follows from 1 − e^(−a) without loss of digits
// Source   Davis, Greenhall & Stacey 2005, Metrologia 42:1 (sum of Markov processes); end corrections, conditional form
//          and figures: recomputed here (tests/unit/models/clock/ou_bank_test.cpp)
#pragma once

#include <vector>

#include "models/core/random_stream.hpp"

namespace chronotwin::clock {

class OuBank {
 public:
  OuBank(double level, double low_hz, double top_hz, RandomStream random);
  explicit OuBank(RandomStream random) : random_(random) {}  // no stages: the noise is absent

  [[nodiscard]] bool empty() const { return stages_.empty(); }

  // Takes up the length of the steps to come.
  void set_step(double dt);
  // One such step. Returns the integral of the sum over it, but for the part that is the owner's to draw.
  double advance();
  [[nodiscard]] double integral_variance() const { return integral_variance_; }  // of that part
  [[nodiscard]] double sum() const { return sum_; }

  // The end corrections.
  [[nodiscard]] double white_beyond() const;
  [[nodiscard]] double walk_beyond() const;

  // Closed forms of the bank as it is (without the corrections), for tests and budgets: Allan variance of the sum taken
  // as a frequency or as a phase, and mean square of its integral over t.
  [[nodiscard]] double allan_variance_as_frequency(double tau) const;
  [[nodiscard]] double allan_variance_as_phase(double tau) const;
  [[nodiscard]] double mean_square_integral(double t) const;

 private:
  struct Stage {
    double rate;  // γ
    double z;
    // For the step length that is set:
    double kept;     // E
    double renewed;  // s √(1 − E²)
    double bridge;   // T/γ
  };
  std::vector<Stage> stages_;  // ascending in rate
  double variance_ = 0.0;      // s²
  double integral_variance_ = 0.0;
  double sum_ = 0.0;
  RandomStream random_;
};

}  // namespace chronotwin::clock
