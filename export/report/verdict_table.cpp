#include "export/report/verdict_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "export/report/texts.hpp"
#include "export/verdict/report.hpp"

namespace chronotwin::report {
namespace {

int rank(std::string_view outcome) {
  if (outcome == "fail") return 0;
  if (outcome == "warn") return 1;
  if (outcome == "info") return 4;
  return outcome == "pass" ? 3 : 2;
}

const Text& outcome_word(std::string_view outcome) {
  if (outcome == "pass") return texts::kPass;
  if (outcome == "fail") return texts::kFail;
  if (outcome == "warn") return texts::kWarn;
  return outcome == "info" ? texts::kInfo : texts::kNotJudged;
}

std::string_view outcome_class(std::string_view outcome) {
  if (outcome == "pass" || outcome == "fail" || outcome == "warn") return outcome;
  return "aborted";
}

std::size_t count(const trace::Source& source, std::string_view outcome) {
  const auto& all = source.verdicts();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const trace::VerdictRecord& v) { return v.outcome == outcome; }));
}

Text joined(const Text& a, const Text& b) {
  return {a.en + b.en, a.zh + b.zh};
}

const Text& why_none(const Run& run) {
  return run.source.end_state() == trace::EndState::complete ? texts::kNoExpectations : texts::kNothingJudged;
}

const trace::Channel* channel_of(const Run& run, std::string_view path) {
  for (const trace::Channel& channel : run.source.channels()) {
    if (channel.path == path) return &channel;
  }
  return nullptr;
}

// A state by its name, everything else with its unit; what does not exist (a margin of a state) as a dash.
std::string value_text(const Run& run, const trace::VerdictRecord& v, double value) {
  if (!std::isfinite(value)) return "–";
  const trace::Channel* channel = channel_of(run, v.subject);
  if (channel != nullptr && value >= 0.0 && value < static_cast<double>(channel->states.size())) {
    return channel->states[static_cast<std::size_t>(value)];
  }
  return quantity(value, v.unit);
}

// "tdd failed: bbu[3].time_error 2.51 µs against 800 ns at 18:40:00 (2023-03-12 18:40:00 UTC), 1.71 µs too far."
Text describe(const Run& run, const trace::VerdictRecord& v) {
  std::string figures;
  if (!v.subject.empty()) figures += v.subject;
  if (std::isfinite(v.value)) figures += " = " + value_text(run, v, v.value);
  Text limit, margin;
  if (std::isfinite(v.limit)) {
    const std::string level = value_text(run, v, v.limit);
    limit = {" against a limit of " + level, "，限值 " + level};
  }
  if (std::isfinite(v.margin) && v.margin < 0.0) {
    margin = {", missed by " + quantity(-v.margin, v.unit), "，超出 " + quantity(-v.margin, v.unit)};
  }
  const std::string utc = run.calendar.full(v.time);
  const Text time{" at " + elapsed(v.time) + (utc.empty() ? "" : " (" + utc + ")"),
                  "，时刻 " + elapsed(v.time) + (utc.empty() ? "" : "（" + utc + "）")};
  Text text{"“" + v.id + "” failed: " + figures, "“" + v.id + "”未通过：" + figures};
  text = joined(joined(joined(text, limit), margin), time);
  return joined(text, {".", "。"});
}

Text length_sentence(const Run& run) {
  const std::string done = length_of(run.source.end_time().since_start());
  const std::string wanted = length_of(run.source.header().duration);
  return {"The run ended after " + done + " of " + wanted + ". ", "运行在 " + done + " 处结束（共 " + wanted + "）。"};
}

// What was never seen has no time, and a drawing has none at all.
bool has_time(const trace::VerdictRecord& v) {
  return v.kind != "design" && (v.kind != "never" || v.outcome != "pass");
}

void draw_row(Markup& m, const Run& run, const trace::VerdictRecord& v, bool timed) {
  m.open("tr", {{"class", "outcome-" + std::string(outcome_class(v.outcome))}});
  m.open("td").element("span", {{"class", "chip " + std::string(outcome_class(v.outcome))}}, outcome_word(v.outcome));
  m.close();
  m.open("td").element("b", {{"class", "mono"}}, v.id).close();
  m.element("td", {{"class", "mono"}}, v.subject);
  m.element("td", {{"class", "num"}}, value_text(run, v, v.value));
  m.element("td", {{"class", "num"}}, value_text(run, v, v.limit));
  const bool missed = std::isfinite(v.margin) && v.margin < 0.0;
  m.element("td", {{"class", missed ? "num missed" : "num"}},
            std::isfinite(v.margin) ? quantity(v.margin, v.unit) : "–");
  if (timed) m.element("td", {{"class", "num"}}, has_time(v) ? elapsed(v.time) : "–");
  m.close();
}

