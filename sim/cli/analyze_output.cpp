#include "sim/cli/analyze_output.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/report/analysis_page.hpp"
#include "export/verdict/report.hpp"
#include "export/verdict/wording.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::ordered_json;
using analysis::Analysis;
using analysis::CurveOf;
using analysis::MaskJudgement;
using analysis::Point;

// JSON has no NaN.
Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json to_json(const CurveOf& curve) {
  const metrics::StatisticTraits& traits = metrics::traits(curve.statistic);
  Json points = Json::array();
  for (const Point& point : curve.points) {
    Json one = {{"tau_s", point.at.tau_s}, {"value", point.at.value}, {"n", point.at.terms}};
    if (point.confidence) {
      one["lower"] = point.confidence->interval.low;
      one["upper"] = number_or_null(point.confidence->interval.high);
      one["edf"] = point.confidence->edf;
      one["noise"] = metrics::symbol(point.confidence->noise);
    }
    points.push_back(std::move(one));
  }
  return {{"statistic", traits.id}, {"unit", traits.unit}, {"points", std::move(points)}};
}

Json to_json(const MaskJudgement& judgement) {
  const metrics::Mask& mask = *judgement.mask;
  Json json = {{"mask", mask.id},
               {"name", mask.name},
               {"confirmed", !analysis::unconfirmed(mask)},
               {"source", mask.source},
               {"condition", mask.condition},
               {"quantity", metrics::text_of(mask.quantity).en},
               {"unit", analysis::unit_of(mask)},
               {"judged", judgement.judged()},
               {"holds", judgement.holds()}};
  if (!judgement.judged()) return json;
  const metrics::WorstPoint& worst = *judgement.worst;
  json["tau_s"] = worst.point.tau_s > 0.0 ? Json(worst.point.tau_s) : Json(nullptr);
  json["value"] = worst.point.value;
  json["limit"] = worst.limit;
  json["margin"] = judgement.margin();
  return json;
}

Json to_json(const Analysis& a) {
  Json curves = Json::array(), masks = Json::array();
  for (const CurveOf& curve : a.curves) curves.push_back(to_json(curve));
  for (const MaskJudgement& judgement : a.masks) masks.push_back(to_json(judgement));
  return {
      {"name", a.name},
      {"tau0_s", a.tau0_s},
      {"samples", a.time_error.count()},
      {"missing", a.time_error.missing()},
      {"removed",
       {{"offset_s", a.removed.offset_s}, {"frequency", a.removed.frequency}, {"drift_per_s", a.removed.drift_per_s}}},
      {"time_error",
       {{"cte_s", number_or_null(a.time_error.constant_s())},
        {"max_abs_s", number_or_null(a.time_error.max_abs_s())},
        {"peak_to_peak_s", number_or_null(a.time_error.peak_to_peak_s())}}},
      {"statistics", std::move(curves)},
      {"masks", std::move(masks)}};
}

