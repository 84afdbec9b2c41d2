#include "export/verdict/judge_stability.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "export/analysis/analysis.hpp"
#include "export/series/trace_series.hpp"
#include "export/verdict/judge_channels.hpp"
#include "export/verdict/level.hpp"
#include "export/verdict/samples.hpp"
#include "export/verdict/wording.hpp"
#include "models/metrics/time_stability.hpp"

namespace chronotwin::verdict {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// One figure of one channel, or the worst of its figures.
struct Figure {
  std::string path;
  SimTime time;
  Text name;  // "MTIE at τ = 128 s"
  double value = kNone, limit = kNone, margin = kNone;
  std::string unit = "s";
  bool holds = false;
  double badness = 0.0;  // to compare channels by
  Text requirement, verdict;
};

[[noreturn]] void not_even(const trace::Channel& channel) {
  throw NotJudged({channel.path + " is not recorded at a fixed rate", channel.path + " 未按固定周期记录"});
}

void apply(const Stability& stability, EvenTimeError& error) {
  if (stability.removal != metrics::Removal::none) {
    metrics::subtract(metrics::fit_trend(error.x, error.tau0_s, stability.removal), error.x, error.tau0_s);
  }
  if (stability.filter == TimeErrorFilter::low_pass) error.x = metrics::low_pass(error.x, error.tau0_s);
  if (stability.filter == TimeErrorFilter::high_pass) error.x = metrics::high_pass(error.x, error.tau0_s);
}

EvenTimeError time_error(const trace::Channel& channel, const Stability& stability, const Intervals& window,
                         const trace::Source& trace) {
  if (!channel.period) not_even(channel);
  const auto wanted = [&](SimTime time) {
    const auto after = std::upper_bound(window.begin(), window.end(), time,
                                        [](SimTime t, const Interval& interval) { return t < interval.to; });
    return after != window.end() && after->from <= time;
  };
  series::TraceSeries even = series::even_series(channel, trace.read(channel.path), wanted);
  if (even.wanted == 0) {
    throw NotJudged({channel.path + " has no sample in the window", channel.path + " 在判定窗口内没有样本"});
  }
  EvenTimeError error{channel, even.first, even.step.seconds(), std::move(even.values), even.missing == 0};
  if (channel.unit == "1") error.x = metrics::phase_of_frequency(error.x, error.tau0_s);
  apply(stability, error);
  return error;
}

Text with(const Text& text, const std::string& behind) {
  return {text.en + behind, text.zh + behind};
}

Text tau_text(double tau_s) {
  return {fmt::format(" at τ = {:.10g} s", tau_s), fmt::format("（τ = {:.10g} s）", tau_s)};
}

Text joined(const Text& a, const Text& b) {
  return {a.en + b.en, a.zh + b.zh};
}

// A value against the expectation's bound.
Figure by_bound(const Expectation& e, const EvenTimeError& error, const trace::Source& trace, Text name, double value,
                std::string_view unit) {
  trace::Channel figure = error.channel;
  figure.unit = unit;
  Level level(e.bound, e.channel, figure, trace);
  const Check check = level.check(error.first, error.complete ? value : kNone);
  return {error.channel.path,  error.first,
          std::move(name),     error.complete ? value : kNone,
          check.limit,         check.margin,
          std::string(unit),   check.holds,
          -check.margin,       level.requirement(check),
          level.verdict(check)};
}

bool worse(const Figure& a, const Figure& b) {
  return a.holds != b.holds ? !a.holds : a.badness > b.badness;
}

void keep_worst(std::optional<Figure>& worst, Figure figure) {
  if (!worst || worse(figure, *worst)) worst = std::move(figure);
}

Figure worst_of_taus(const Expectation& e, const EvenTimeError& error, const trace::Source& trace) {
  const metrics::StatisticTraits& traits = metrics::traits(*e.stability.statistic);
  std::vector<double> taus;
  for (const Duration& tau : e.stability.taus) taus.push_back(tau.seconds());
  const auto m = analysis::factors_of(traits.statistic, taus, error.tau0_s, error.x.size());
  const metrics::Curve curve = metrics::compute(traits.statistic, error.x, error.tau0_s, m);
  if (curve.size() < taus.size()) {
    throw NotJudged(
        {fmt::format("{} has too few samples in the window for every τ of {}", error.channel.path, traits.symbol),
         fmt::format("{} 在判定窗口内的样本不足以计算全部 τ 的 {}", error.channel.path, traits.symbol)});
  }
  std::optional<Figure> worst;
  for (const metrics::CurvePoint& point : curve) {
    const Text name = joined(with({}, std::string(traits.symbol)), tau_text(point.tau_s));
    keep_worst(worst, by_bound(e, error, trace, name, point.value, traits.unit));
  }
  return *worst;
}

double figure_of(Statistic statistic, const EvenTimeError& error) {
  const metrics::TimeErrorStatistics all = metrics::statistics_of(error.x);
  switch (statistic) {
    case Statistic::min:
      return all.min_s();
    case Statistic::max:
      return all.max_s();
    case Statistic::max_abs:
      return all.max_abs_s();
    case Statistic::peak_to_peak:
      return all.peak_to_peak_s();
    case Statistic::constant_time_error: {
      const metrics::TimeErrorParts parts = metrics::time_error_parts(error.x, error.tau0_s);
      return std::fmax(std::fabs(parts.constant_min_s), std::fabs(parts.constant_max_s));
    }
    case Statistic::time_stability:
      return metrics::time_stability(error.x, error.tau0_s).deviation_s.value_or(kNone);
    case Statistic::time_stability_detrended:
      return metrics::time_stability(error.x, error.tau0_s).detrended_s.value_or(kNone);
    case Statistic::rms:
    case Statistic::standard_deviation: {
      const double centre = statistic == Statistic::rms ? 0.0 : all.constant_s();
      double squares = 0.0;
      for (const double x : error.x) squares += std::isnan(x) ? 0.0 : (x - centre) * (x - centre);
      return std::sqrt(squares / static_cast<double>(all.count()));
    }
    case Statistic::mean:
    case Statistic::step:
      break;
  }
  return all.constant_s();
}

Text mask_text(const metrics::Mask& mask) {
  const Text& standing = metrics::text_of(mask.standing);
  return {fmt::format(" by {} ({})", mask.name, standing.en), fmt::format("（{}，{}）", mask.name, standing.zh)};
}

Figure by_mask(const metrics::Mask& mask, const EvenTimeError& error) {
  const analysis::MaskJudgement judged = analysis::judge_mask(mask, error.x, error.tau0_s);
  if (!judged.judged()) {
    throw NotJudged({fmt::format("{} has no τ of the mask {} in the window", error.channel.path, mask.id),
                     fmt::format("{} 在判定窗口内没有模板 {} 范围内的 τ", error.channel.path, mask.id)});
  }
  const metrics::WorstPoint& worst = *judged.worst;
  Figure figure{error.channel.path, error.first, metrics::text_of(mask.quantity)};
  figure.unit = analysis::unit_of(mask);
  figure.limit = worst.limit;
  figure.holds = error.complete && judged.holds();
  figure.badness = error.complete ? worst.ratio() : std::numeric_limits<double>::infinity();
  if (mask.quantity == metrics::Quantity::holdover) {
    figure.time = error.first + Duration::from_seconds(worst.point.tau_s);
  } else if (worst.point.tau_s > 0.0) {
    figure.name = joined(figure.name, tau_text(worst.point.tau_s));
  }
  const std::string limit = quantity_text(worst.limit, figure.unit);
  figure.requirement = joined({"limit " + limit, "限值 " + limit}, mask_text(mask));
  if (!error.complete) return figure;  // a gap of the trace must never look like success
  figure.value = worst.point.value;
  figure.margin = judged.margin();
  const std::string amount = quantity_text_beside(std::fabs(figure.margin), worst.limit, figure.unit);
  figure.verdict =
      figure.holds ? Text{amount + " to spare", "余量 " + amount} : Text{amount + " over", "超出 " + amount};
  return figure;
}

Figure judge_one(const Expectation& e, const EvenTimeError& error, const trace::Source& trace) {
  if (const metrics::Mask* mask = metrics::find_mask(e.stability.mask)) return by_mask(*mask, error);
  if (e.stability.statistic) return worst_of_taus(e, error, trace);
  return by_bound(e, error, trace, name_of(e.statistic), figure_of(e.statistic, error), "s");
}

Finding finding_of(const Figure& f, std::size_t channels, std::size_t samples) {
  Finding finding;
  finding.holds = f.holds;
  finding.subject = f.path;
  finding.value = f.value;
  finding.limit = std::isfinite(f.limit) ? f.limit : kNone;
  finding.margin = std::isfinite(f.margin) ? f.margin : kNone;
  finding.unit = f.unit;
  finding.time = f.time;
  const Text value = std::isnan(f.value) ? Text{"no value", "无数值"} : with({}, quantity_text(f.value, f.unit));
  finding.evidence.en = fmt::format("{} had {} of {}, {}{}{}", f.path, f.name.en, value.en, f.requirement.en,
                                    f.verdict.en.empty() ? "" : ", ", f.verdict.en);
  finding.evidence.zh = fmt::format("{} 的{}为 {}，{}{}{}", f.path, f.name.zh, value.zh, f.requirement.zh,
                                    f.verdict.zh.empty() ? "" : "，", f.verdict.zh);
  if (f.holds) {
    finding.evidence.en += fmt::format(" ({} channel{}, {} samples)", channels, channels == 1 ? "" : "s", samples);
    finding.evidence.zh += fmt::format("（{} 个通道，{} 个样本）", channels, samples);
  }
  return finding;
}

}  // namespace

