#include "export/verdict/window.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "export/verdict/finding.hpp"

namespace chronotwin::verdict {
namespace {

Intervals active_widened(const Truth::Occurrence& item, Duration after_onset, Duration after_end) {
  std::vector<Interval> widened;
  for (const Interval& active : item.active) widened.push_back({active.from + after_onset, active.to + after_end});
  return unite(std::move(widened));
}

// The first instant at which this channel has the state; none if it never has.
std::optional<SimTime> first_in_state(const trace::Source& trace, const trace::Channel& channel, std::size_t state) {
  const trace::Series series = trace.read(channel.path);
  const auto found = std::find(series.value.begin(), series.value.end(), static_cast<double>(state));
  if (found == series.value.end()) return std::nullopt;
  return SimTime{series.time_ps[static_cast<std::size_t>(found - series.value.begin())]};
}

// When every clock, of a BBU or a timing server, has been locked once.
SimTime all_locked(const trace::Source& trace) {
  SimTime all;
  std::size_t clocks = 0;
  for (const trace::Channel& channel : trace.channels()) {
    const auto locked = std::find(channel.states.begin(), channel.states.end(), "LOCKED");
    if (locked == channel.states.end() || !channel.path.ends_with(".state")) continue;
    const std::optional<SimTime> first =
        first_in_state(trace, channel, static_cast<std::size_t>(locked - channel.states.begin()));
    if (!first) {
      throw NotJudged({channel.path + " was never LOCKED, so the window never began",
                       channel.path + " 从未进入 LOCKED 状态，判定窗口未开始"});
    }
    all = std::max(all, *first);
    ++clocks;
  }
  if (clocks == 0) {
    throw NotJudged(
        {"no channel …state of a clock tells when it was locked", "没有时钟的 state 通道，无法得知时钟何时锁定"});
  }
  return all;
}

}  // namespace

Intervals unite(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& i) { return i.from >= i.to; });
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  Intervals united;
  for (const Interval& interval : intervals) {
    if (!united.empty() && interval.from <= united.back().to) {
      united.back().to = std::max(united.back().to, interval.to);
    } else {
      united.push_back(interval);
    }
  }
  return united;
}

Intervals subtract(const Intervals& whole, const Intervals& part) {
  std::vector<Interval> left = whole;
  for (const Interval& hole : part) {
    std::vector<Interval> pieces;
    for (const Interval& piece : left) {
      pieces.push_back({piece.from, std::min(piece.to, hole.from)});
      pieces.push_back({std::max(piece.from, hole.to), piece.to});
    }
    left = unite(std::move(pieces));
  }
  return left;
}

Intervals clip(const Intervals& intervals, Interval bounds) {
  std::vector<Interval> clipped;
  for (const Interval& i : intervals) clipped.push_back({std::max(i.from, bounds.from), std::min(i.to, bounds.to)});
  return unite(std::move(clipped));
}

Duration length(const Intervals& intervals) {
  Duration sum;
  for (const Interval& i : intervals) sum = sum + (i.to - i.from);
  return sum;
}

Truth::Truth(const trace::Source& trace) {
  struct Open {
    std::string id, target;
    SimTime onset;
  };
  std::vector<Open> open;
  const auto close = [&](const Open& item, SimTime end, bool ended) {
    Occurrence& occurrence = occurrences_[item.id];
    if (occurrence.active.empty()) occurrence = {item.onset, end, true, {}};
    occurrence.active.push_back({item.onset, end});
    occurrence.onset = std::min(occurrence.onset, item.onset);
    occurrence.end = std::max(occurrence.end, end);
    occurrence.ended = occurrence.ended && ended;
  };
  for (const trace::FaultRecord& fault : trace.faults()) {
    if (fault.active) {
      open.push_back({fault.id, fault.target, fault.time});
      continue;
    }
    const auto begun = std::find_if(open.begin(), open.end(),
                                    [&](const Open& o) { return o.id == fault.id && o.target == fault.target; });
    if (begun == open.end()) continue;
    close(*begun, fault.time, true);
    open.erase(begun);
  }
  for (const Open& item : open) close(item, trace.end_time(), false);
}

const Truth::Occurrence* Truth::find(const std::string& id) const {
  const auto found = occurrences_.find(id);
  return found == occurrences_.end() ? nullptr : &found->second;
}

const Truth::Occurrence& Truth::at(const std::string& id) const {
  const Occurrence* found = find(id);
  if (found == nullptr) {
    throw NotJudged({fmt::format("'{}' never happened in this run", id), fmt::format("本次运行中未发生“{}”", id)});
  }
  return *found;
}

Intervals resolve(const Window& window, const Truth& truth, const trace::Source& trace) {
  Intervals intervals;
  if (window.during.empty()) {
    intervals = unite({{SimTime::start(), trace.end_time()}});
  } else {
    for (const std::string& id : window.during) {
      const Intervals active = active_widened(truth.at(id), window.settle, {});
      intervals.insert(intervals.end(), active.begin(), active.end());
    }
    intervals = unite(std::move(intervals));
  }
  for (const std::string& id : window.outside) {
    // One that never happened leaves nothing out: the expectation is judged over all the more.
    if (const Truth::Occurrence* item = truth.find(id)) {
      intervals = subtract(intervals, active_widened(*item, {}, window.settle));
    }
  }
  SimTime from = window.from.value_or(SimTime::start());
  if (window.from_locked) from = std::max(from, all_locked(trace));
  intervals = clip(intervals, {from, std::min(window.to.value_or(trace.end_time()), trace.end_time())});
  if (intervals.empty()) {
    throw NotJudged({"the window is empty: nothing was judged", "判定窗口为空：未作任何判定"});
  }
  return intervals;
}

}  // namespace chronotwin::verdict
