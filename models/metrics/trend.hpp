// Removal of what is not noise, and the two forms of a record: phase (time error) and fractional frequency.
//
//   x(t) = offset + frequency · t + ½ drift · t²,   t = i·τ0 from the first sample
//
// Which    least squares, over all samples: what regression finds; optimum for white PM, and what ITU-T G.810 names for
//          a frequency drift (from memory, unconfirmed). End points: the first and last sample give the frequency, and
//          the middle one the drift: optimum for white FM, and what Stable32 removes from phase as "frequency offset".
//          Nothing is removed unasked: a standard's MTIE limit holds with the offset of the clock in it, unless it says
//          otherwise, and SP 1065 would have drift removed before ADEV and never by HDEV's users
// Inputs   x in seconds, evenly sampled every tau0_s > 0; NaN is a missing sample and stays one
// Output   seconds, 1 and 1/s. `removal` says how many of the three are fitted; the others are 0
// Error    nothing: with fewer samples than there are terms the trend has as many terms as samples
// Frequency y_i = (x_{i+1} − x_i) / τ0, one fewer. Phase is 0 and the running sum of y·τ0, one more; over a missing
//          frequency it runs on at the mean of the others and the sample at the end of the gap is NaN, so that the gap
//          shows; what comes after is only as good as that mean
// Cost     O(N)
// Source   NIST SP 1065 (Riley 2008) section 5.19 on drift, 5.18 on frequency offset; as far as not marked
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chronotwin::metrics {

enum class Removal : std::uint8_t { none, offset, frequency, drift };  // each with those before it
enum class TrendFit : std::uint8_t { least_squares, end_points };

struct Trend {
  double offset_s = 0.0;
  double frequency = 0.0;
  double drift_per_s = 0.0;

  [[nodiscard]] double at(double t_s) const { return offset_s + t_s * (frequency + 0.5 * drift_per_s * t_s); }
};

[[nodiscard]] Trend fit_trend(std::span<const double> x, double tau0_s, Removal removal,
                              TrendFit fit = TrendFit::least_squares);
void subtract(const Trend& trend, std::span<double> x, double tau0_s);

[[nodiscard]] std::vector<double> phase_of_frequency(std::span<const double> y, double tau0_s);
[[nodiscard]] std::vector<double> frequency_of_phase(std::span<const double> x, double tau0_s);

}  // namespace chronotwin::metrics
