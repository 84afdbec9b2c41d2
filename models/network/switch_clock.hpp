// The clock of a switch: what its ports stamp PTP event messages with, for a transparent clock.
//
//   reading(at) = at + phase of its oscillator, taken back at its present frequency to an instant a little before now;
//   a stamp is what the stamper makes of that
//
// Inputs   instants; that of ingress at most some seconds before the last advance
// Output   TaiTime of the switch's own counter, whose beginning means nothing
// Cost     an advance of the oscillator. A value. Source: ptp/transparent.hpp, clock/oscillator.hpp
#pragma once

#include <cstdint>
#include <string_view>

#include "models/clock/oscillator.hpp"
#include "models/network/config.hpp"
#include "models/network/stamper.hpp"

namespace chronotwin::network {

class SwitchClock {
 public:
  SwitchClock(const SwitchConfig& config, double ambient_degc, std::uint64_t seed, std::string_view path);

  void advance(SimTime now, double ambient_degc) { oscillator_.advance(now, ambient_degc); }
  [[nodiscard]] TaiTime ingress(SimTime at) { return stamper_.ingress(reading(at)); }
  [[nodiscard]] TaiTime egress(SimTime at) { return stamper_.egress(reading(at)); }
  [[nodiscard]] clock::Oscillator& oscillator() { return oscillator_; }

 private:
  [[nodiscard]] TaiTime reading(SimTime at) const;

  clock::Oscillator oscillator_;
  Stamper stamper_;
};

}  // namespace chronotwin::network
