// A host's power supply: two feeds OR-ed by diodes, with a hold-up capacitor behind them.
//
//   a feed is good      minimum <= |V| <= maximum
//   the input is there  while the carrying feed is good; the carrier is the good feed of the larger magnitude at the
//                       time it had to be chosen. When it goes bad and the other is good, the input is away for
//                       `switch_time` (0 for diodes)
//   powered(t)          unless the input has been away for longer than `hold_up` at t; the output is lost during
//                       [gap start + hold_up, gap end)
// The capacitor is taken as full again when the input returns. Voltages hold from one update to the next; updates come
// in time order. lost_output is exact to the picosecond whenever it is asked for. Inputs: magnitudes, V. Cost: trivial.
// Source: T/CAICI 4.9 (38.4–57.6 V, switchover without interruption of the output); hold_up is engineering judgement.
#pragma once

#include <array>
#include <optional>

#include "models/core/sim_time.hpp"
#include "models/equipment/config.hpp"

namespace chronotwin {

class PowerSupply {
 public:
  explicit PowerSupply(const PowerConfig& config);

  void update(SimTime now, Volts a, Volts b);  // magnitudes
  [[nodiscard]] bool powered(SimTime now) const;
  [[nodiscard]] Duration lost_output(SimTime now) const;                  // since the start
  [[nodiscard]] std::optional<SimTime> next_deadline(SimTime now) const;  // powered() changes then, as things stand

 private:
  struct Gap {
    SimTime begin;
    std::optional<SimTime> end;  // none: until a feed returns
  };
  [[nodiscard]] bool good(Volts voltage) const;
  [[nodiscard]] Duration lost(const Gap& gap, SimTime until) const;

  Volts minimum_, maximum_;
  Duration hold_up_, switch_time_;
  std::optional<std::size_t> carrier_;  // 0 feed A, 1 feed B; none: before the first update or both bad
  std::optional<Gap> gap_;
  Duration lost_before_;  // in gaps that are over
};

}  // namespace chronotwin
