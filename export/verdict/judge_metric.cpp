#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "export/verdict/judge_channels.hpp"
#include "export/verdict/judge_stability.hpp"
#include "export/verdict/samples.hpp"
#include "export/verdict/wording.hpp"
#include "export/verdict/worst_channel.hpp"

namespace chronotwin::verdict {
namespace {

std::vector<Sample> samples_in_all(const trace::Channel& channel, const trace::Series& series,
                                   const Intervals& intervals) {
  std::vector<Sample> all;
  for (const Interval& interval : intervals) {
    const std::vector<Sample> samples = samples_in(channel, series, interval);
    all.insert(all.end(), samples.begin(), samples.end());
  }
  if (all.empty()) {
    throw NotJudged({channel.path + " has no sample in the window", channel.path + " 在判定窗口内没有样本"});
  }
  return all;
}

// Samples of a period count alike; what changes at times of its own counts for as long as it lasted.
double weight(const trace::Channel& channel, const Sample& sample) {
  return channel.period ? 1.0 : (sample.until - sample.time).seconds();
}

// The weighted mean of f(value).
template <class Function>
double mean_of(const trace::Channel& channel, const std::vector<Sample>& samples, Function f) {
  double sum = 0.0;
  double weights = 0.0;
  for (const Sample& sample : samples) {
    sum += weight(channel, sample) * f(sample.value);
    weights += weight(channel, sample);
  }
  return sum / weights;
}

double mean(const trace::Channel& channel, const std::vector<Sample>& samples) {
  return mean_of(channel, samples, [](double value) { return value; });
}

// The sample that is furthest by `size`; a missing one beats them all.
template <class Size>
Candidate furthest(const std::vector<Sample>& samples, Size size) {
  const Sample* best = &samples.front();
  for (const Sample& sample : samples) {
    if (std::isnan(best->value)) break;
    if (std::isnan(sample.value) || size(sample.value) > size(best->value)) best = &sample;
  }
  return {best->time, best->value, {}};
}

Candidate statistic_of(Statistic statistic, const trace::Channel& channel, const std::vector<Sample>& samples) {
  const SimTime begin = samples.front().time;
  switch (statistic) {
    case Statistic::min:
      return furthest(samples, [](double value) { return -value; });
    case Statistic::max:
      return furthest(samples, [](double value) { return value; });
    case Statistic::max_abs: {
      Candidate found = furthest(samples, [](double value) { return std::fabs(value); });
      found.value = std::fabs(found.value);
      return found;
    }
    case Statistic::peak_to_peak: {
      const double low = furthest(samples, [](double value) { return -value; }).value;
      return {begin, furthest(samples, [](double value) { return value; }).value - low, {}};
    }
    case Statistic::rms:
      return {begin, std::sqrt(mean_of(channel, samples, [](double value) { return value * value; })), {}};
    case Statistic::standard_deviation: {
      const double centre = mean(channel, samples);
      const auto square = [centre](double value) { return (value - centre) * (value - centre); };
      return {begin, std::sqrt(mean_of(channel, samples, square)), {}};
    }
    default:
      break;
  }
  return {begin, mean(channel, samples), {}};
}

// As long before the onset as the window lasts after it; less where the run began later.
Intervals before_onset(const Expectation& e, const Intervals& window, const Truth& truth) {
  if (e.window.during.size() != 1) {
    throw NotJudged({"a step needs one item in `during`", "step 统计量要求 during 中恰有一项"});
  }
  const SimTime onset = truth.at(e.window.during.front()).onset;
  Intervals before = unite({{std::max(SimTime::start(), onset - length(window)), onset}});
  if (before.empty()) {
    throw NotJudged({"there is nothing before the onset to compare with", "发生之前没有可比较的数据"});
  }
  return before;
}

}  // namespace

Finding judge_metric(const Expectation& e, const Intervals& window, const Truth& truth, const trace::Source& trace) {
  Intervals before;
  if (e.statistic == Statistic::step) before = before_onset(e, window, truth);
  WorstChannel worst;
  for (const trace::Channel& channel : matching_channels(trace, e.channel)) {
    const trace::Series series = trace.read(channel.path);
    const std::vector<Sample> samples = samples_in_all(channel, series, window);
    Level level(e.bound, e.channel, channel, trace);
    if (level.compares_channels()) {
      throw NotJudged(
          {"a metric is compared with a number, not with a channel", "统计量只能与数值比较，不能与通道比较"});
    }
    Candidate found = statistic_of(e.statistic, channel, samples);
    if (e.statistic == Statistic::step) found.value -= mean(channel, samples_in_all(channel, series, before));
    found.check = level.check(found.time, found.value);
    worst.add(channel, found, level, samples.size());
  }
  const Text& name = name_of(e.statistic);
  const Text phrase{fmt::format("had {} of", name.en), "的" + name.zh + "为"};
  return worst.finding(phrase, phrase, trace);
}

}  // namespace chronotwin::verdict
