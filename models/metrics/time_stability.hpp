// Time stability as GB/T 45308-2025 defines it: the standard deviation of the time error.
//
//   deviation  s = √( Σ (x_i − x̄)² / (n − 1) ) over the record: 6.3.1 takes 1 h at 1 s
//   detrended  the same about the least squares line, / (n − 2): what is left when the clock's frequency offset is not
//              held against it. The standard does not ask for it
//   within_1s  standard deviation of x(t + 1 s) − x(t): the wording of 3.5, "within 1 s", read as the change over one
//              second; none where 1 s is not a multiple of the sampling interval
//
// Inputs   x: time error in seconds, evenly sampled every tau0_s > 0 seconds; NaN is a missing sample and does not
//          count
// Output   seconds; none with fewer than two samples (three for `detrended`). The limit of 5.6.1 is 30 µs
// Valid    an unlocked clock's ramp y·t over T has s = |y| T / √12: over 1 h 30 µs is |y| = 2.9e-8
// Cost     O(N)
// Source   GB/T 45308-2025, 3.5, 5.6.1, 6.3.1; whether its 标准差 divides by n or n − 1 is in JJF(通信)018, which was
//          not at hand: n − 1 is ours, 1.4e-4 more over an hour
#pragma once

#include <optional>
#include <span>

namespace chronotwin::metrics {

struct TimeStability {
  std::optional<double> deviation_s, detrended_s, within_1s_s;
};

[[nodiscard]] TimeStability time_stability(std::span<const double> x, double tau0_s);

}  // namespace chronotwin::metrics
