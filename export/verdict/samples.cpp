#include "export/verdict/samples.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "export/verdict/finding.hpp"

namespace chronotwin::verdict {

std::vector<Sample> samples_in(const trace::Channel& channel, const trace::Series& series, Interval interval) {
  const auto& times = series.time_ps;
  const auto first = std::lower_bound(times.begin(), times.end(), interval.from.ps);
  const auto last = std::lower_bound(first, times.end(), interval.to.ps);
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(last - first) + 1);
  const auto add = [&](SimTime time, std::size_t index) {
    const SimTime next = index + 1 < times.size() ? SimTime{times[index + 1]} : interval.to;
    samples.push_back({time, std::min(next, interval.to), series.value[index]});
  };
  const auto from = static_cast<std::size_t>(first - times.begin());
  const bool holds = !channel.period && from > 0 && (first == times.end() || *first > interval.from.ps);
  if (holds) add(interval.from, from - 1);
  for (std::size_t i = from; i < static_cast<std::size_t>(last - times.begin()); ++i) add(SimTime{times[i]}, i);
  return samples;
}

std::vector<trace::Channel> matching_channels(const trace::Source& trace, const std::string& pattern) {
  std::vector<trace::Channel> found;
  for (const trace::Channel& channel : trace.channels()) {
    if (trace::matches(pattern, channel.path)) found.push_back(channel);
  }
  if (found.empty()) {
    throw NotJudged(
        {fmt::format("no recorded channel matches {}", pattern), fmt::format("没有通道与 {} 匹配", pattern)});
  }
  return found;
}

}  // namespace chronotwin::verdict
