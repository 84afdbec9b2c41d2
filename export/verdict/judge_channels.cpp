#include "export/verdict/judge_channels.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "export/verdict/samples.hpp"
#include "export/verdict/wording.hpp"
#include "export/verdict/worst_channel.hpp"

namespace chronotwin::verdict {
namespace {

[[noreturn]] void no_sample(const trace::Channel& channel) {
  throw NotJudged({channel.path + " has no sample in the window", channel.path + " 在判定窗口内没有样本"});
}

// The worst of what counts, of one channel.
class AlwaysOneChannel {
 public:
  AlwaysOneChannel(Level& level, std::optional<Duration> tolerate) : level_(level), tolerate_(tolerate) {}

  void look(const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) {
      const Candidate candidate{sample.time, sample.value, level_.check(sample.time, sample.value)};
      if (candidate.check.holds) {
        end_run(sample.time);
        keep(worst_, candidate);
      } else {
        if (!run_) run_begin_ = sample.time;
        keep(run_, candidate);
      }
    }
    if (!samples.empty()) end_run(samples.back().until);
  }

  // None counted: every sample was within a tolerated violation. That is no success.
  [[nodiscard]] const Candidate& worst() const { return worst_ ? *worst_ : *tolerated_; }
  [[nodiscard]] bool any() const { return worst_ || tolerated_; }

 private:
  static void keep(std::optional<Candidate>& kept, const Candidate& candidate) {
    if (!kept || worse(candidate.check, kept->check)) kept = candidate;
  }

  // A violation lasts until a sample shows that it is over.
  void end_run(SimTime end) {
    if (!run_) return;
    const bool counts = !tolerate_ || end - run_begin_ > *tolerate_;
    keep(counts ? worst_ : tolerated_, *run_);
    run_.reset();
  }

  Level& level_;
  std::optional<Duration> tolerate_;
  std::optional<Candidate> worst_, tolerated_, run_;
  SimTime run_begin_;
};

}  // namespace

Finding judge_always(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  WorstChannel worst;
  for (const trace::Channel& channel : matching_channels(trace, e.channel)) {
    const trace::Series series = trace.read(channel.path);
    Level level(e.bound, e.channel, channel, trace);
    AlwaysOneChannel one(level, e.tolerate);
    std::size_t count = 0;
    for (const Interval& interval : window) {
      const std::vector<Sample> samples = samples_in(channel, series, interval);
      one.look(samples);
      count += samples.size();
    }
    if (!one.any()) no_sample(channel);
    worst.add(channel, one.worst(), level, count);
  }
  Finding finding = worst.finding({"reached", "达到"}, {"came closest with", "最接近限值时为"}, trace);
  finding.final = true;
  if (e.tolerate) {
    finding.evidence.en += fmt::format("; violations of up to {} tolerated", duration_text(*e.tolerate));
    finding.evidence.zh += fmt::format("；允许不超过 {} 的越限", duration_text(*e.tolerate));
  }
  return finding;
}

Finding judge_eventually(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  WorstChannel worst;
  for (const trace::Channel& channel : matching_channels(trace, e.channel)) {
    const trace::Series series = trace.read(channel.path);
    Level level(e.bound, e.channel, channel, trace);
    std::optional<Candidate> best;
    std::size_t count = 0;
    for (const Interval& interval : window) {
      for (const Sample& sample : samples_in(channel, series, interval)) {
        ++count;
        if (best && best->check.holds) continue;  // the first time is the one to tell
        const Candidate candidate{sample.time, sample.value, level.check(sample.time, sample.value)};
        if (!best || worse(best->check, candidate.check)) best = candidate;
      }
    }
    if (!best) no_sample(channel);
    worst.add(channel, *best, level, count);
  }
  return worst.finding({"came no closer than", "最接近时仅为"}, {"got to", "到达"}, trace);
}

Finding judge_at_end(const Expectation& e, const Intervals& window, const trace::Source& trace) {
  WorstChannel worst;
  for (const trace::Channel& channel : matching_channels(trace, e.channel)) {
    const std::vector<Sample> samples = samples_in(channel, trace.read(channel.path), window.back());
    if (samples.empty()) no_sample(channel);
    Level level(e.bound, e.channel, channel, trace);
    const Sample& last = samples.back();
    worst.add(channel, {last.time, last.value, level.check(last.time, last.value)}, level, 1);
  }
  return worst.finding({"ended with", "结束时为"}, {"ended with", "结束时为"}, trace);
}

}  // namespace chronotwin::verdict
