// Small traces with known answers, made by hand, and short ways to write expectations.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "export/trace/memory_trace.hpp"
#include "export/verdict/judge.hpp"

namespace chronotwin::hand_made {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

inline SimTime at(double seconds) {
  return SimTime{Duration::from_seconds(seconds).ps};
}
inline Duration lasting(double seconds) {
  return Duration::from_seconds(seconds);
}

class Run {
 public:
  explicit Run(double seconds = 10.0) : end_(at(seconds)) {
    trace::Header header;
    header.epoch = "2023-03-12T06:00:00Z";
    header.timescale = "UTC";
    header.duration = end_.since_start();
    trace_->begin(header);
  }

  // One sample a second from 0 on.
  Run& channel(const std::string& path, const std::vector<double>& values, const std::string& unit = "s") {
    const trace::GroupId group = trace_->add_group({{path, unit, {}, "", {}, kOneSecond}});
    double time = 0.0;
    for (const double value : values) trace_->append(group, at(time++), std::vector{value});
    return *this;
  }
  // Samples at times of their own; a state channel.
  Run& on_change(const std::string& path, const std::vector<std::pair<double, double>>& changes,
                 std::vector<std::string> states = {}) {
    const trace::GroupId group = trace_->add_group({{path, "", {}, "", std::move(states), {}}});
    for (const auto& [time, value] : changes) trace_->append(group, at(time), std::vector{value});
    return *this;
  }
  Run& fault(const std::string& id, double onset, double end = -1.0, const std::string& target = "x") {
    timeline_.push_back({});
    timeline_.back().id = id;
    trace_->fault({at(onset), id, "feeder_cut", target, true});
    if (end >= 0.0) trace_->fault({at(end), id, "feeder_cut", target, false});
    return *this;
  }
  Run& planned(const std::string& id) {
    timeline_.push_back({});
    timeline_.back().id = id;
    return *this;
  }
  Run& alarm(const std::string& code, const std::string& source, double raised, double cleared = -1.0) {
    trace_->alarm({at(raised), code, source, "major", true, 0.0, ""});
    if (cleared >= 0.0) trace_->alarm({at(cleared), code, source, "cleared", false, 0.0, ""});
    return *this;
  }

  trace::VerdictRecord judge(const Expectation& expectation, trace::EndState state = trace::EndState::complete) {
    trace_->end(end_, state);
    return verdict::judge(std::vector{expectation}, timeline_, *trace_).at(0);
  }
  std::string outcome(const Expectation& expectation) { return judge(expectation).outcome; }

 private:
  SimTime end_;
  std::unique_ptr<trace::MemoryTrace> trace_ = std::make_unique<trace::MemoryTrace>();
  std::vector<TimelineItem> timeline_;
};

inline Expectation on_channel(Expectation::Kind kind, const std::string& channel, const Bound& bound) {
  Expectation e;
  e.id = "it";
  e.kind = kind;
  e.channel = channel;
  e.bound = bound;
  return e;
}
inline Expectation always(const std::string& channel, const Bound& bound) {
  return on_channel(Expectation::Kind::always, channel, bound);
}
inline Expectation metric(Statistic statistic, const std::string& channel, const Bound& bound) {
  Expectation e = on_channel(Expectation::Kind::metric, channel, bound);
  e.statistic = statistic;
  return e;
}
inline Expectation on_alarm(Expectation::Kind kind, const std::string& alarm, const std::string& target = "") {
  Expectation e;
  e.id = "it";
  e.kind = kind;
  e.alarm = alarm;
  e.target = target;
  return e;
}

inline Bound at_least(double limit) {
  Bound bound;
  bound.at_least = limit;
  return bound;
}
inline Bound at_most(double limit) {
  Bound bound;
  bound.at_most = limit;
  return bound;
}
inline Bound abs_below(double limit) {
  Bound bound;
  bound.abs_below = limit;
  return bound;
}
inline Bound equals(double value, double within = 0.0) {
  Bound bound;
  bound.equals = value;
  bound.within = within;
  return bound;
}
inline Bound state(const std::string& name) {
  Bound bound;
  bound.state = name;
  return bound;
}

}  // namespace chronotwin::hand_made
