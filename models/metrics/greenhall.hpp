// Equivalent degrees of freedom of difference variances (Greenhall & Riley 2003), the "combined" edf of confidence.hpp.
//
//   edf⁻¹ = Σ over lags of the squared correlation of the variance's terms, by sampled generalised autocovariances
//           s_w ~ |t|^(3−α), times ln|t| for odd α, s_x its second difference at 1/F, s_z the 2d-th difference of that
//           at 1; beyond 100 lags, the paper's approximations with its tables
//
// Inputs   α of the noise, −4 … 2, with α + 2d > 1; d = 2 Allan, 3 Hadamard; m ≥ 1; N samples of phase
// Output   none where the record is too short for one term
// Cost     at most 100 lags
// Source   C. Greenhall & W. Riley, "Uncertainty of stability variances based on finite differences", PTTI 2003, as in
//          NIST SP 1065 section 5.4.1; cases and tables compared with Stable32's published CombinedEDF
#pragma once

#include <cstddef>
#include <optional>

namespace chronotwin::metrics {

struct DifferenceVariance {
  int differences = 2;
  bool overlapping = true;
  bool modified = false;
};

[[nodiscard]] std::optional<double> greenhall_edf(const DifferenceVariance& variance, int alpha, std::size_t samples,
                                                  std::size_t m);

}  // namespace chronotwin::metrics
