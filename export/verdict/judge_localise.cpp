#include "export/verdict/judge_localise.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

Text told(const std::vector<std::string>& parts) {
  if (parts.empty()) return {"no part", "没有部件"};
  const std::string list = fmt::format("{}", fmt::join(parts, ", "));
  return {fmt::format("{} part{}: {}", parts.size(), parts.size() == 1 ? "" : "s", list),
          fmt::format("{} 个部件：{}", parts.size(), list)};
}

}  // namespace

Finding judge_localise(const Expectation& e, const TimelineItem& item, const Truth& truth, const trace::Source& trace,
                       const Localise& localise) {
  if (!localise) {
    throw NotJudged({"there is no model of the site here to find a fault with", "此处没有用于定位的站点模型"});
  }
  const Truth::Occurrence& occurrence = truth.at(item.id);
  // Just before it is mended, or so long after its onset.
  const SimTime last = occurrence.end - Duration::from_ps(1);
  const SimTime at = e.within ? std::min(occurrence.onset + *e.within, last) : last;
  const std::vector<std::string> parts = localise(trace, at);
  const bool found = std::ranges::all_of(
      item.targets, [&](const std::string& target) { return std::ranges::find(parts, target) != parts.end(); });
  Finding finding;
  finding.subject = item.targets.empty() ? item.id : item.targets.front();
  finding.time = at;
  finding.value = static_cast<double>(parts.size());
  finding.limit = e.bound.at_most.value_or(finding.value);
  finding.margin = finding.limit - finding.value;
  finding.holds = found && finding.margin >= 0.0;
  finding.final = true;
  const Text list = told(parts);
  const std::string when = time_text(at, trace);
  finding.evidence.en = fmt::format("what is monitored at {} names {}; {}{}", when, list.en, finding.subject,
                                    found ? " is among them" : " is NOT among them");
  finding.evidence.zh =
      fmt::format("{} 的监控量指向{}；{}{}", when, list.zh, finding.subject, found ? " 在其中" : " 不在其中");
  if (e.bound.at_most) {
    finding.evidence.en += fmt::format(", at most {:g} allowed", finding.limit);
    finding.evidence.zh += fmt::format("，最多允许 {:g} 个", finding.limit);
  }
  return finding;
}

}  // namespace chronotwin::verdict
