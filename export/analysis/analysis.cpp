#include "export/analysis/analysis.hpp"

#include <algorithm>
#include <utility>

namespace chronotwin::analysis {
namespace {

CurveOf curve_of(metrics::Statistic statistic, const std::vector<double>& x, double tau0_s, const Request& request) {
  const std::vector<std::size_t> m = request.taus_s.empty() ? metrics::factors(statistic, request.spacing, x.size())
                                                            : factors_of(statistic, request.taus_s, tau0_s, x.size());
  metrics::Curve curve = metrics::compute(statistic, x, tau0_s, m);
  if (request.unbiased) curve = metrics::without_bias(statistic, x, tau0_s, curve);
  const auto sure = metrics::confidence(statistic, x, tau0_s, curve, {.probability = request.probability});
  CurveOf result{statistic, {}};
  for (std::size_t i = 0; i < curve.size(); ++i) result.points.push_back({curve[i], sure[i]});
  return result;
}

}  // namespace

bool Analysis::masks_hold() const {
  return std::all_of(masks.begin(), masks.end(), [](const MaskJudgement& judgement) { return judgement.holds(); });
}

std::vector<std::size_t> factors_of(metrics::Statistic statistic, std::span<const double> taus_s, double tau0_s,
                                    std::size_t samples) {
  std::vector<std::size_t> factors;
  const std::size_t largest = metrics::largest_factor(statistic, samples);
  for (const double tau : taus_s) {
    std::size_t m = metrics::factor_of(statistic, tau, tau0_s);
    if (statistic == metrics::Statistic::theo1) m += m % 2;  // it has even factors alone
    if (m >= 1 && m <= largest) factors.push_back(m);
  }
  std::sort(factors.begin(), factors.end());
  factors.erase(std::unique(factors.begin(), factors.end()), factors.end());
  return factors;
}

Analysis analyse(std::string name, std::vector<double> phase_s, double tau0_s, const Request& request) {
  Analysis analysis;
  analysis.name = std::move(name);
  analysis.tau0_s = tau0_s;
  if (request.removal != metrics::Removal::none) {
    analysis.removed = metrics::fit_trend(phase_s, tau0_s, request.removal, request.fit);
    metrics::subtract(analysis.removed, phase_s, tau0_s);
  }
  for (const double value : phase_s) analysis.time_error.add(value);
  for (const metrics::Statistic statistic : request.statistics) {
    analysis.curves.push_back(curve_of(statistic, phase_s, tau0_s, request));
  }
  for (const metrics::Mask* mask : request.masks) {
    analysis.masks.push_back(judge_mask(*mask, phase_s, tau0_s));
  }
  return analysis;
}

}  // namespace chronotwin::analysis