std::vector<EvenTimeError> time_errors(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  std::vector<EvenTimeError> errors;
  for (const trace::Channel& channel : matching_channels(trace, e.channel)) {
    errors.push_back(time_error(channel, e.stability, window, trace));
  }
  return errors;
}

Finding judge_stability(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  const metrics::Mask* mask = metrics::find_mask(e.stability.mask);
  if (mask == nullptr && !e.stability.mask.empty()) {
    throw NotJudged(
        {fmt::format("there is no mask '{}'", e.stability.mask), fmt::format("没有模板“{}”", e.stability.mask)});
  }
  std::optional<Figure> worst;
  std::size_t channels = 0, samples = 0;
  for (const EvenTimeError& error : time_errors(e, window, trace)) {
    ++channels;
    samples += error.x.size();
    keep_worst(worst, judge_one(e, error, trace));
  }
  Finding finding = finding_of(*worst, channels, samples);
  if (mask != nullptr && analysis::unconfirmed(*mask)) {
    finding.doubtful = true;
    finding.evidence.en += "; the figures of this mask are unconfirmed: nobody here has read them in the standard";
    finding.evidence.zh += "；该模板的数值未经核对原文";
  }
  return finding;
}

const Text& name_of(Statistic statistic) {
  static const std::array<Text, 11> kNames{{{"a minimum", "最小值"},
                                            {"a maximum", "最大值"},
                                            {"a mean", "平均值"},
                                            {"an rms", "均方根"},
                                            {"a standard deviation", "标准差"},
                                            {"a largest magnitude", "最大绝对值"},
                                            {"a peak to peak", "峰峰值"},
                                            {"a step of the mean", "均值阶跃"},
                                            {"a cTE", "恒定时间误差"},
                                            {"a time stability", "时间稳定度"},
                                            {"a time stability without drift", "去漂移时间稳定度"}}};
  return kNames[static_cast<std::size_t>(statistic)];
}

}  // namespace chronotwin::verdict
