#include "export/analysis/mask_judgement.hpp"

#include <algorithm>
#include <cmath>

#include "models/metrics/time_error.hpp"
#include "models/metrics/time_stability.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::analysis {
namespace {

using metrics::Mask;
using metrics::Quantity;
using metrics::Statistic;

std::vector<std::size_t> factors_in(const Mask& mask, Statistic statistic, std::size_t samples, double tau0_s) {
  std::vector<std::size_t> all = metrics::factors(statistic, metrics::TauSpacing::octave, samples);
  const std::size_t largest = metrics::largest_factor(statistic, samples);
  for (const metrics::MaskSegment& segment : mask.parts()) {
    for (const double corner : {segment.from_s, segment.to_s}) {
      // The nearest factors on both sides: a corner seldom is a multiple of the step.
      const double factor = corner / tau0_s;
      if (!(factor >= 1.0) || factor > static_cast<double>(largest)) continue;
      all.push_back(static_cast<std::size_t>(std::floor(factor)));
      all.push_back(std::min(largest, static_cast<std::size_t>(std::ceil(factor))));
    }
  }
  std::erase_if(all, [&](std::size_t m) {
    const double tau = static_cast<double>(m) * tau0_s;
    return tau < mask.from_s() || tau > mask.to_s();
  });
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// A limit that does not depend on τ.
MaskJudgement judge_level(const Mask& mask, std::optional<double> value, std::size_t samples) {
  MaskJudgement judgement{&mask, {}, {}};
  if (value && std::isfinite(*value)) {
    judgement.worst = {{0.0, std::fabs(*value), samples}, *metrics::limit(mask, mask.from_s())};
  }
  return judgement;
}

MaskJudgement judge_holdover(const Mask& mask, std::span<const double> x, double tau0_s) {
  MaskJudgement judgement{&mask, {}, {}};
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double t = static_cast<double>(i) * tau0_s;
    const auto allowed = metrics::limit(mask, t);
    if (!allowed || std::isnan(x[i])) continue;
    const metrics::WorstPoint here{{t, std::fabs(x[i]), 1}, *allowed};
    if (!judgement.worst || here.ratio() > judgement.worst->ratio()) judgement.worst = here;
  }
  return judgement;
}

// The largest magnitude of the mean over any 1000 s.
double constant_time_error(std::span<const double> x, double tau0_s) {
  const metrics::TimeErrorParts parts = metrics::time_error_parts(x, tau0_s);
  return std::fmax(std::fabs(parts.constant_min_s), std::fabs(parts.constant_max_s));
}

std::optional<double> mean_frequency(std::span<const double> x, double tau0_s) {
  if (x.size() < 2) return std::nullopt;
  return metrics::fit_trend(x, tau0_s, metrics::Removal::frequency).frequency;
}

}  // namespace

std::optional<Statistic> statistic_of(const Mask& mask) {
  if (mask.quantity == Quantity::mtie) return Statistic::mtie;
  if (mask.quantity == Quantity::tdev) return Statistic::tdev;
  return std::nullopt;
}

std::string_view unit_of(const Mask& mask) {
  return mask.quantity == Quantity::frequency ? "1" : "s";
}

bool unconfirmed(const Mask& mask) {
  return mask.standing == metrics::Standing::memory;
}

MaskJudgement judge_mask(const Mask& mask, std::span<const double> x, double tau0_s) {
  switch (mask.quantity) {
    case Quantity::mtie:
    case Quantity::tdev:
      break;
    case Quantity::time_error:
      return judge_level(mask, metrics::statistics_of(x).max_abs_s(), x.size());
    case Quantity::constant_time_error:
      return judge_level(mask, constant_time_error(x, tau0_s), x.size());
    case Quantity::high_pass_peak_to_peak:
      return judge_level(mask, metrics::time_error_parts(x, tau0_s).high.peak_to_peak_s(), x.size());
    case Quantity::holdover:
      return judge_holdover(mask, x, tau0_s);
    case Quantity::frequency:
      return judge_level(mask, mean_frequency(x, tau0_s), x.size());
    case Quantity::time_stability:
      return judge_level(mask, metrics::time_stability(x, tau0_s).deviation_s, x.size());
  }
  const Statistic statistic = *statistic_of(mask);
  MaskJudgement judgement{&mask, {}, {}};
  judgement.curve = metrics::compute(statistic, x, tau0_s, factors_in(mask, statistic, x.size(), tau0_s));
  judgement.worst = metrics::worst_point(mask, judgement.curve);
  return judgement;
}

std::vector<std::pair<double, double>> mask_line(const Mask& mask, double from_s, double to_s) {
  std::vector<double> taus;
  for (const metrics::MaskSegment& segment : mask.parts()) {
    for (const double tau : {segment.from_s, segment.to_s}) taus.push_back(std::clamp(tau, from_s, to_s));
  }
  for (double tau = from_s; tau < to_s; tau *= std::pow(10.0, 0.1)) taus.push_back(tau);
  std::sort(taus.begin(), taus.end());
  std::vector<std::pair<double, double>> line;
  for (const double tau : taus) {
    if (const auto allowed = metrics::limit(mask, tau)) line.emplace_back(tau, *allowed);
  }
  return line;
}

}  // namespace chronotwin::analysis
