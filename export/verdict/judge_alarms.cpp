#include "export/verdict/judge_alarms.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "export/verdict/alarm_spans.hpp"
#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool contains(const Intervals& window, SimTime time) {
  return std::any_of(window.begin(), window.end(), [&](const Interval& i) { return i.from <= time && time < i.to; });
}

std::string signed_duration(Duration d) {
  return d.ps < 0 ? fmt::format("−{}", duration_text(-d)) : duration_text(d);
}

// A delay against its limit, and how it is said.
struct Timing {
  bool holds = true;
  bool final = false;
  double delay_s = 0.0, limit_s = std::numeric_limits<double>::quiet_NaN(), margin_s = kInfinity;
  SimTime time;
  Text told;
};

void compare(Timing& timing, Duration delay, std::optional<Duration> limit) {
  timing.delay_s = delay.seconds();
  if (!limit) return;
  timing.limit_s = limit->seconds();
  timing.margin_s = (*limit - delay).seconds();
  timing.holds = delay <= *limit;
  timing.final = !timing.holds;
  timing.told.en += fmt::format(", limit {}", duration_text(*limit));
  timing.told.zh += fmt::format("，限值 {}", duration_text(*limit));
  if (timing.holds) return;
  timing.told.en += fmt::format(", {} over", duration_text(delay - *limit));
  timing.told.zh += fmt::format("，超出 {}", duration_text(delay - *limit));
}

class AlarmAtPlace {
 public:
  AlarmAtPlace(const Expectation& e, const Intervals& window, const Truth& truth, const trace::Source& trace,
               const std::vector<AlarmSpan>& spans, std::string place)
      : e_(e), window_(window), trace_(trace), spans_(spans), place_(std::move(place)) {
    if (!e.after.empty()) cause_ = &truth.at(e.after);
    begin_ = cause_ != nullptr ? cause_->onset : window.front().from;
  }

  [[nodiscard]] Finding judge() const {
    const auto first = std::find_if(spans_.begin(), spans_.end(), [&](const AlarmSpan& s) { return counts(s); });
    if (first == spans_.end()) return not_raised();
    const Timing raise = judge_raise(*first);
    if (!e_.clears_within) return finding(*first, raise, raise.told);
    const Timing clear = judge_clear(*first);
    const Text told{fmt::format("{}; {}", raise.told.en, clear.told.en),
                    fmt::format("{}；{}", raise.told.zh, clear.told.zh)};
    const bool clear_is_worse = raise.holds != clear.holds ? raise.holds : clear.margin_s < raise.margin_s;
    return finding(*first, clear_is_worse ? clear : raise, told);
  }

 private:
  [[nodiscard]] bool concerns(const AlarmSpan& span) const {
    return is_code(e_.alarm, span.code) && is_at(place_, span.source);
  }
  [[nodiscard]] bool counts(const AlarmSpan& span) const {
    return concerns(span) && span.raised >= begin_ && contains(window_, span.raised);
  }
  [[nodiscard]] Text since() const {
    if (cause_ == nullptr) return {"after the window began", "（自判定窗口开始）"};
    return {fmt::format("after the onset of '{}'", e_.after), fmt::format("（自“{}”发生）", e_.after)};
  }

  [[nodiscard]] Timing judge_raise(const AlarmSpan& span) const {
    Timing timing;
    timing.time = span.raised;
    const std::string delay = duration_text(span.raised - begin_);
    timing.told.en = fmt::format("{} was raised at {} at {}, {} {}", span.code, span.source,
                                 time_text(span.raised, trace_), delay, since().en);
    timing.told.zh = fmt::format("{} 于 {} 在 {} 产生，历时 {}{}", span.code, time_text(span.raised, trace_),
                                 span.source, delay, since().zh);
    compare(timing, span.raised - begin_, e_.within);
    return timing;
  }

  [[nodiscard]] Timing judge_clear(const AlarmSpan& first) const {
    Timing timing;
    if (cause_ != nullptr && !cause_->ended) {
      timing.holds = false;
      timing.margin_s = -kInfinity;
      timing.time = trace_.end_time();
      timing.told = {fmt::format("'{}' did not end in this run, so clearing cannot be judged", e_.after),
                     fmt::format("“{}”在本次运行中未结束，无法判定告警清除", e_.after)};
      return timing;
    }
    const SimTime from = cause_ != nullptr ? cause_->end : first.raised;
    const SimTime deadline = from + *e_.clears_within;
    const AlarmSpan* last = &first;
    for (const AlarmSpan& span : spans_) {
      if (!counts(span) || span.raised > deadline) continue;
      if (!span.cleared || (last->cleared && *span.cleared > *last->cleared)) last = &span;
    }
    const Text after = cause_ != nullptr ? Text{"after its end", "（自其结束）"} : Text{"after that", "（自产生）"};
    if (!last->cleared) {
      timing.holds = false;
      timing.final = trace_.end_time() > deadline;
      timing.margin_s = -kInfinity;
      timing.limit_s = e_.clears_within->seconds();
      timing.delay_s = (trace_.end_time() - from).seconds();
      timing.time = trace_.end_time();
      timing.told = {
          fmt::format("still active at {} when the run ended, limit {} {}", last->source,
                      duration_text(*e_.clears_within), after.en),
          fmt::format("运行结束时 {} 仍未清除，限值 {}{}", last->source, duration_text(*e_.clears_within), after.zh)};
      return timing;
    }
    timing.time = *last->cleared;
    const std::string delay = signed_duration(*last->cleared - from);
    timing.told.en = fmt::format("cleared at {}, {} {}", time_text(*last->cleared, trace_), delay, after.en);
    timing.told.zh = fmt::format("于 {} 清除，历时 {}{}", time_text(*last->cleared, trace_), delay, after.zh);
    compare(timing, *last->cleared - from, e_.clears_within);
    return timing;
  }

