// A proportional-integral servo: measured offset in, frequency correction out.
//
//   e = measured offset (clock − reference, positive = clock ahead), once a period T
//   I ← I + ki·e                  (held while a limit is active: no wind-up; the owner may preset() it meanwhile)
//   u = −(kp·e + I)               |kp·e| ≤ slew limit, |u| ≤ frequency limit; u steers the oscillator until the next e
//   gains from the loop's design: kp = 2ζ/τ, ki = T/τ²   (closed loop s² + (2ζ/τ)s + 1/τ²)
//   gains of linuxptp:            kp = min(k·T^−0.3, 0.7/T), ki = min(k·T^0.4, 0.3/T), scales k 0.7, 0.3 (hardware)
//
// Units    seconds and s/s throughout. Sign: a clock that is ahead gets a negative u.
// Valid    stable for 0 < ki·T < 2·kp·T and kp·T < 2 − ki·T/2; the design gains approximate the continuous loop for τ ≫
// T Error    a period or time constant ≤ 0 is a Bug Cost     a few nanoseconds Source   linuxptp pi.c, config.c
// (2026-06-03); linear control
#pragma once

#include <limits>

#include "models/clock/config.hpp"

namespace chronotwin::clock {

struct PiGains {
  double kp = 0.0;  // 1/s
  double ki = 0.0;  // 1/s, per update
};

[[nodiscard]] PiGains design_gains(double time_constant_s, double damping, double period_s = 1.0);

enum class Timestamping { hardware, software };
[[nodiscard]] PiGains linuxptp_gains(double period_s, Timestamping timestamping);

class PiServo {
 public:
  struct Limits {
    double slew = std::numeric_limits<double>::infinity();       // of the proportional part, s/s
    double frequency = std::numeric_limits<double>::infinity();  // of the whole correction
  };
  explicit PiServo(const ServoConfig& config);  // period 1 s
  explicit PiServo(PiGains gains) : gains_(gains) {}
  PiServo(PiGains gains, Limits limits) : gains_(gains), limits_(limits) {}

  // Takes a measured offset and gives the frequency correction to apply.
  double sample(double offset_s);

  // Starts over with `steering` as the correction at zero offset.
  void preset(double steering);

  [[nodiscard]] double integral_steering() const { return -integral_; }
  [[nodiscard]] bool slewing() const { return slewing_; }  // the slew limit held the last correction back
  [[nodiscard]] double limited(double steering) const;     // cut to the frequency limit

 private:
  PiGains gains_;
  Limits limits_;
  double integral_ = 0.0;
  bool slewing_ = false;
};

}  // namespace chronotwin::clock
