#include "export/verdict/judge.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "export/verdict/finding.hpp"
#include "export/verdict/judge_alarms.hpp"
#include "export/verdict/judge_channels.hpp"
#include "export/verdict/judge_design.hpp"
#include "export/verdict/judge_localise.hpp"
#include "export/verdict/judge_stability.hpp"
#include "export/verdict/window.hpp"
#include "models/core/error.hpp"
#include "models/equipment/design_figures.hpp"

namespace chronotwin::verdict {
namespace {

// In the order of the enumerators.
constexpr std::array<const char*, 8> kKinds{"alarm",  "never",  "always", "eventually",
                                            "at_end", "metric", "design", "localise"};
constexpr std::array<const char*, 3> kLevels{"must", "warn", "info"};

Finding judge_one(const Expectation& e, const Truth& truth, const trace::Source& trace) {
  if (e.kind == Expectation::Kind::design) return judge_design(e, trace);
  const Intervals window = resolve(e.window, truth, trace);
  switch (e.kind) {
    case Expectation::Kind::alarm:
      return judge_alarm(e, window, truth, trace);
    case Expectation::Kind::never:
      return judge_never(e, window, trace);
    case Expectation::Kind::always:
      return judge_always(e, window, trace);
    case Expectation::Kind::eventually:
      return judge_eventually(e, window, trace);
    case Expectation::Kind::at_end:
      return judge_at_end(e, window, trace);
    case Expectation::Kind::metric:
      return e.of_time_error() ? judge_stability(e, window, trace) : judge_metric(e, window, truth, trace);
    case Expectation::Kind::design:
    case Expectation::Kind::localise:
      break;
  }
  throw Bug("an expectation has a kind");
}

void look_up(const std::string& id, std::span<const TimelineItem> timeline) {
  const auto known = [&](const TimelineItem& item) { return item.id == id; };
  if (std::any_of(timeline.begin(), timeline.end(), known)) return;
  throw NotJudged({fmt::format("the timeline has no '{}'", id), fmt::format("时间线中没有“{}”", id)});
}

// An id that means nothing must not silently widen a window.
void look_up_ids(const Expectation& e, std::span<const TimelineItem> timeline) {
  if (!e.after.empty()) look_up(e.after, timeline);
  for (const std::string& id : e.window.during) look_up(id, timeline);
  for (const std::string& id : e.window.outside) look_up(id, timeline);
}

Finding find(const Expectation& e, std::span<const TimelineItem> timeline, const Truth& truth,
             const trace::Source& trace, const Localise& localise) {
  try {
    look_up_ids(e, timeline);
    if (e.kind == Expectation::Kind::localise) {
      const auto item = std::ranges::find(timeline, e.after, &TimelineItem::id);
      return judge_localise(e, *item, truth, trace, localise);
    }
    return judge_one(e, truth, trace);
  } catch (const NotJudged& none) {
    Finding finding;
    finding.subject = e.channel.empty() ? e.target : e.channel;
    finding.time = trace.end_time();
    finding.evidence = none.reason();
    return finding;
  }
}

const char* outcome_of(const Finding& finding, Expectation::Level level, bool complete) {
  const bool violated = !finding.holds && (complete || finding.final);
  if (violated) return level == Expectation::Level::must ? "fail" : "warn";
  if (complete && finding.doubtful) return "warn";
  return complete ? "pass" : "aborted";
}

std::string clause_of(const Expectation& e, const std::string& channel, const trace::Source& trace) {
  if (e.kind == Expectation::Kind::design) {
    const FigureType* figure = find_figure(figure_name(e.channel));
    return figure == nullptr ? std::string() : std::string(figure->clause);
  }
  const auto found = std::ranges::find(trace.channels(), channel, &trace::Channel::path);
  return found == trace.channels().end() ? std::string() : found->clause;
}

}  // namespace

std::vector<trace::VerdictRecord> judge(std::span<const Expectation> expectations,
                                        std::span<const TimelineItem> timeline, const trace::Source& trace,
                                        const Localise& localise) {
  const Truth truth(trace);
  const bool complete = trace.end_state() == trace::EndState::complete;
  std::vector<trace::VerdictRecord> verdicts;
  for (const Expectation& e : expectations) {
    const Finding finding = find(e, timeline, truth, trace, localise);
    trace::VerdictRecord verdict;
    verdict.id = e.id;
    verdict.kind = kKinds.at(static_cast<std::size_t>(e.kind));
    verdict.level = kLevels.at(static_cast<std::size_t>(e.level));
    verdict.outcome = outcome_of(finding, e.level, complete);
    verdict.subject = finding.subject;
    verdict.value = finding.value;
    verdict.limit = finding.limit;
    verdict.margin = finding.margin;
    verdict.unit = finding.unit;
    verdict.time = finding.time;
    verdict.evidence_en = finding.evidence.en;
    verdict.evidence_zh = finding.evidence.zh;
    verdict.clause = e.clause.empty() ? clause_of(e, finding.subject, trace) : e.clause;
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace chronotwin::verdict
