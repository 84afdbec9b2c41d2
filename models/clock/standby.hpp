// One of the two clocks of a hot-standby pair: which of them gives the output.
//
//   OFF       without power, and before the first update
//   STANDBY   begins here (or, established, the main clock is active at once); follows the output of the active one,
//             so that taking over makes no step (aligns_to_peer)
//   ACTIVE    gives the output and follows its own references
//   STANDBY → ACTIVE   the other one has not been active for hold_off and either is off or has a worse clock class, or
//                      the same one and this is the main clock; after twice that if the classes are the same and this
//                      is the other clock; after three times in any case
//   ACTIVE → STANDBY   the other one stands by with a better class for hand_over; or both are active and this is not
//                      the main clock (that cannot happen while the line holds); or by hand (hand_over): then this
//                      one leaves the other four times hold_off to take over, unless that is off
//
// The line   each sees at once whether the other is active: a wire, not a message. So, one being updated after the
//            other, two are never active; and since one lets go before the other takes over, there is a gap of up to
//            hold_off without output: who listens flywheels.
// Inputs     classes: PTP clock classes, lower = better. No peer: alone, and active whenever powered.
// Error      going back in time: a Bug
// Cost       some comparisons. A value; copying it is a checkpoint.
// Source     practice of redundant timing equipment; GB/T 45308 5.1.6 asks for a hot-standby pair; times by judgement
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "models/clock/config.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::clock {

enum class PairRole { OFF, STANDBY, ACTIVE };

struct PeerStatus {
  PairRole role = PairRole::OFF;
  int clock_class = 248;
};

class StandbyUnit {
 public:
  // `established`: the pair has been running, with the main clock active.
  StandbyUnit(const StandbyConfig& config, bool main, bool established = false);

  PairRole update(SimTime now, bool powered, int clock_class, const std::optional<PeerStatus>& peer);
  void hand_over();  // at the next update; of one that is not active or alone: nothing
  [[nodiscard]] PairRole role() const { return role_; }
  [[nodiscard]] bool aligns_to_peer() const { return aligns_; }

 private:
  [[nodiscard]] bool takes_over(SimTime now, int clock_class, const PeerStatus& peer);
  [[nodiscard]] bool lets_go(SimTime now, int clock_class, const PeerStatus& peer);

  Duration hold_off_, hand_over_;
  bool main_;
  PairRole role_ = PairRole::OFF;
  bool aligns_ = false;
  bool asked_ = false;   // to hand over
  bool yields_ = false;  // has handed over by hand, and the other one is not active yet
  std::optional<SimTime> without_active_since_, worse_since_;
  SimTime now_{};
};

}  // namespace chronotwin::clock

template <>
struct chronotwin::EnumNames<chronotwin::clock::PairRole> {
  static constexpr std::array<std::string_view, 3> value{"OFF", "STANDBY", "ACTIVE"};
};