class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  void write(const Analysis& a, const std::string& note) {
    write_record(a, note);
    write_curves(a);
    for (const MaskJudgement& judgement : a.masks) write_mask(judgement);
  }
  [[nodiscard]] std::string take() { return fmt::to_string(out_); }

 private:
  template <class... Arguments>
  void put(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }
  [[nodiscard]] const std::string& in(const Text& text) const { return text.in(language_); }

  // To the right within `width` columns, also where a character takes two of them.
  void put_right(const std::string& text, std::size_t width) {
    put("{}{}", std::string(width - std::min(width, verdict::display_width(text)), ' '), text);
  }

  void write_record(const Analysis& a, const std::string& note) {
    const metrics::TimeErrorStatistics& te = a.time_error;
    put("{}{}\n", out_.size() > 0 ? "\n" : "", a.name);
    put("  {} {}, τ0 {}", te.count(), in({"samples", "个样本"}), verdict::quantity_text(a.tau0_s, "s"));
    if (te.missing() > 0) put(", {} {}", te.missing(), in({"missing", "个缺失"}));
    if (!note.empty()) put(" ({})", note);
    put("\n");
    if (te.count() > 0) {
      put("  cTE {}, max|TE| {}, {} {}\n", verdict::quantity_text(te.constant_s(), "s"),
          verdict::quantity_text(te.max_abs_s(), "s"), in({"peak to peak", "峰峰值"}),
          verdict::quantity_text(te.peak_to_peak_s(), "s"));
    }
    write_removed(a.removed);
  }

  void write_removed(const metrics::Trend& trend) {
    if (trend.offset_s == 0.0 && trend.frequency == 0.0 && trend.drift_per_s == 0.0) return;
    put("  {} {}", in({"removed: offset", "已去除：偏移"}), verdict::quantity_text(trend.offset_s, "s"));
    if (trend.frequency != 0.0) put(", {} {:.6e}", in({"frequency", "频偏"}), trend.frequency);
    if (trend.drift_per_s != 0.0) put(", {} {:.6e} 1/d", in({"drift", "漂移"}), trend.drift_per_s * 86400.0);
    put("\n");
  }

  void write_curves(const Analysis& a) {
    if (a.curves.empty()) return;
    put("\n");
    constexpr std::array<std::size_t, 6> kWidths{12, 15, 15, 15, 12, 8};
    const std::array<std::string, 6> heading{
        "τ / s", in({"value", "数值"}), in({"lower", "下限"}), in({"upper", "上限"}), "n", in({"noise", "噪声"})};
    put("  {:<9}", in({"statistic", "统计量"}) + std::string(language_ == Language::zh ? 3 : 0, ' '));
    for (std::size_t i = 0; i < heading.size(); ++i) put_right(heading[i], kWidths[i]);
    put("\n");
    for (const CurveOf& curve : a.curves) write_curve(curve);
  }

  void write_curve(const CurveOf& curve) {
    const metrics::StatisticTraits& traits = metrics::traits(curve.statistic);
    if (curve.points.empty())
      put("  {:<9}{:>12}   {}\n", traits.symbol, "–",
          in({"the record gives no point at these τ", "数据在这些 τ 上无结果"}));
    for (const Point& point : curve.points) {
      put("  {:<9}{:>12.10g}{:>15.6e}", traits.symbol, point.at.tau_s, point.at.value);
      if (point.confidence) {
        const metrics::PointConfidence& sure = *point.confidence;
        put("{:>15.6e}{:>15.6e}{:>12}{:>8}\n", sure.interval.low, sure.interval.high, point.at.terms,
            metrics::symbol(sure.noise));
      } else {
        put("{:>42}\n", point.at.terms);
      }
    }
  }

  void write_mask(const MaskJudgement& judgement) {
    const metrics::Mask& mask = *judgement.mask;
    const std::string name = fmt::format("{} {}", mask.id, in(report::mask_name(mask)));
    if (!judgement.judged()) {
      put("\n{}  {}: {}\n", in({"NOT JUDGED", "未判定"}), name,
          in({"the record has no τ of the mask", "数据没有模板范围内的 τ"}));
      return;
    }
    const metrics::WorstPoint& worst = *judgement.worst;
    const std::string_view unit = analysis::unit_of(mask);
    const std::string margin = verdict::quantity_text_beside(std::fabs(judgement.margin()), worst.limit, unit);
    put("\n{}  {}\n", judgement.holds() ? in({"HOLDS", "满足"}) : in({"BROKEN", "超限"}), name);
    put("  {}", in({"worst", "最差"}));
    const char* at = mask.quantity == metrics::Quantity::holdover ? "t" : "τ";
    if (worst.point.tau_s > 0.0) put(" {} = {:.10g} s", at, worst.point.tau_s);
    put(": {}, {} {}, ", verdict::quantity_text(worst.point.value, unit), in({"limit", "限值"}),
        verdict::quantity_text(worst.limit, unit));
    put("{}\n",
        judgement.holds() ? in({margin + " to spare", "余量 " + margin}) : in({margin + " over", "超出 " + margin}));
    if (!mask.condition.empty()) put("  {}: {}\n", in({"for", "适用"}), mask.condition);
  }

  Language language_;
  fmt::memory_buffer out_;
};

}  // namespace

bool AnalyzeOutput::good() const {
  return std::all_of(analyses.begin(), analyses.end(), [](const Analysis& a) { return a.masks_hold(); });
}

std::string analyze_text(const AnalyzeOutput& output, Language language) {
  Writer writer(language);
  std::string text;
  for (std::size_t i = 0; i < output.analyses.size(); ++i) writer.write(output.analyses[i], output.notes[i]);
  return writer.take();
}

std::string analyze_json(const AnalyzeOutput& output) {
  Json records = Json::array();
  for (const Analysis& a : output.analyses) records.push_back(to_json(a));
  return Json{{"file", output.file},
              {"confidence", output.request.probability},
              {"good", output.good()},
              {"records", std::move(records)}}
             .dump(2) +
         "\n";
}

}  // namespace chronotwin::cli
