// A servo that steers by a Kalman filter's estimate: the laws `kalman2` (phase, frequency) and `kalman3` (and drift).
//
//   x, y ← filter (clock_filter.hpp) of the measured offset, its variance measurement_noise², and the steering given
//   u = −(y + x/τ)      |x/τ| ≤ slew limit, |u| ≤ frequency limit; what was cut is what the filter is told: no wind-up
//   five innovations in turn beyond 5·√S to one side: the model is wrong (a jump of phase or frequency), the filter
//   opens to it: Pxx += ν², Pyy += (ν/5T)²
//
// Units    seconds and s/s. Sign: e = clock − reference; a clock that is ahead gets a negative u.
// Valid    offsets whose errors are white beside the oscillator; a reference that wanders for half an hour is believed
//          too much unless measurement_noise is raised
// Error    a time constant or period ≤ 0 is a Bug
// Cost     25 ns
// Source   linear-quadratic control, any textbook: estimator and feedback are designed apart; the opening is judgement
#pragma once

#include "models/clock/clock_filter.hpp"
#include "models/clock/config.hpp"
#include "models/clock/pi_servo.hpp"

namespace chronotwin::clock {

class KalmanServo {
 public:
  explicit KalmanServo(const ServoConfig& config);

  double sample(double offset_s, double period_s);
  void preset(double steering);
  [[nodiscard]] double integral_steering() const { return -limits_.limited(filter_.y); }
  [[nodiscard]] bool slewing() const { return slewing_; }
  [[nodiscard]] const ClockFilter& filter() const { return filter_; }

 private:
  void watch(double innovation, double variance, double period_s);

  double time_constant_;
  double variance_;
  SteeringLimits limits_;
  ClockFilter filter_;
  bool started_ = false;  // the filter has a phase
  double steering_ = 0.0;
  bool slewing_ = false;
  int surprises_ = 0;  // innovations in turn beyond the bound; negative: to the negative side
};

}  // namespace chronotwin::clock