  [[nodiscard]] Finding finding(const AlarmSpan& span, const Timing& timing, const Text& told) const {
    Finding made;
    made.holds = timing.holds;
    made.final = timing.final;
    made.subject = span.source;
    made.value = timing.delay_s;
    made.limit = timing.limit_s;
    made.margin = std::isfinite(timing.margin_s) ? timing.margin_s : std::numeric_limits<double>::quiet_NaN();
    made.unit = std::string("s");
    made.time = timing.time;
    made.evidence = told;
    return made;
  }

  [[nodiscard]] Finding not_raised() const {
    Finding made;
    made.subject = place_.empty() ? e_.alarm : place_;
    made.final = e_.within && trace_.end_time() > begin_ + *e_.within;
    made.unit = std::string("s");
    if (e_.within) made.limit = e_.within->seconds();
    made.time = begin_;
    const Text where =
        place_.empty() ? Text{"anywhere", "任何位置"} : Text{fmt::format("at {}", place_), fmt::format("{} ", place_)};
    made.evidence = {
        fmt::format("{} was not raised {} {} ({})", e_.alarm, where.en, since().en, time_text(begin_, trace_)),
        fmt::format("{}未产生 {} 告警{}：{}", where.zh, e_.alarm, since().zh, time_text(begin_, trace_))};
    for (const AlarmSpan& span : spans_) {
      if (!concerns(span) || span.raised >= begin_ || !span.active_at(begin_)) continue;
      made.evidence.en += fmt::format("; it had been active since {}", time_text(span.raised, trace_));
      made.evidence.zh += fmt::format("；该告警自 {} 起一直存在", time_text(span.raised, trace_));
      break;
    }
    return made;
  }

  const Expectation& e_;
  const Intervals& window_;
  const trace::Source& trace_;
  const std::vector<AlarmSpan>& spans_;
  std::string place_;
  const Truth::Occurrence* cause_ = nullptr;
  SimTime begin_;
};

bool worse(const Finding& a, const Finding& b) {
  if (a.holds != b.holds) return !a.holds;
  if (std::isnan(a.margin) != std::isnan(b.margin)) return std::isnan(a.margin) != a.holds;
  return a.margin < b.margin;
}

}  // namespace

Finding judge_alarm(const Expectation& e, const Intervals& window, const Truth& truth, const trace::Source& trace) {
  const std::vector<AlarmSpan> spans = alarm_spans(trace);
  std::optional<Finding> worst;
  const std::vector<std::string> everywhere = places(e.target, trace);
  for (const std::string& place : everywhere) {
    const Finding found = AlarmAtPlace(e, window, truth, trace, spans, place).judge();
    if (!worst || worse(found, *worst)) worst = found;
  }
  if (everywhere.size() > 1) {
    worst->evidence.en += fmt::format(" (the worst of {} places)", everywhere.size());
    worst->evidence.zh += fmt::format("（{} 处中最差者）", everywhere.size());
  }
  return *worst;
}

Finding judge_never(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  Finding finding;
  finding.holds = true;
  finding.final = true;
  finding.value = 0.0;
  finding.limit = 0.0;
  for (const AlarmSpan& span : alarm_spans(trace)) {
    const bool excepted = std::find(e.except.begin(), e.except.end(), span.code) != e.except.end();
    if (excepted || !is_code(e.alarm, span.code) || !is_at(e.target, span.source)) continue;
    for (const Interval& interval : window) {
      const bool raised = interval.from <= span.raised && span.raised < interval.to;
      if (!raised && !span.active_at(interval.from)) continue;
      finding.value += 1.0;
      if (!finding.holds) break;
      finding.holds = false;
      finding.subject = span.source;
      finding.time = raised ? span.raised : interval.from;
      const std::string when = time_text(finding.time, trace);
      finding.evidence = raised ? Text{fmt::format("{} was raised at {} at {}", span.code, span.source, when),
                                       fmt::format("{} 于 {} 在 {} 产生", span.code, when, span.source)}
                                : Text{fmt::format("{} was still active at {} at {}", span.code, span.source, when),
                                       fmt::format("{} 于 {} 在 {} 仍然存在", span.code, when, span.source)};
      break;
    }
  }
  if (finding.holds) {
    const std::string watched = duration_text(length(window));
    const std::string alarm = e.alarm == "any" ? "alarm" : e.alarm;
    finding.subject = e.target.empty() ? e.alarm : e.target;
    finding.evidence = {
        fmt::format("no {} in {} watched", alarm, watched),
        fmt::format("监视 {} 期间没有{}告警", watched, e.alarm == "any" ? "" : fmt::format(" {} ", e.alarm))};
  } else if (finding.value > 1.0) {
    finding.evidence.en += fmt::format(", the first of {}", finding.value);
    finding.evidence.zh += fmt::format("，共 {} 次，此为首次", finding.value);
  }
  return finding;
}

}  // namespace chronotwin::verdict
