#include "sim/bridge/network/twin_time.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/clock/disciplined_clock.hpp"
#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

using clock::ClockState;
using std::chrono::steady_clock;

std::vector<std::string> states_of(const LiveState& live, const std::string& path) {
  const std::vector<trace::Channel> channels = live.channels();
  const auto found = std::ranges::find(channels, path, &trace::Channel::path);
  return found == channels.end() ? std::vector<std::string>{} : found->states;
}

}  // namespace

TwinTime::TwinTime(const Twin& twin, std::string target)
    : runner_(twin.runner),
      live_(twin.live),
      start_(to_tai(twin.scenario.start)),
      target_(std::move(target)),
      state_names_(target_.empty() ? std::vector<std::string>{} : states_of(live_, target_ + ".state")) {}

void TwinTime::look() {
  wall_ = wall_clock();
  if (!target_.empty()) {
    const double time_error = live_.value(target_ + ".time_error");
    if (std::isnan(time_error)) throw Error("the clock " + target_ + " tells no time");
    time_error_ = Duration::from_seconds(time_error);
  }
  state_ = find_state();
  (void)reading();
}

ptp::TimeState TwinTime::find_state() {
  if (target_.empty()) return ptp::TimeState::locked;
  const double value = live_.value(target_ + ".state");
  if (std::isnan(value)) return ptp::TimeState::free;
  const auto index = static_cast<std::size_t>(value);
  const std::string name = index < state_names_.size() ? state_names_[index] : "";
  if (name == enum_name(ClockState::LOCKED)) {
    has_locked_ = true;
    return ptp::TimeState::locked;
  }
  if (name == enum_name(ClockState::HOLDOVER)) {
    has_locked_ = true;
    return ptp::TimeState::holdover;
  }
  if (name == enum_name(ClockState::HOLDOVER_EXCEEDED)) {
    has_locked_ = true;
    return ptp::TimeState::holdover_exceeded;
  }
  const bool on_what_it_learned = has_locked_ && name == enum_name(ClockState::ACQUIRING);
  return on_what_it_learned ? ptp::TimeState::holdover : ptp::TimeState::free;
}

TaiTime TwinTime::reading_at(steady_clock::time_point wall) const {
  const auto due = runner_.due_at(wall);
  if (!due) throw Error("the run does not pass in real time: it is paused, over, or has another speed than 1");
  return advance(start_, due->since_start() + time_error_);
}

TaiTime TwinTime::reading(std::chrono::nanoseconds realtime) const {
  return reading_at(wall_.steady(realtime));
}

TaiTime TwinTime::reading() const {
  return reading_at(steady_clock::now());
}

}  // namespace chronotwin::bridge
