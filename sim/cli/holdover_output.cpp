#include "sim/cli/holdover_output.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "export/report/format.hpp"
#include "export/report/holdover_page.hpp"
#include "models/core/units.hpp"

namespace chronotwin::cli {
namespace {

using nlohmann::ordered_json;
using Fact = std::pair<Text, Text>;

ordered_json number_or_null(const std::optional<double>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

Text same(const std::string& text) {
  return {text, text};
}

std::string error(double seconds) {
  return report::quantity(seconds, "s");
}

std::string spell(double seconds) {
  return seconds < 3600.0 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.2f} h", seconds / 3600.0);
}

Text to_limit(const std::optional<double>& seconds, Duration hold) {
  if (seconds) return same(spell(*seconds));
  const std::string whole = format_duration(hold);
  return {"beyond " + whole, whole + "以上"};
}

Text three(const Text& low, const Text& median, const Text& high) {
  return {fmt::format("5 %: {}, median: {}, 95 %: {}", low.en, median.en, high.en),
          fmt::format("5 %：{}，中位数：{}，95 %：{}", low.zh, median.zh, high.zh)};
}

// As shares of all runs, with their counts.
Text share(std::size_t count, std::size_t of) {
  return same(fmt::format("{} / {}", count, of));
}

std::vector<Fact> facts(const HoldoverAnswer& answer) {
  const clock::HoldoverSummary& s = answer.summary;
  const auto limit = [&](const std::optional<double>& value) { return to_limit(value, answer.config.hold); };
  std::vector<Fact> list{
      {{"Oscillator", "振荡器"}, same(answer.question.oscillator)},
      {{"Learning, holdover", "学习，守时"},
       same(format_duration(answer.config.learn) + ", " + format_duration(answer.config.hold))},
      {{"Time to the limit of " + error(answer.config.limit.value()), "达到限值" + error(answer.config.limit.value())},
       three(limit(s.to_limit_s.low), limit(s.to_limit_s.median), limit(s.to_limit_s.high))},
      {{"Within the limit to the end", "始终未超限"}, share(s.censored, s.runs)},
      {{"Time error at the end", "结束时的时间误差"},
       three(same(error(s.end_error_s.low)), same(error(s.end_error_s.median)), same(error(s.end_error_s.high)))},
      {{"|Time error| at the end, 95 %", "结束时|时间误差|，95 %"}, same(error(s.end_magnitude_95_s))},
      {{"The clock's own bound at the end, median", "时钟自报误差界（结束时，中位数）"}, same(error(s.end_bound_s))},
      {{"Runs that passed that bound", "超出自报误差界的次数"}, share(s.bound_broken, s.runs)}};
  if (s.not_locked > 0)
    list.push_back({{"Not locked at the end of learning", "学习结束时未锁定"}, share(s.not_locked, s.runs)});
  return list;
}

Text budget_note(const HoldoverAnswer& answer) {
  const std::string remainder = error(answer.summary.largest_remainder_s);
  return {
      "At the end of the holdover, over all runs. In each run the five add up to its time error; the largest "
      "remainder is " +
          remainder + ".",
      "守时结束时，所有运行的统计。每次运行中五项之和等于时间误差，最大余差 " + remainder + "。"};
}

}  // namespace

ordered_json to_json(const HoldoverAnswer& answer) {
  const clock::HoldoverSummary& s = answer.summary;
  ordered_json causes = ordered_json::object();
  for (const clock::HoldoverCause& cause : s.causes) {
    causes[std::string(cause.name)] = {{"mean_s", cause.mean_s}, {"rms_s", cause.rms_s}};
  }
  return {{"oscillator", answer.question.oscillator},
          {"learn_s", answer.config.learn.seconds()},
          {"hold_s", answer.config.hold.seconds()},
          {"limit_s", answer.config.limit.value()},
          {"runs", s.runs},
          {"seed", answer.question.seed},
          {"not_locked", s.not_locked},
          {"time_to_limit_s",
           {{"p5", number_or_null(s.to_limit_s.low)},
            {"median", number_or_null(s.to_limit_s.median)},
            {"p95", number_or_null(s.to_limit_s.high)},
            {"censored", s.censored}}},
          {"end_error_s",
           {{"p5", s.end_error_s.low},
            {"median", s.end_error_s.median},
            {"p95", s.end_error_s.high},
            {"rms", s.end_error_rms_s},
            {"magnitude_p95", s.end_magnitude_95_s}}},
          {"predicted_bound", {{"end_median_s", s.end_bound_s}, {"broken_runs", s.bound_broken}}},
          {"budget", {{"causes", causes}, {"largest_remainder_s", s.largest_remainder_s}}}};
}

void print_answer(const HoldoverAnswer& answer, Language language) {
  for (const auto& [name, value] : facts(answer)) {
    fmt::print("{}: {}\n", name.in(language), value.in(language));
  }
  fmt::print("\n{}\n", budget_note(answer).in(language));
  for (const clock::HoldoverCause& cause : answer.summary.causes) {
    fmt::print("  {}: {} {}, {} {}\n", cause.text.in(language), Text{"mean", "均值"}.in(language), error(cause.mean_s),
               Text{"rms", "均方根"}.in(language), error(cause.rms_s));
  }
}

std::string to_page(const HoldoverAnswer& answer, Language language) {
  report::HoldoverPage page;
  page.title = {"Holdover of " + answer.question.oscillator, answer.question.oscillator + " 守时"};
  page.facts = facts(answer);
  page.hold = answer.config.hold;
  page.limit_s = answer.config.limit.value();
  const auto& fan = answer.summary.fan;
  page.lowest = fan.lowest;
  page.low = fan.low;
  page.median = fan.median;
  page.high = fan.high;
  page.highest = fan.highest;
  for (const clock::HoldoverCause& cause : answer.summary.causes) {
    page.causes.push_back({cause.text, cause.mean_s, cause.rms_s});
  }
  page.causes_note = budget_note(answer);
  return report::holdover_page(page, language);
}

}  // namespace chronotwin::cli
