// A clock that follows a received reference, and keeps time by what it has learned when the reference is away.
//
//   WARMUP             no reference seen yet
//   ACQUIRING          a reference is there; the phase is being pulled in (slewed, or stepped if far off)
//   LOCKED             |measured offset|, averaged over 10 s, below lock_threshold for lock_time;
//                      left again when that average passes 5 × lock_threshold
//   HOLDOVER           was locked; the reference has been away for reference_timeout. The frequency is frozen from the
//                      first missing measurement on, at the learned value (frequency_estimator.hpp), not the servo's
//   HOLDOVER_EXCEEDED  as HOLDOVER, and the predicted bound has passed `limit`
//   FREERUN            lost the reference without ever having locked
//   HOLDOVER → ACQUIRING → LOCKED on return; lost again before it locks: at once back to HOLDOVER.
//
//   predicted bound = initial_bound + frequency_bound·t + temperature_coefficient_bound·temperature_bound·t
//                   + ½·aging_bound·t²,   t: time without reference since last LOCKED
//   It is what the clock believes of itself, from HoldoverConfig: not of the simulated truth. NaN before the first
//   lock.
//
// Use, once a second (an update at another spacing works; the servo's gains are for 1 s):
//   clock.advance(now, ambient);                               // time_error_s() is now that of `now`
//   const double offset = clock.time_error_s() + pps_error;    // what a phase detector against the 1PPS reads
//   clock.update(now, offset, ambient);                        // or std::nullopt: no pulse
//
// Signs    time_error_s = clock − true time; measured offset = clock − received reference; positive = clock ahead
// Error    going back in time is a Bug
// Cost     about 60 ns an update
// Source   the state names of G.781 and G.8275.1 clocks (from memory); servo.hpp, oscillator.hpp,
// frequency_estimator.hpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/clock/frequency_estimator.hpp"
#include "models/clock/oscillator.hpp"
#include "models/clock/servo.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::clock {

enum class ClockState { WARMUP, ACQUIRING, LOCKED, HOLDOVER, HOLDOVER_EXCEEDED, FREERUN };
[[nodiscard]] Text state_text(ClockState state);

enum class ClockStart {
  locked,  // LOCKED at the start: phase 0, oscillator's frequency and aging learned for HoldoverConfig::learned
  cold,    // WARMUP, nothing learned
};

struct DisciplinedClockConfig {
  OscillatorConfig oscillator;
  ServoConfig servo;
  HoldoverConfig holdover;
};

class DisciplinedClock {
 public:
  DisciplinedClock(const DisciplinedClockConfig& config, ClockStart start, double ambient_degc, std::uint64_t seed,
                   std::string_view path, std::uint64_t run = 0);

  // The oscillator alone. `ambient_degc` is the room's temperature since the last advance.
  void advance(SimTime now, double ambient_degc) { oscillator_.advance(now, ambient_degc); }

  // Advances, then takes the measurement: nothing where there is no reference.
  void update(SimTime now, std::optional<double> measured_offset_s, double ambient_degc);

  [[nodiscard]] double time_error_s() const { return oscillator_.phase_s(); }
  [[nodiscard]] double fractional_frequency() const { return oscillator_.fractional_frequency(); }
  [[nodiscard]] ClockState state() const { return state_; }
  [[nodiscard]] double predicted_bound_s() const;
  // Without reference since last locked; 0 while locked with one.
  [[nodiscard]] Duration holdover_duration() const { return away_; }
  [[nodiscard]] int steps() const { return steps_; }  // how often the phase was stepped rather than slewed
  [[nodiscard]] const Oscillator& oscillator() const { return oscillator_; }
  [[nodiscard]] const FrequencyEstimator& learned() const { return estimator_; }

  // Faults, at the instant last advanced to. A jump is an event and stays in the phase; a step clears by setting 0.
  void add_phase(double seconds) { oscillator_.add_phase(seconds); }
  void set_frequency_step(double fraction) { oscillator_.set_frequency_step(fraction); }

 private:
  void take(double offset_s, Duration since_last);
  void miss(Duration since_last);
  void freeze();
  void step_phase(double seconds);
  void average(double offset_s);
  void judge_lock(Duration since_last);

  HoldoverConfig holdover_;
  Oscillator oscillator_;
  Servo servo_;
  FrequencyEstimator estimator_;
  ClockState state_ = ClockState::WARMUP;
  bool has_locked_ = false;
  bool frozen_ = true;  // there is no reference now
  SimTime last_update_{};
  Duration away_{};             // without reference since last locked
  Duration gap_{};              // without reference now
  Duration within_{};           // the averaged offset has been below lock_threshold for so long
  double average_ = 0.0;        // of the measured offset
  int averaged_ = 0;            // measurements in it, up to its length
  double steered_phase_ = 0.0;  // what steering and steps have put into the phase
  int steps_ = 0;
};

}  // namespace chronotwin::clock

template <>
struct chronotwin::EnumNames<chronotwin::clock::ClockState> {
  static constexpr std::array<std::string_view, 6> value{"WARMUP",   "ACQUIRING",         "LOCKED",
                                                         "HOLDOVER", "HOLDOVER_EXCEEDED", "FREERUN"};
};
