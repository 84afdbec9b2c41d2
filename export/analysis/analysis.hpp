// What is told of a record of time errors: its statistics with confidence, and the masks it is held against.
//
// Inputs   phase in seconds (clock − reference), sampled every tau0_s; NaN is a missing sample
// Removal  first of all, so that masks and time error statistics too are those of what is left
// Taus     a spacing as far as the record gives a point, or the factors nearest to a list of τ
// Cost     that of the statistics (models/metrics); two copies of the record at most besides it
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/analysis/mask_judgement.hpp"
#include "models/metrics/confidence.hpp"
#include "models/metrics/statistic.hpp"
#include "models/metrics/time_error.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::analysis {

struct Request {
  std::vector<metrics::Statistic> statistics;
  metrics::TauSpacing spacing = metrics::TauSpacing::octave;
  std::vector<double> taus_s;  // instead of the spacing
  metrics::Removal removal = metrics::Removal::none;
  metrics::TrendFit fit = metrics::TrendFit::least_squares;
  std::vector<const metrics::Mask*> masks;
  double probability = metrics::kOneSigma;
  bool unbiased = false;  // total estimators and Theo1 corrected for their bias
};

struct Point {
  metrics::CurvePoint at;
  std::optional<metrics::PointConfidence> confidence;
};

struct CurveOf {
  metrics::Statistic statistic = metrics::Statistic::oadev;
  std::vector<Point> points;
};

struct Analysis {
  std::string name;
  double tau0_s = 0.0;
  metrics::TimeErrorStatistics time_error;  // of what is left
  metrics::Trend removed;
  std::vector<CurveOf> curves;       // in the order of the request
  std::vector<MaskJudgement> masks;  // in the order of the request

  [[nodiscard]] bool masks_hold() const;
};

// The factors of a list of τ, without those that the record is too short for.
[[nodiscard]] std::vector<std::size_t> factors_of(metrics::Statistic statistic, std::span<const double> taus_s,
                                                  double tau0_s, std::size_t samples);

[[nodiscard]] Analysis analyse(std::string name, std::vector<double> phase_s, double tau0_s, const Request& request);

}  // namespace chronotwin::analysis
