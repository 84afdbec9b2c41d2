#include "export/verdict/worst_channel.hpp"

#include <cmath>

#include <fmt/format.h>

#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

double finite_or_nan(double value) {
  return std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
}

std::string after_comma(const std::string& text, std::string_view comma) {
  return text.empty() ? text : fmt::format("{}{}", comma, text);
}

}  // namespace

void WorstChannel::add(const trace::Channel& channel, const Candidate& candidate, const Level& level,
                       std::size_t samples) {
  ++channels_;
  samples_ += samples;
  if (worst_ && !worse(candidate.check, worst_->candidate.check)) return;
  worst_ = {channel, candidate, level.requirement(candidate.check), level.verdict(candidate.check)};
}

Finding WorstChannel::finding(const Text& failed, const Text& held, const trace::Source& trace) const {
  const Candidate& c = worst_->candidate;
  const trace::Channel& channel = worst_->channel;
  Finding finding;
  finding.holds = c.check.holds;
  finding.subject = channel.path;
  finding.value = c.value;
  finding.limit = finite_or_nan(c.check.limit);
  finding.margin = finite_or_nan(c.check.margin);
  finding.unit = channel.unit;
  finding.time = c.time;
  const Text value = value_text(c.value, channel);
  const std::string when = time_text(c.time, trace);
  const Text& verb = c.check.holds ? held : failed;
  finding.evidence.en = fmt::format("{} {} {} at {}, {}{}", channel.path, verb.en, value.en, when,
                                    worst_->requirement.en, after_comma(worst_->verdict.en, ", "));
  finding.evidence.zh = fmt::format("{} 在 {} {} {}，{}{}", channel.path, when, verb.zh, value.zh,
                                    worst_->requirement.zh, after_comma(worst_->verdict.zh, "，"));
  if (c.check.holds) {
    finding.evidence.en += fmt::format(" ({} channel{}, {} samples)", channels_, channels_ == 1 ? "" : "s", samples_);
    finding.evidence.zh += fmt::format("（{} 个通道，{} 个样本）", channels_, samples_);
  }
  return finding;
}

}  // namespace chronotwin::verdict
