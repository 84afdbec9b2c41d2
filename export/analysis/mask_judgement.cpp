#include "export/analysis/mask_judgement.hpp"

#include <algorithm>
#include <cmath>

#include "models/metrics/time_error.hpp"

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

MaskJudgement judge_time_error(const Mask& mask, std::span<const double> x) {
  metrics::TimeErrorStatistics statistics;
  for (const double value : x) statistics.add(value);
  MaskJudgement judgement{&mask, {}, {}};
  if (statistics.count() > 0) {
    judgement.worst = {{0.0, statistics.max_abs_s(), statistics.count()}, *metrics::limit(mask, mask.from_s())};
  }
  return judgement;
}

}  // namespace

std::optional<Statistic> statistic_of(const Mask& mask) {
  switch (mask.quantity) {
    case Quantity::mtie:
      return Statistic::mtie;
    case Quantity::tdev:
      return Statistic::tdev;
    case Quantity::time_error:
      break;
  }
  return std::nullopt;
}

MaskJudgement judge_mask(const Mask& mask, std::span<const double> x, double tau0_s) {
  const std::optional<Statistic> statistic = statistic_of(mask);
  if (!statistic) return judge_time_error(mask, x);
  MaskJudgement judgement{&mask, {}, {}};
  judgement.curve = metrics::compute(*statistic, x, tau0_s, factors_in(mask, *statistic, x.size(), tau0_s));
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
