// What the filter of a clock becomes with a measurement every T seconds: the discrete algebraic Riccati equation
//
//   P = Φ (P − P h hᵀP/(Pxx + r)) Φᵀ + Q(T),  h = [1 0 0]ᵀ;   K = P h/(Pxx + r)
//
// Inputs   the noise of clock_filter.hpp, q2 > 0; the variance r of a measurement in s²; T in s. Three states where
//          q3 > 0
// Output   K, and the covariance just after a correction
// Error    q2, r or T not positive is a Bug
// Cost     a dozen µs: structure-preserving doubling, twenty to thirty rounds
// Source   Anderson 1978 (doubling; from memory); checked against an independent solver (clocks: tests/reference)
#pragma once

#include "models/clock/clock_filter.hpp"

namespace chronotwin::clock {

struct SteadyState {
  ClockGain gain;
  ClockCovariance covariance;
};
[[nodiscard]] SteadyState steady_state(const ClockNoise& noise, double variance, double period_s);

}  // namespace chronotwin::clock
