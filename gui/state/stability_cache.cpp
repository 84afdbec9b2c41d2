#include "gui/state/stability_cache.hpp"

#include <algorithm>
#include <limits>

namespace chronotwin::gui {

void StabilityCache::begin_frame() {
  left_ = kSamplesAFrame;
  for (auto it = analyses_.begin(); it != analyses_.end();) {
    const auto last = last_finished_.find(std::get<0>(it->first));
    const bool stands_in = last != last_finished_.end() && last->second == it->first;
    if (!it->second.wanted && !stands_in) {
      it = analyses_.erase(it);
    } else {
      it->second.wanted = false;
      ++it;
    }
  }
}

StabilityCache::Shown StabilityCache::of(std::size_t channel, const MinMaxPyramid& data, Duration period,
                                         TimeRange range) {
  const Key key{channel, range.from, range.to};
  const std::size_t first = data.lower_bound(range.from);
  const std::size_t last = data.lower_bound(range.to);
  auto found = analyses_.find(key);
  if (found == analyses_.end()) {
    if (first == last) return {};
    Analysis fresh{metrics::RunningStability(period.seconds()), data.time(first), first};
    found = analyses_.emplace(key, std::move(fresh)).first;
  }
  Analysis& analysis = found->second;
  analysis.wanted = true;
  advance(analysis, data, period, last);
  if (analysis.next >= last) analysis.finished = true;
  if (analysis.finished) last_finished_[channel] = key;
  const double all = static_cast<double>(std::max<std::size_t>(1, last - first));
  const double done = static_cast<double>(analysis.next - first) / all;
  const auto shown = last_finished_.find(channel);
  if (analysis.finished) return {&analysis.running, done};
  if (shown == last_finished_.end()) return {nullptr, done};
  return {&analyses_.at(shown->second).running, done};
}

bool StabilityCache::busy() const {
  return std::any_of(analyses_.begin(), analyses_.end(),
                     [](const auto& entry) { return entry.second.wanted && !entry.second.finished; });
}

void StabilityCache::advance(Analysis& analysis, const MinMaxPyramid& data, Duration period, std::size_t last) {
  while (left_ > 0 && analysis.next < last) {
    const std::int64_t since = data.time(analysis.next) - analysis.origin;
    const auto place = static_cast<std::size_t>((since + period.ps / 2) / period.ps);
    --left_;
    if (place > analysis.running.size()) {
      analysis.running.append(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    // A second sample in one place of the grid (the last of a run may fall between) has no place of its own.
    if (place == analysis.running.size()) analysis.running.append(data.value(analysis.next));
    ++analysis.next;
  }
}

}  // namespace chronotwin::gui
