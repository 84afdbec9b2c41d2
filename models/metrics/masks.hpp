// Limits of the standards as data: an MTIE, a TDEV or a time error that a clock or a network may have.
//
//   limit(τ) = Σ c · τ^e  in the segment with from < τ ≤ to        (the first segment holds at its own start too)
//
// Inputs   τ in seconds. Output: seconds; none outside the mask's range of τ
// Limits of a time error do not depend on τ: one segment, |x| ≤ c
// Standing nobody here has read the ITU-T texts. `secondary` figures come from the named source and were cross-checked
//          with another; `memory` figures come from nowhere: they are unconfirmed and must be shown as such
// Valid    what a mask is for (filter, temperature, what is measured) is its `condition`
// Cost     a scan over at most four segments
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

enum class Quantity : std::uint8_t { mtie, tdev, time_error };
enum class Standing : std::uint8_t { secondary, memory };

struct MaskTerm {
  double coefficient_ns = 0.0;  // times τ^exponent, τ in seconds
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

// Where a curve comes closest to the mask or exceeds it the most: the largest value / limit. None where they share no
// τ.
struct WorstPoint {
  CurvePoint point;
  double limit = 0.0;
  [[nodiscard]] double ratio() const { return point.value / limit; }  // > 1: exceeded
};
[[nodiscard]] std::optional<WorstPoint> worst_point(const Mask& mask, const Curve& curve);

}  // namespace chronotwin::metrics
