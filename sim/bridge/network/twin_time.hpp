// What a clock of the twin reads at an instant of the wall clock.
//
//   reading = TAI of the simulated time that is due then + the clock's time error, as its channel was recorded last
//
// So a phase jump is seen with the next sample of `time_error`: within a second, unless `record:` says otherwise.
// Simulated time is what is due, not where the simulation stands: a run that is late by milliseconds does not make the
// clock late. Used by one thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "models/core/time_scale.hpp"
#include "models/network/ptp/clock_quality.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/runtime/wall_clock.hpp"

namespace chronotwin::bridge {

class TwinTime {
 public:
  TwinTime(const Twin& twin, std::string target);  // no target: true time, always locked

  // What is so now. Throws Error while there is no time: the run stands still or the clock has no power.
  void look();
  [[nodiscard]] ptp::TimeState state() const { return state_; }

  // `realtime`: since 1970 by CLOCK_REALTIME, as kernels stamp. Throws Error as look() does.
  [[nodiscard]] TaiTime reading(std::chrono::nanoseconds realtime) const;
  [[nodiscard]] TaiTime reading() const;  // of now

 private:
  [[nodiscard]] TaiTime reading_at(std::chrono::steady_clock::time_point wall) const;
  [[nodiscard]] ptp::TimeState find_state();

  const Runner& runner_;
  const LiveState& live_;
  const TaiTime start_;
  const std::string target_;
  std::vector<std::string> state_names_;
  WallClock wall_;
  Duration time_error_;
  ptp::TimeState state_ = ptp::TimeState::free;
  bool has_locked_ = false;
};

}  // namespace chronotwin::bridge
