#include "export/report/analysis_page.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "export/report/format.hpp"
#include "export/report/shell.hpp"
#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

using analysis::Analysis;
using analysis::CurveOf;
using analysis::MaskJudgement;

const CurveOf* find_curve(const Analysis& analysis, metrics::Statistic statistic) {
  const auto found = std::find_if(analysis.curves.begin(), analysis.curves.end(),
                                  [&](const CurveOf& curve) { return curve.statistic == statistic; });
  return found == analysis.curves.end() ? nullptr : &*found;
}

LogCurve log_curve(const Analysis& analysis, const CurveOf& curve) {
  LogCurve drawn{analysis.name, {}, {}};
  for (const analysis::Point& point : curve.points) {
    LogPoint made{point.at.tau_s, point.at.value, {}};
    if (point.confidence) made.bar = {point.confidence->interval.low, point.confidence->interval.high};
    drawn.points.push_back(made);
  }
  return drawn;
}

// Where only a mask asked for the statistic, what was judged is the curve.
LogCurve log_curve(const Analysis& analysis, const MaskJudgement& judgement) {
  LogCurve drawn{analysis.name, {}, {}};
  for (const metrics::CurvePoint& point : judgement.curve) drawn.points.push_back({point.tau_s, point.value, {}});
  return drawn;
}

bool of(const MaskJudgement& judgement, metrics::Statistic statistic) {
  return analysis::statistic_of(*judgement.mask) == statistic;
}

// One line a mask, however many curves are held against it; the ring and the name go to what is worst.
class Limits {
 public:
  Limits(LogPlot& plot, double from_s, double to_s) : plot_(plot), from_s_(from_s), to_s_(to_s) {}

  void add(const MaskJudgement& judgement, std::size_t curve) {
    if (known_.insert(judgement.mask).second) {
      plot_.limits.push_back({mask_name(*judgement.mask), analysis::mask_line(*judgement.mask, from_s_, to_s_)});
    }
    if (!judgement.judged() || judgement.worst->ratio() <= worst_) return;
    worst_ = judgement.worst->ratio();
    plot_.standing_out = curve;
    if (worst_ > 1.0) plot_.mark = {judgement.worst->point.tau_s, judgement.worst->point.value};
  }

 private:
  LogPlot& plot_;
  double from_s_, to_s_;
  double worst_ = 0.0;
  std::set<const metrics::Mask*> known_;
};

std::pair<double, double> reach_of(const LogPlot& plot) {
  double low = INFINITY, high = 0.0;
  for (const LogCurve& curve : plot.curves) {
    for (const LogPoint& point : curve.points) {
      low = std::min(low, point.x);
      high = std::max(high, point.x);
    }
  }
  return {low, high};
}

void add_limits(LogPlot& plot, std::span<const Analysis> analyses, metrics::Statistic statistic) {
  const auto [low, high] = reach_of(plot);
  if (!(low < high)) return;
  Limits limits(plot, std::pow(10.0, std::floor(std::log10(low))), std::pow(10.0, std::ceil(std::log10(high))));
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    for (const MaskJudgement& judgement : analyses[i].masks) {
      if (of(judgement, statistic)) limits.add(judgement, i);
    }
  }
}

std::set<metrics::Statistic> statistics_in(std::span<const Analysis> analyses) {
  std::set<metrics::Statistic> all;
  for (const Analysis& analysis : analyses) {
    for (const CurveOf& curve : analysis.curves) all.insert(curve.statistic);
    for (const MaskJudgement& judgement : analysis.masks) {
      if (const auto statistic = analysis::statistic_of(*judgement.mask)) all.insert(*statistic);
    }
  }
  return all;
}

void draw_mask_row(Markup& m, const Analysis& analysis, const MaskJudgement& judgement) {
  const bool good = judgement.holds();
  m.open("tr").open("td").element("span", {{"class", good ? "chip pass" : "chip fail"}},
                                  !judgement.judged() ? texts::kNotJudged
                                  : good              ? texts::kPass
                                                      : texts::kFail);
  m.close().element("td", {{"class", "mono"}}, analysis.name);
  m.open("td").text(mask_name(*judgement.mask)).text(" ");
  m.element("small", {{"class", "mono"}}, judgement.mask->id).close();
  if (!judgement.judged()) {
    m.open("td", {{"class", "num"}}).text("–").close().open("td", {{"class", "num"}}).text("–").close();
    m.open("td", {{"class", "num"}}).text("–").close().open("td", {{"class", "num"}}).text("–").close().close();
    return;
  }
  const metrics::WorstPoint& worst = *judgement.worst;
  const std::string_view unit = analysis::unit_of(*judgement.mask);
  m.element("td", {{"class", "num"}}, worst.point.tau_s > 0.0 ? quantity(worst.point.tau_s, "s") : "–");
  m.element("td", {{"class", "num"}}, quantity(worst.point.value, unit));
  m.element("td", {{"class", "num"}}, quantity(worst.limit, unit));
  m.element("td", {{"class", good ? "num" : "num missed"}}, quantity(judgement.margin(), unit)).close();
}

