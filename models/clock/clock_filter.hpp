// The Kalman filter of a clock of three states, and of two where the drift is taken as none.
//
//   state     [x y d]: offset of the steered clock s, frequency of the unsteered oscillator s/s, its drift 1/s
//   predict   x += (y + u)·t + d·t²/2,  y += d·t,  P ← Φ P Φᵀ + Q(t)     Φ, Q as in oscillator.hpp; u: the steering
//   correct   ν = z − x,  S = Pxx + r,  K = P·[1 0 0]ᵀ/S;  [x y d] += K ν,  P ← P − K [Pxx Pxy Pxd]
//   Two states: d = 0, Pdd = Pyd = Pxd = 0, q3 = 0.
//
// Inputs   z = measured offset (clock − reference), r its variance in s², t > 0 in s
// Valid    t constant: K goes to the one of the algebraic Riccati equation (steady_state), from any P > 0
// Error    none
// Cost     20 ns a prediction and correction
// Source   Kalman 1960; the state model of Zucca & Tavella 2005
#pragma once

#include <array>

namespace chronotwin::clock {

struct ClockNoise {
  double q1 = 0.0;  // white FM, s
  double q2 = 0.0;  // random-walk FM, 1/s
  double q3 = 0.0;  // random run, 1/s³; 0 with an unknown drift: a constant one
};

// Symmetric, by rows of the upper triangle.
struct ClockCovariance {
  double xx = 0.0, xy = 0.0, xd = 0.0, yy = 0.0, yd = 0.0, dd = 0.0;

  [[nodiscard]] ClockCovariance predicted(const ClockNoise& noise, double dt) const;
  [[nodiscard]] ClockCovariance corrected(double variance) const;
};

struct ClockGain {
  double x = 0.0;  // 1
  double y = 0.0;  // 1/s
  double d = 0.0;  // 1/s²
};
[[nodiscard]] ClockGain gain(const ClockCovariance& predicted, double variance);

struct ClockFilter {
  ClockNoise noise;
  double x = 0.0, y = 0.0, d = 0.0;
  ClockCovariance p;

  void predict(double dt, double steering = 0.0);
  double correct(double measured, double variance);  // gives the innovation ν
};

}  // namespace chronotwin::clock
