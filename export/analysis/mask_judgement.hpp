// A mask held against samples of a time error.
//
//   MTIE, TDEV      at every octave of τ0 and at the corners of the mask, as far as record and mask reach; the worst is the
//                   largest value / limit
//   holdover        |x| at every sample, t counted from the first one
//   all others      one figure: max|TE|, the largest |cTE| over any 1000 s, dTE_H peak to peak, |mean frequency| by least
//                   squares, the standard deviation of GB/T 45308. A filter that the mask's condition asks for (dTE_L) is
//                   to be applied before
//
// Inputs   x in seconds, sampled every tau0_s; NaN is a missing sample
// Output   none as worst where record and mask share no τ: nothing was judged, and that is no success
// Cost     that of the statistic (models/metrics)
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "models/metrics/masks.hpp"
#include "models/metrics/statistic.hpp"

namespace chronotwin::analysis {

// The statistic that the mask limits; none for one that is no curve against τ.
[[nodiscard]] std::optional<metrics::Statistic> statistic_of(const metrics::Mask& mask);
[[nodiscard]] std::string_view unit_of(const metrics::Mask& mask);  // "s", "1" of a frequency
// Its figures come from memory: nothing that is judged by it is more than an indication.
[[nodiscard]] bool unconfirmed(const metrics::Mask& mask);

struct MaskJudgement {
  const metrics::Mask* mask = nullptr;
  metrics::Curve curve;                      // what was judged, within the mask's range; empty for what is no curve
  std::optional<metrics::WorstPoint> worst;  // τ is the time for a holdover, 0 for a single figure

  [[nodiscard]] bool judged() const { return worst.has_value(); }
  [[nodiscard]] bool holds() const { return worst && worst->ratio() <= 1.0; }
  [[nodiscard]] double margin() const { return worst->limit - worst->point.value; }
};

[[nodiscard]] MaskJudgement judge_mask(const metrics::Mask& mask, std::span<const double> x, double tau0_s);

// The mask as a line: its corners and ten points a decade between them, within from_s … to_s.
[[nodiscard]] std::vector<std::pair<double, double>> mask_line(const metrics::Mask& mask, double from_s, double to_s);

}  // namespace chronotwin::analysis
