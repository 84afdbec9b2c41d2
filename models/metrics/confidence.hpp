// How sure a deviation is: equivalent degrees of freedom, confidence intervals, and the bias of the total estimators.
//
//   edf · s² / σ² is taken as χ² with edf degrees of freedom, so with probability p the true deviation lies in
//   s·√(edf / χ²⁻¹((1+p)/2, edf)) … s·√(edf / χ²⁻¹((1−p)/2, edf))
//
// edf      combined (the default): Greenhall & Riley 2003 for ADEV, OADEV, MDEV, TDEV, HDEV and OHDEV, any noise for
//          which the variance converges (α > 1 − 2d; d = 2 Allan, 3 Hadamard). simple: the formulas of SP 1065 table 5,
//          for OADEV alone. They differ by several per cent; the combined ones hold for every statistic and are those
//          of Stable32. The total family and Theo1 have formulas of their own, used with either
//          None where no formula is known: PDEV, MTIE, TIErms; noises outside a formula's range; records too short
// χ²⁻¹     Boost.Math's, to a double's precision. SP 1065 table 32 prints bounds made with an approximate inverse: they
//          differ by up to 7e-4
// Noise    identified at each τ (noise.hpp), or given. Where a τ leaves too few samples it is that of the τ before
// Bias     B = expected variance of the estimator / the variance it stands for; divide a deviation by √B. TOTDEV,
//          MTOTDEV, TTOTDEV, HTOTDEV (none at m = 1) and Theo1; 1 for all others. Never applied unasked
// Inputs   samples: those that are there, without the missing; deviation > 0; probability within (0, 1)
// Cost     O(100) an edf; identification O(N/m) a τ
// Source   NIST SP 1065 (Riley 2008) tables 5 to 11 and section 5.4; the figures of HTOTDEV and Theo1 after Stable32's
//          published source (HadTotvarEDF, Theo1EDF, CombinedEDF). The bias of HTOTDEV and Theo1 is from memory; it and
//          all edf are held against simulated white PM, white FM and random walk FM in tests/statistical
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/metrics/curve.hpp"
#include "models/metrics/noise.hpp"
#include "models/metrics/statistic.hpp"

namespace chronotwin::metrics {

enum class EdfMethod : std::uint8_t { combined, simple };

[[nodiscard]] std::optional<double> edf(Statistic statistic, Noise noise, std::size_t samples, std::size_t m,
                                        EdfMethod method = EdfMethod::combined);

struct Interval {
  double low = 0.0, high = 0.0;
};
inline constexpr double kOneSigma = 0.68268949213708585;
[[nodiscard]] Interval confidence_interval(double deviation, double edf, double probability = kOneSigma);

struct ConfidenceOptions {
  double probability = kOneSigma;
  EdfMethod method = EdfMethod::combined;
  std::optional<Noise> noise;  // none: identify it
};

struct PointConfidence {
  Noise noise = Noise::white_fm;
  double edf = 0.0;
  Interval interval;
};

// For each point of a curve that was computed from x; none where no interval is known.
[[nodiscard]] std::vector<std::optional<PointConfidence>> confidence(Statistic statistic, std::span<const double> x,
                                                                     double tau0_s, const Curve& curve,
                                                                     const ConfidenceOptions& options = {});

// Of the variance; 1 where the estimator has none, or where none is known for the noise.
[[nodiscard]] double bias(Statistic statistic, Noise noise, std::size_t samples, std::size_t m);
// The curve with each deviation divided by √B of the noise identified there, or of the one given.
[[nodiscard]] Curve without_bias(Statistic statistic, std::span<const double> x, double tau0_s, const Curve& curve,
                                 std::optional<Noise> noise = std::nullopt);

}  // namespace chronotwin::metrics
