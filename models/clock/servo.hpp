// A servo: measured offset in, correction of the frequency out, and now and then a step of the phase.
//
//   law (ServoConfig::kind)       pi, pll            pi_servo.hpp      proportional-integral; pll averages its detector
//                                 ptp4l_pi           ptp4l_servo.hpp   that of linuxptp, exactly
//                                 kalman2, kalman3   kalman_servo.hpp  phase and frequency; and drift
//                                 fll                fll_servo.hpp     frequency learned apart from the phase
//   step of the phase             an offset beyond step_threshold (or, until one was within or a step was made, beyond
//                                 first_step_threshold) is not believed: the correction stays. Five in turn to one side
//                                 are: step = −offset, and the correction is that of no offset. A threshold of 0 is
//                                 none. ptp4l_pi decides by its own rule, at once.
//
// Use      oscillator.set_steering(servo.sample(offset, 1.0));
//          if (const double step = servo.step_s(); step != 0.0) oscillator.add_phase(step);   // not optional
// Inputs   offset = clock − reference in s, positive = clock ahead; period: nominal seconds since the sample before. A
//          period of 0 (the first sample of all may have no other) is taken as 1 s.
// Output   u in s/s, to steer the oscillator until the next sample; a clock that is ahead gets a negative one
// Valid    a value: copied freely, nothing allocated. Steering that the servo did not give (a frozen oscillator) must
//          be told by preset() before the next sample.
// Error    a period < 0 is a Bug
// Cost     5 to 30 ns
#pragma once

#include <variant>

#include "models/clock/fll_servo.hpp"
#include "models/clock/kalman_servo.hpp"
#include "models/clock/pi_servo.hpp"
#include "models/clock/ptp4l_servo.hpp"

namespace chronotwin::clock {

class Servo {
 public:
  explicit Servo(const ServoConfig& config);

  double sample(double offset_s, double period_s);
  void preset(double steering);  // starts over with this correction at zero offset

  [[nodiscard]] double step_s() const { return step_; }  // to be added to the phase after the last sample; 0: none
  [[nodiscard]] double integral_steering() const;        // the correction at zero offset
  [[nodiscard]] bool slewing() const;                    // a limit holds the phase correction back
  [[nodiscard]] double limited(double steering) const;   // cut to the frequency limit

 private:
  using Law = std::variant<PiServo, Ptp4lServo, KalmanServo, FllServo>;
  static Law law_of(const ServoConfig& config);
  [[nodiscard]] double threshold() const;
  [[nodiscard]] bool believable(double offset_s);

  Law law_;
  SteeringLimits limits_;
  double first_step_threshold_, step_threshold_;
  bool first_ = true;    // no offset has been within the threshold, no step was made
  int beyond_ = 0;       // offsets in turn beyond it; negative: to the negative side
  double waited_ = 0.0;  // s, of offsets that were not believed
  double steering_ = 0.0;
  double step_ = 0.0;
};

}  // namespace chronotwin::clock
