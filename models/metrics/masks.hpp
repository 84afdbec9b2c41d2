// Limits of the standards as data: what a clock or a network may have of an MTIE, a TDEV, a time error or a frequency.
//
//   limit(τ) = Σ c · τ^e  in the segment with from < τ ≤ to        (the first segment holds at its own start too)
//
// Inputs   τ in seconds; for a holdover the time since the reference was lost
// Output   seconds, and 1 for a frequency; none outside the mask's range. Limits are of magnitudes, |x| ≤ limit, but of
//          a peak to peak for high_pass_peak_to_peak
// Limits of a time error, a cTE, a dTE_H, a frequency or a stability do not depend on τ: one segment
// Standing nobody here has read the ITU-T texts. `secondary` figures come from the named source and were cross-checked
//          with another; `memory` figures come from nowhere: they are unconfirmed and must be shown as such;
//          `confirmed` ones were read in the standard itself. text_of(Standing) says so to a person
// Valid    what a mask is for (filter, temperature, what is measured) is its `condition`
// Not here G.811.1 and G.8262.1 (but the frequency of the first), G.812 types II and IV, G.8273.2 class D beyond
//          max|TE_L|: no source was found
// Cost     a scan over at most four segments
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/core/text.hpp"
#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

enum class Quantity : std::uint8_t {
  mtie,
  tdev,
  time_error,              // max|TE|, or max|TE_L| where the condition says so
  constant_time_error,     // cTE
  high_pass_peak_to_peak,  // dTE_H
  holdover,                // |TE| against the time since the reference was lost
  frequency,               // mean fractional frequency offset
  time_stability           // standard deviation of the time error (GB/T 45308)
};
enum class Standing : std::uint8_t { confirmed, secondary, memory };

[[nodiscard]] const Text& text_of(Quantity quantity);
[[nodiscard]] const Text& text_of(Standing standing);

struct MaskTerm {
  double coefficient = 0.0;  // ns, or 1e-9 of a frequency; times τ^exponent, τ in seconds
  double exponent = 0.0;
};

struct MaskSegment {
  double from_s = 0.0, to_s = 0.0;
  std::array<MaskTerm, 3> terms{};
};

struct Mask {
  std::string_view id;    // "g8272-prtc-a-mtie"
  std::string_view name;  // "G.8272 PRTC-A": the same in any language
  Quantity quantity = Quantity::mtie;
  Standing standing = Standing::secondary;
  std::string_view source;
  std::string_view condition;  // may be empty
  std::array<MaskSegment, 4> segments{};
  std::size_t count = 0;  // segments in use

  [[nodiscard]] std::span<const MaskSegment> parts() const { return {segments.data(), count}; }
  [[nodiscard]] double from_s() const { return segments.front().from_s; }
  [[nodiscard]] double to_s() const { return segments[count - 1].to_s; }
};

[[nodiscard]] std::span<const Mask> masks();
[[nodiscard]] const Mask* find_mask(std::string_view id);  // null where there is none

[[nodiscard]] std::optional<double> limit(const Mask& mask, double tau_s);

// What an ePRTC-A may be off in holdover, by how long it learnt before: 100 ns after 70 000 s, after as long as it
// learnt (6 to 40 days), or after 40 days.
[[nodiscard]] Mask eprtc_holdover(double learning_s);

// Where a curve comes closest to the mask or exceeds it the most: the largest value / limit. None where they share no
// τ.
struct WorstPoint {
  CurvePoint point;
  double limit = 0.0;
  [[nodiscard]] double ratio() const { return point.value / limit; }  // > 1: exceeded
};
[[nodiscard]] std::optional<WorstPoint> worst_point(const Mask& mask, const Curve& curve);

}  // namespace chronotwin::metrics
