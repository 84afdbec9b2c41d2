// The clock filter of one NTP association: of the last eight samples the one with the least delay is believed.
//
//   sample      offset, delay, dispersion ε; ages: ε += 15e-6 · age
//   best        of least delay (empty stages have a delay and ε of 16 s and come last)
//   dispersion  Σ ε_i / 2^(i+1), i = 0 … 7 in the order of delay
//   jitter      rms of (offset_i − offset_best) over the stages in use, not less than the precision
//   popcorn     a new best whose offset is off the last by more than three times the last jitter (or than three times its
//               dispersion: what the clocks' tolerance explains), within two polls of it, is left out. RFC 5905 takes the
//               jitter with the new sample in it, of which no one of eight can be three times off: so the last is taken
//   news        only a best that is younger than the last one used says something new
//
// Inputs   offset s (server − client, as the protocol computes it), delay s ≥ precision, dispersion s
// Output   Estimate. Valid: samples in order of time. Cost: a sort of eight
// Source   RFC 5905 section 10 and A.5.2
#pragma once

#include <array>
#include <cstddef>

#include "models/core/sim_time.hpp"

namespace chronotwin::ntp {

struct Estimate {
  double offset_s = 0.0;
  double delay_s = 0.0;
  double dispersion_s = 16.0;
  double jitter_s = 0.0;
  SimTime at;  // of the sample that is the best
};

class Filter {
 public:
  static constexpr std::size_t kStages = 8;

  // True: there is a new estimate. `poll_s` is the interval of requests now, precision_s the floor of the jitter.
  bool add(SimTime now, double offset_s, double delay_s, double dispersion_s, double poll_s, double precision_s);
  // No answer: an empty stage moves in.
  void miss(SimTime now, double precision_s);
  void clear();

  [[nodiscard]] const Estimate& estimate() const { return estimate_; }
  [[nodiscard]] bool any() const { return any_; }

 private:
  struct Sample {
    double offset_s = 0.0, delay_s = 16.0, dispersion_s = 16.0;
    SimTime at;
    bool filled = false;
  };
  void shift(SimTime now, const Sample& sample);
  [[nodiscard]] Estimate evaluate(double precision_s) const;

  std::array<Sample, kStages> samples_{};
  SimTime aged_;
  Estimate estimate_;
  bool any_ = false;  // an estimate was made
};

}  // namespace chronotwin::ntp