void draw_masks(Markup& m, std::span<const Analysis> analyses) {
  if (std::all_of(analyses.begin(), analyses.end(), [](const Analysis& a) { return a.masks.empty(); })) return;
  m.open("section").element("h2", texts::kMasks);
  m.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  m.element("th", texts::kOutcome).element("th", texts::kCurve).element("th", texts::kMask);
  for (const Text* heading : {&texts::kWorstTau, &texts::kValue, &texts::kLimit, &texts::kMargin}) {
    m.element("th", {{"class", "num"}}, *heading);
  }
  m.close().close().open("tbody");
  for (const Analysis& analysis : analyses) {
    for (const MaskJudgement& judgement : analysis.masks) draw_mask_row(m, analysis, judgement);
  }
  m.close().close().close().close();
}

void draw_records(Markup& m, std::span<const Analysis> analyses) {
  m.open("section").element("h2", texts::kRecords);
  m.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr").element("th", texts::kCurve);
  for (const Text* heading :
       {&texts::kSamples, &texts::kMissingSamples, &texts::kStep, &texts::kConstantTimeError, &texts::kMaxTimeError}) {
    m.element("th", {{"class", "num"}}, *heading);
  }
  m.close().close().open("tbody");
  for (const Analysis& analysis : analyses) {
    const metrics::TimeErrorStatistics& te = analysis.time_error;
    m.open("tr").element("td", {{"class", "mono"}}, analysis.name);
    m.element("td", {{"class", "num"}}, fmt::format("{}", te.count()));
    m.element("td", {{"class", "num"}}, fmt::format("{}", te.missing()));
    m.element("td", {{"class", "num"}}, quantity(analysis.tau0_s, "s"));
    m.element("td", {{"class", "num"}}, quantity(te.constant_s(), "s"));
    m.element("td", {{"class", "num"}}, quantity(te.max_abs_s(), "s")).close();
  }
  m.close().close().close().close();
}

}  // namespace

Text mask_name(const metrics::Mask& mask) {
  const Text& standing = metrics::text_of(mask.standing);
  const std::string name(mask.name);
  return {fmt::format("{} ({})", name, standing.en), fmt::format("{}（{}）", name, standing.zh)};
}

LogPlot statistic_plot(std::span<const Analysis> analyses, metrics::Statistic statistic) {
  const metrics::StatisticTraits& traits = metrics::traits(statistic);
  const std::string symbol(traits.symbol);
  LogPlot plot;
  plot.title = {fmt::format("{} · {}", symbol, traits.name.en), fmt::format("{} · {}", symbol, traits.name.zh)};
  plot.y_unit = traits.unit;
  for (const Analysis& analysis : analyses) {
    const CurveOf* curve = find_curve(analysis, statistic);
    const auto judged = std::find_if(analysis.masks.begin(), analysis.masks.end(),
                                     [&](const MaskJudgement& judgement) { return of(judgement, statistic); });
    if (curve != nullptr) {
      plot.curves.push_back(log_curve(analysis, *curve));
    } else if (judged != analysis.masks.end()) {
      plot.curves.push_back(log_curve(analysis, *judged));
    }
  }
  add_limits(plot, analyses, statistic);
  return plot;
}

std::string analysis_html(const AnalysisPage& page) {
  Markup m;
  begin_page(m, page.language, page.title + " · " + texts::kAnalysis.in(page.language));
  m.open("header");
  draw_top_bar(m, texts::kAnalysis);
  m.element("h1", page.title).close();
  m.open("main");
  m.open("section").element("h2", texts::kCurves);
  m.open("p", {{"class", "note"}})
      .text(texts::kBarsNote)
      .text(fmt::format("{:.4g} %", page.probability * 100.0))
      .close();
  for (const metrics::Statistic statistic : statistics_in(page.analyses)) {
    draw_log_plot(m, statistic_plot(page.analyses, statistic));
  }
  m.close();
  draw_masks(m, page.analyses);
  draw_records(m, page.analyses);
  m.close();
  end_page(m);
  return m.take() + "\n";
}

}  // namespace chronotwin::report