// Below it: kind, level and clause, the evidence, and the time in UTC.
void draw_evidence(Markup& m, const Run& run, const trace::VerdictRecord& v, bool timed) {
  std::string kind = v.kind + " · " + v.level;
  if (!v.clause.empty()) kind += " · " + v.clause;
  m.open("tr", {{"class", "evidence"}}).element("td", "");
  m.open("td", {{"colspan", 5}}).element("span", {{"class", "tag"}}, kind).text(" ");
  m.text(Text{v.evidence_en, v.evidence_zh}).close();
  const std::string utc = run.calendar.time_of_day(v.time);
  if (timed) m.element("td", {{"class", "num"}}, has_time(v) && !utc.empty() ? utc + " UTC" : "");
  m.close();
}

}  // namespace

Overall overall(const trace::Source& source) {
  const std::string outcome = verdict::outcome(source.end_state(), verdict::summarize(source.verdicts()));
  if (outcome == "pass") return Overall::pass;
  return outcome == "fail" ? Overall::fail : Overall::aborted;
}

std::string_view css_class(Overall verdict) {
  if (verdict == Overall::pass) return "pass";
  return verdict == Overall::fail ? "fail" : "aborted";
}

const Text& word(Overall verdict) {
  if (verdict == Overall::pass) return texts::kPass;
  return verdict == Overall::fail ? texts::kFail : texts::kAborted;
}

Text summary_sentence(const Run& run) {
  const std::vector<trace::VerdictRecord> all = sorted_verdicts(run.source);
  const std::size_t failed = count(run.source, "fail");
  const std::size_t met = count(run.source, "pass");
  Text text;
  if (overall(run.source) == Overall::aborted) text = length_sentence(run);
  if (all.empty()) return joined(text, why_none(run));
  if (failed > 0) {
    const std::string en = fmt::format("{} of {} expectations failed. ", failed, all.size());
    const std::string zh = fmt::format("{} 项判据中有 {} 项未通过。", all.size(), failed);
    return joined(joined(text, {en, zh}), describe(run, all.front()));
  }
  if (met == all.size()) {
    return joined(text,
                  {fmt::format("All {} expectations were met.", met), fmt::format("全部 {} 项判据均满足。", met)});
  }
  return joined(text, {fmt::format("{} of {} expectations were met, none failed.", met, all.size()),
                       fmt::format("{} 项判据中 {} 项满足，无未通过项。", all.size(), met)});
}

std::vector<trace::VerdictRecord> sorted_verdicts(const trace::Source& source) {
  std::vector<trace::VerdictRecord> all = source.verdicts();
  std::stable_sort(all.begin(), all.end(), [](const trace::VerdictRecord& a, const trace::VerdictRecord& b) {
    return rank(a.outcome) < rank(b.outcome);
  });
  return all;
}

void draw_verdict_table(Markup& m, const Run& run) {
  const std::vector<trace::VerdictRecord> all = sorted_verdicts(run.source);
  if (all.empty()) {
    m.element("p", {{"class", "note"}}, why_none(run));
    return;
  }
  m.open("div", {{"class", "wide"}}).open("table", {{"class", "verdicts"}}).open("thead").open("tr");
  m.element("th", texts::kOutcome).element("th", texts::kExpectation).element("th", texts::kSubject);
  for (const Text* heading : {&texts::kValue, &texts::kLimit, &texts::kMargin}) {
    m.element("th", {{"class", "num"}}, *heading);
  }
  const bool timed = std::ranges::any_of(all, has_time);
  if (timed) m.element("th", {{"class", "num"}}, texts::kTime);
  m.close().close().open("tbody");
  for (const trace::VerdictRecord& verdict : all) {
    draw_row(m, run, verdict, timed);
    draw_evidence(m, run, verdict, timed);
  }
  m.close().close().close();
  m.element("p", {{"class", "note"}}, texts::kLevelNote);
}

}  // namespace chronotwin::report
