// The servo of linuxptp's ptp4l and phc2sys, with its scaling of the gains to the interval T between two samples.
//
//   kp = min(kp_scale·T^−0.3, 0.7/T), ki = min(ki_scale·T^0.4, 0.3/T)      scales: hardware 0.7, 0.3; software 0.1,
//   0.001 state 0    the first offset is kept, the correction stays state 1    once 1.001·Δt ≥ min(0.016/ki, 1000 s):
//   drift += (1 − drift)·Δoffset/Δt, cut to max_frequency; an offset
//              beyond first_step_threshold (the first time) or step_threshold asks for a step of the phase; u = −drift
//   state 2    an offset beyond step_threshold: back to state 0, the correction stays
//              otherwise u = −(kp·e + drift + ki·e), cut to max_frequency; drift += ki·e unless it was cut
//
// Units    seconds and s/s (the original: ns and ppb). Sign: e = clock − reference; a clock ahead gets a negative u.
// Inputs   T: the nominal interval between samples, not its jitter (as ptp4l takes it); a threshold of 0 is none.
//          first_step_threshold 20 µs, step_threshold 0 and max_frequency 0.9 are ptp4l's defaults, not ours
// Valid    it has no slew limit: max_frequency is its fastest slew
// Error    a period ≤ 0 is a Bug
// Cost     4 ns; two powers (100 ns) where T changes
// Source   linuxptp pi.c, servo.c, config.c (2026-06-03)
#pragma once

#include "models/clock/config.hpp"

namespace chronotwin::clock {

struct Ptp4lGains {
  double kp = 0.0;  // 1/s
  double ki = 0.0;  // 1/s an update
};
[[nodiscard]] Ptp4lGains linuxptp_gains(double period_s, Timestamping timestamping);

class Ptp4lServo {
 public:
  explicit Ptp4lServo(const ServoConfig& config);

  double sample(double offset_s, double period_s);
  void preset(double steering);  // goes on in state 2 from there
  [[nodiscard]] double integral_steering() const { return -drift_; }
  [[nodiscard]] bool slewing() const { return limited_; }
  [[nodiscard]] double step_s() const { return step_; }  // asked for by the last sample, to be added to the phase
  [[nodiscard]] int state() const { return count_; }

 private:
  [[nodiscard]] double limited(double frequency) const;
  double estimate(double offset_s);
  double follow(double offset_s);

  double first_step_threshold_, step_threshold_, max_frequency_;
  Timestamping timestamping_;
  double period_ = 0.0;  // what the gains are for
  Ptp4lGains gains_;
  int count_ = 0;  // the state
  bool first_ = true;
  double first_offset_ = 0.0;
  double elapsed_ = 0.0;  // since the first offset
  double drift_ = 0.0;
  double last_ = 0.0;  // the last correction, with the original's sign
  bool limited_ = false;
  double step_ = 0.0;
};

}  // namespace chronotwin::clock
