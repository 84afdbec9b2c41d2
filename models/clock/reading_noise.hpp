// White and flicker phase noise of an oscillator's output: what a reading has and the oscillator's time has not.
//
//   white PM    n: an Ornstein–Uhlenbeck process of variance white_pm² = h2 f_h/(4π²) and rate 4 f_h, which has the
//               noise bandwidth of a brick wall at f_h. Reads further apart than 1/f_h are independent, closer ones
//               agree, two at one instant are equal
//   flicker PM  an OuBank directly as phase: S_x = flicker_pm²/f from flicker_low to pm_bandwidth
//
// Input    instants in ascending order
// Output   s, positive = the edge reads as ahead
// Error    going back in time is a Bug
// Cost     nothing without such noise; else a normal for white PM and one a stage of flicker PM (two a decade)
// Source   as ou_bank.hpp; the rule for close reads is an OU of equal noise bandwidth
#pragma once

#include <cstdint>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/clock/ou_bank.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

class ReadingNoise {
 public:
  ReadingNoise(const OscillatorConfig& config, std::uint64_t seed, std::string_view path, std::uint64_t run);

  double at(SimTime now);

 private:
  void step(double dt);

  double sigma_, rate_;
  RandomStream random_;
  OuBank flicker_;
  SimTime now_{};
  double white_ = 0.0;
  double dt_ = 0.0;
  double kept_ = 0.0;
  double renewed_ = 0.0;
};

}  // namespace chronotwin::clock
