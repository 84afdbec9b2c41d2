// A mask held against samples of a time error.
//
//   a curve's limit   judged at every octave of τ0 and at the corners of the mask, as far as record and mask reach; the
//   worst
//                     is the largest value / limit
//   a time error's    the largest |x|; of a mask for cTE, |mean|
//
// Inputs   x in seconds, sampled every tau0_s; NaN is a missing sample
// Output   none as worst where record and mask share no τ: nothing was judged, and that is no success
// Cost     that of the statistic (models/metrics)
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "models/metrics/masks.hpp"
#include "models/metrics/statistic.hpp"

namespace chronotwin::analysis {

// The statistic that the mask limits; none for one of the time error itself.
[[nodiscard]] std::optional<metrics::Statistic> statistic_of(const metrics::Mask& mask);

struct MaskJudgement {
  const metrics::Mask* mask = nullptr;
  metrics::Curve curve;                      // what was judged, within the mask's range; empty for a time error
  std::optional<metrics::WorstPoint> worst;  // τ is 0 for a time error

  [[nodiscard]] bool judged() const { return worst.has_value(); }
  [[nodiscard]] bool holds() const { return worst && worst->ratio() <= 1.0; }
  [[nodiscard]] double margin_s() const { return worst->limit - worst->point.value; }
};

[[nodiscard]] MaskJudgement judge_mask(const metrics::Mask& mask, std::span<const double> x, double tau0_s);

// The mask as a line: its corners and ten points a decade between them, within from_s … to_s.
[[nodiscard]] std::vector<std::pair<double, double>> mask_line(const metrics::Mask& mask, double from_s, double to_s);

}  // namespace chronotwin::analysis
