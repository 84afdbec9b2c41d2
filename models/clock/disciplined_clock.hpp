// A clock that follows a received reference, and keeps time by what it has learned when the reference is away.
//
//   WARMUP             no reference seen yet, or warmup_time not yet over
//   ACQUIRING          a reference is there; the phase is being pulled in (slewed, or stepped: Relock and the servo)
//   LOCKED             |measured offset|, averaged over 10 s, below lock_threshold for lock_time;
//                      left again when that average passes 5 × lock_threshold
//   HOLDOVER           was locked; the reference has been away for reference_timeout. From the first missing
//                      measurement on the clock is steered by what it has learned (holdover_estimator.hpp), corrected
//                      for aging and temperature every time it is updated
//   HOLDOVER_EXCEEDED  as HOLDOVER, and the predicted bound has passed `limit`, or holdover_timeout is over
//   FREERUN            lost the reference without ever having locked, or freerun_timeout is over
//   HOLDOVER → ACQUIRING → LOCKED on return; lost again before it locks: at once back to HOLDOVER.
//
//   predicted error = learned phase of the oscillator, carried on to now + what steering and steps have put in
//   predicted bound = |predicted error| + initial_bound + frequency_bound·t + coverage·σ(t)
//                     [+ temperature_coefficient_bound·temperature_bound·t where the temperature is not measured]
//     t: time without reference since last LOCKED; σ: of the estimator's prediction; initial_bound alone while LOCKED
//   Both are what the clock believes of itself, not the simulated truth. NaN before the first lock.
//
// Use, once a second (an update at another spacing works; the servo's gains are for 1 s):
//   clock.advance(now, ambient);                               // time_error_s() is now that of `now`
//   const double offset = clock.time_error_s() + pps_error;    // what a phase detector against the 1PPS reads
//   clock.update(now, offset, ambient);                        // or std::nullopt: no pulse
//
// Signs    time_error_s = clock − true time; measured offset = clock − received reference; positive = clock ahead
// Error    going back in time is a Bug
// Cost     about 80 ns an update
// Source   the state names of G.781 and G.8275.1 clocks (from memory); servo.hpp, oscillator.hpp,
//          holdover_estimator.hpp
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/clock/holdover_estimator.hpp"
#include "models/clock/oscillator.hpp"
#include "models/clock/servo.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::clock {

enum class ClockState { WARMUP, ACQUIRING, LOCKED, HOLDOVER, HOLDOVER_EXCEEDED, FREERUN };
[[nodiscard]] Text state_text(ClockState state);

enum class ClockStart {
  locked,  // LOCKED at the start: phase 0, frequency and aging learned for HoldoverConfig::learned, as well as that goes
  warm,    // WARMUP, nothing learned, the oscillator warmed up
  cold,    // the same, the oscillator after hours without power
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
  [[nodiscard]] bool has_locked() const { return has_locked_; }
  // A clock that has given up its holdover is no better than one that has exceeded it. Either is in holdover, too.
  [[nodiscard]] bool beyond_holdover() const;
  [[nodiscard]] bool in_holdover() const { return state_ == ClockState::HOLDOVER || beyond_holdover(); }
  // Of the instant last updated.
  [[nodiscard]] double predicted_error_s() const;
  [[nodiscard]] double predicted_bound_s() const { return bound_; }
  // Without reference since last locked; 0 while locked with one.
  [[nodiscard]] Duration holdover_duration() const { return away_; }
  [[nodiscard]] int steps() const { return steps_; }  // how often the phase was stepped rather than slewed
  [[nodiscard]] const Oscillator& oscillator() const { return oscillator_; }
  [[nodiscard]] const HoldoverEstimator& learned() const { return estimator_; }

  // Faults, at the instant last advanced to. A jump is an event and stays in the phase.
  void add_phase(double seconds) { oscillator_.add_phase(seconds); }
  void disturb(const Disturbance& by) { oscillator_.disturb(by); }
  // Without power it runs on as its oscillator does; when power is back it has forgotten what it had learned (WARMUP).
  void power_off() { oscillator_.power_off(); }
  void power_on(const DisciplinedClockConfig& config);
  void reset(const DisciplinedClockConfig& config);            // forgets as well, the oscillator runs on
  void ignore_reference(bool on) { ignores_reference_ = on; }  // its supervision is stuck: as if there were none
  // Takes its holdover for used up after so long without reference, whatever is configured; none: as configured.
  void give_up_holdover_after(std::optional<Seconds> time) { gives_up_after_ = time; }

 private:
  DisciplinedClock(const DisciplinedClockConfig& config, Oscillator oscillator);  // WARMUP at the oscillator's now()
  void take(double offset_s, Duration since_last);
  void miss(Duration since_last);
  void hold();
  void step_back();
  void judge_holdover();
  void step_phase(double seconds);
  void average(double offset_s);
  void judge_lock(Duration since_last);
  [[nodiscard]] double bound_without_reference() const;

  HoldoverConfig holdover_;
  Oscillator oscillator_;
  Servo servo_;
  HoldoverEstimator estimator_;
  ClockState state_ = ClockState::WARMUP;
  SimTime warm_{};  // warmed up from then on
  bool has_locked_ = false;
  bool ignores_reference_ = false;
  std::optional<Seconds> gives_up_after_;
  bool frozen_ = true;      // there is no reference now
  bool returning_ = false;  // nothing was stepped since the reference came back
  SimTime last_update_{};
  Duration away_{};             // without reference since last locked
  Duration gap_{};              // without reference now
  Duration within_{};           // the averaged offset has been below lock_threshold for so long
  double average_ = 0.0;        // of the measured offset
  int averaged_ = 0;            // measurements in it, up to its length
  double steered_phase_ = 0.0;  // what steering and steps have put into the phase
  double bound_ = std::numeric_limits<double>::quiet_NaN();
  int steps_ = 0;
};

}  // namespace chronotwin::clock

template <>
struct chronotwin::EnumNames<chronotwin::clock::ClockState> {
  static constexpr std::array<std::string_view, 6> value{"WARMUP",   "ACQUIRING",         "LOCKED",
                                                         "HOLDOVER", "HOLDOVER_EXCEEDED", "FREERUN"};
};
