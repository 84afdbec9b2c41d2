#include "models/clock/holdover_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

constexpr double kLow = 0.05, kHigh = 0.95;

double ranked(const std::vector<double>& ascending, double p) {
  const auto n = static_cast<double>(ascending.size());
  return ascending[static_cast<std::size_t>(std::max(1.0, std::ceil(p * n - 1e-9))) - 1];
}

Quantiles<double> quantiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {ranked(values, kLow), ranked(values, 0.5), ranked(values, kHigh)};
}

Quantiles<std::optional<double>> censored_quantiles(const std::vector<HoldoverTrial>& trials) {
  constexpr double kBeyond = std::numeric_limits<double>::infinity();
  std::vector<double> values;
  for (const HoldoverTrial& trial : trials) {
    values.push_back(trial.to_limit_s.value_or(kBeyond));
  }
  const auto [low, median, high] = quantiles(std::move(values));
  const auto seen = [](double value) { return value == kBeyond ? std::nullopt : std::optional(value); };
  return {seen(low), seen(median), seen(high)};
}

HoldoverSummary::Fan fan_of(const std::vector<HoldoverTrial>& trials) {
  HoldoverSummary::Fan fan;
  std::vector<double> at_once(trials.size());
  for (std::size_t sample = 0; sample < trials.front().error_s.size(); ++sample) {
    std::transform(trials.begin(), trials.end(), at_once.begin(),
                   [&](const HoldoverTrial& trial) { return trial.error_s[sample]; });
    const auto [least, most] = std::minmax_element(at_once.begin(), at_once.end());
    const Quantiles<double> q = quantiles(at_once);
    fan.lowest.push_back(*least);
    fan.low.push_back(q.low);
    fan.median.push_back(q.median);
    fan.high.push_back(q.high);
    fan.highest.push_back(*most);
  }
  return fan;
}

std::array<HoldoverCause, 5> causes_of(const std::vector<HoldoverTrial>& trials) {
  const std::array<double HoldoverBudget::*, 5> members{&HoldoverBudget::initial_phase, &HoldoverBudget::frequency,
                                                        &HoldoverBudget::aging, &HoldoverBudget::temperature,
                                                        &HoldoverBudget::noise};
  std::array<HoldoverCause, 5> causes{{{"initial_phase", {"initial phase", "初始相位"}},
                                       {"frequency", {"frequency not learned", "未学到的频率"}},
                                       {"aging", {"aging not learned", "未学到的老化"}},
                                       {"temperature", {"temperature not corrected", "未补偿的温度"}},
                                       {"noise", {"noise of the oscillator", "振荡器噪声"}}}};
  const auto n = static_cast<double>(trials.size());
  for (std::size_t i = 0; i < causes.size(); ++i) {
    double square = 0.0;
    for (const HoldoverTrial& trial : trials) {
      const double value = trial.budget.*members[i];
      causes[i].mean_s += value / n;
      square += value * value / n;
    }
    causes[i].rms_s = std::sqrt(square);
  }
  return causes;
}

}  // namespace

HoldoverSummary summarize(const std::vector<HoldoverTrial>& trials) {
  require(!trials.empty(), "a summary is of at least one trial");
  HoldoverSummary summary;
  summary.runs = trials.size();
  std::vector<double> errors, magnitudes, bounds;
  double square = 0.0;
  for (const HoldoverTrial& trial : trials) {
    summary.not_locked += trial.locked ? 0 : 1;
    summary.censored += trial.to_limit_s ? 0 : 1;
    summary.bound_broken += trial.worst_bound_ratio > 1.0 ? 1 : 0;
    summary.largest_remainder_s =
        std::max(summary.largest_remainder_s, std::abs(trial.end_error_s - trial.budget.sum()));
    errors.push_back(trial.end_error_s);
    magnitudes.push_back(std::abs(trial.end_error_s));
    bounds.push_back(trial.end_bound_s);
    square += trial.end_error_s * trial.end_error_s;
  }
  summary.to_limit_s = censored_quantiles(trials);
  summary.end_error_s = quantiles(errors);
  summary.end_error_rms_s = std::sqrt(square / static_cast<double>(trials.size()));
  summary.end_magnitude_95_s = quantiles(magnitudes).high;
  summary.end_bound_s = quantiles(bounds).median;
  summary.causes = causes_of(trials);
  summary.fan = fan_of(trials);
  return summary;
}

}  // namespace chronotwin::clock
