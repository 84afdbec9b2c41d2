// A proportional-integral loop with a designed time constant, with or without averaging of its detector: the laws `pi`
// and `pll`.
//
//   e = measured offset (clock − reference, positive = clock ahead), every T seconds
//   f ← f + (e − f)·min(1, T/τf)   the averaged detector; τf = 0 (pi): f = e; pll: τf = τ/(8ζ)
//   I ← I + ki·T·f                 held while a limit is active: nothing winds up
//   u = −(kp·f + I)                |kp·f| ≤ slew limit, |u| ≤ frequency limit; u steers the oscillator until the next e
//   kp = 2ζ/τ, ki = 1/τ²           closed loop s² + (2ζ/τ)s + 1/τ² where T, τf ≪ τ
//
// Units    seconds and s/s. Sign: a clock that is ahead gets a negative u.
// Valid    T ≤ τ/(4ζ): the designed loop; stable for 0 < ki·T² < 2·kp·T and kp·T < 2 − ki·T²/2 (τf = 0)
// Error    a time constant, damping or period ≤ 0 is a Bug
// Cost     a few nanoseconds
// Source   linear control, any textbook; the ratio τ/(8ζ) is a design choice: the filter's pole is four times the
//          loop's crossover, which costs 14° of phase margin
#pragma once

#include <limits>

#include "models/clock/config.hpp"

namespace chronotwin::clock {

struct PiGains {
  double kp = 0.0;  // 1/s
  double ki = 0.0;  // 1/s²
};
[[nodiscard]] PiGains design_gains(double time_constant_s, double damping);

// What a servo may do to its clock, in s/s.
struct SteeringLimits {
  double slew = std::numeric_limits<double>::infinity();       // of the part that moves the phase
  double frequency = std::numeric_limits<double>::infinity();  // of the whole correction

  [[nodiscard]] static SteeringLimits of(const ServoConfig& config);
  [[nodiscard]] double slewed(double phase_part) const;
  [[nodiscard]] double limited(double steering) const;
};

class PiServo {
 public:
  explicit PiServo(const ServoConfig& config);
  explicit PiServo(PiGains gains, SteeringLimits limits = {}, double filter_s = 0.0)
      : gains_(gains), limits_(limits), filter_s_(filter_s) {}

  double sample(double offset_s, double period_s);
  void preset(double steering);
  [[nodiscard]] double integral_steering() const { return -integral_; }
  [[nodiscard]] bool slewing() const { return slewing_; }

 private:
  PiGains gains_;
  SteeringLimits limits_;
  double filter_s_ = 0.0;
  double detector_ = 0.0;  // averaged offset
  bool started_ = false;   // the detector holds an offset
  double integral_ = 0.0;
  bool slewing_ = false;
};

}  // namespace chronotwin::clock
