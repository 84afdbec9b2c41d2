#include "gui/state/limit_windows.hpp"

#include <algorithm>

#include "gui/state/plan.hpp"

namespace chronotwin::gui {
namespace {

// When every channel bbu*.state has been LOCKED once; `never` where one has not yet.
SimTime all_locked(TraceView& trace, SimTime never) {
  SimTime all;
  for (std::size_t i = 0; i < trace.channels().size(); ++i) {
    const trace::Channel& channel = trace.channels()[i];
    if (channel.states.empty() || !trace::matches("bbu*.state", channel.path)) continue;
    const auto locked = std::ranges::find(channel.states, "LOCKED");
    if (locked == channel.states.end()) continue;
    const auto state = static_cast<double>(locked - channel.states.begin());
    const MinMaxPyramid& series = trace.series(i);
    std::size_t first = 0;
    while (first < series.size() && series.value(first) != state) ++first;
    if (first == series.size()) return never;
    all = std::max(all, SimTime{series.time(first)});
  }
  return all;
}

}  // namespace

LimitWindows::LimitWindows(TraceView& trace)
    : faults_(fault_history(trace.limits().scenario.get(), trace, Plan{})),
      end_(std::max(trace.extent(), SimTime::start() + trace.header().duration)) {
  const auto waits = [](const ChannelLimit& limit) { return limit.window.from_locked; };
  if (std::ranges::any_of(trace.limits().limits, waits)) locked_ = all_locked(trace, end_);
}

verdict::Intervals LimitWindows::active(const std::string& id, Duration after_onset, Duration after_end) const {
  std::vector<verdict::Interval> intervals;
  for (const FaultSpan& fault : faults_) {
    if (fault.id != id) continue;
    const SimTime to = fault.to ? *fault.to + after_end : end_;
    intervals.push_back({fault.from + after_onset, to});
  }
  return verdict::unite(std::move(intervals));
}

verdict::Intervals LimitWindows::of(const Window& window) const {
  verdict::Intervals open;
  for (const std::string& id : window.during) {
    const verdict::Intervals more = active(id, window.settle, {});
    open.insert(open.end(), more.begin(), more.end());
  }
  open = window.during.empty() ? verdict::Intervals{{SimTime::start(), end_}} : verdict::unite(std::move(open));
  for (const std::string& id : window.outside) open = verdict::subtract(open, active(id, {}, window.settle));
  SimTime from = window.from.value_or(SimTime::start());
  if (window.from_locked) from = std::max(from, locked_);
  return verdict::clip(open, {from, std::min(window.to.value_or(end_), end_)});
}

}  // namespace chronotwin::gui
