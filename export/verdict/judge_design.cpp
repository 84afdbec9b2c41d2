#include "export/verdict/judge_design.hpp"

#include <optional>

#include <fmt/format.h>

#include "export/verdict/level.hpp"
#include "export/verdict/wording.hpp"
#include "models/core/error.hpp"
#include "models/equipment/design_figures.hpp"

namespace chronotwin::verdict {
namespace {

// A figure is compared and told like the only sample of a channel.
trace::Channel channel_of(const trace::DesignFigure& figure) {
  const FigureType* type = find_figure(figure_name(figure.path));
  if (type == nullptr) throw Error("the trace holds a design figure of another version: " + figure.path);
  return {.path = figure.path, .unit = std::string(type->unit), .name = type->text};
}

}  // namespace

Finding judge_design(const Expectation& e, const trace::Source& trace) {
  std::optional<Check> worst;
  Finding finding;
  std::size_t count = 0;
  for (const trace::DesignFigure& figure : trace.header().topology.figures) {
    if (!trace::matches(e.channel, figure.path)) continue;
    ++count;
    const trace::Channel channel = channel_of(figure);
    Level level(e.bound, e.channel, channel, trace);
    const Check check = level.check(SimTime::start(), figure.value);
    if (worst && !worse(check, *worst)) continue;
    worst = check;
    finding.subject = figure.path;
    finding.value = figure.value;
    finding.limit = check.limit;
    finding.margin = check.margin;
    finding.unit = channel.unit;
    const Text value = value_text(figure.value, channel), required = level.requirement(check),
               verdict = level.verdict(check);
    finding.evidence.en = fmt::format("{} is {} by design, {}, {}", figure.path, value.en, required.en, verdict.en);
    finding.evidence.zh = fmt::format("{} 设计值为 {}，{}，{}", figure.path, value.zh, required.zh, verdict.zh);
  }
  if (!worst) {
    throw NotJudged({fmt::format("the design has no figure {}", e.channel), fmt::format("设计中没有“{}”", e.channel)});
  }
  finding.holds = worst->holds;
  finding.final = true;
  if (finding.holds) {
    finding.evidence.en += fmt::format(" ({} figure{})", count, count == 1 ? "" : "s");
    finding.evidence.zh += fmt::format("（{} 项）", count);
  }
  return finding;
}

}  // namespace chronotwin::verdict
