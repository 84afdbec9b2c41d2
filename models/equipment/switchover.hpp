// Main/backup antenna switchover: which antenna a host passes on, as a pure state machine.
//
//   away from the active antenna   in automatic mode, when it has a DC fault (open, short, voltage: on_dc_fault) or has
//                                  lost GNSS (on_gnss_lost), and the other one is usable. Jamming is no reason: it
//                                  hits both, and GNSS_LOST is suppressed by it.
//   back to the main antenna (A)   in automatic mode with reversion automatic, once it has been good without a break
//                                  for wait_to_restore
//   by hand                        select a or b: holds until automatic is selected
// A switchover takes `duration`, during which selection() is none and nothing else is decided. Triggers are alarms that
// have already soaked, and an antenna is usable again only when its alarms have cleared: an intermittent antenna cannot
// make the relay flap faster than those timers. Cost: a few comparisons. A value; copying it is a checkpoint.
// Source: T/CAICI 4.2 (main and backup antenna); triggers and times are parameters, by engineering judgement.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "models/core/sim_time.hpp"
#include "models/equipment/config.hpp"
#include "models/rf/network.hpp"

namespace chronotwin {

enum class AntennaCommand { automatic, a, b };
// "select_antenna_a", "select_antenna_b", "select_automatic"; none: no such action.
[[nodiscard]] std::optional<AntennaCommand> parse_antenna_command(std::string_view action);

// One antenna as its monitoring sees it.
struct AntennaHealth {
  bool dc_fault = false;   // ANTENNA_OPEN, ANTENNA_SHORT or ANTENNA_VOLTAGE is raised
  bool gnss_lost = false;  // GNSS_LOST is raised
  bool usable = false;     // neither of these raised or soaking, and it tracks
  bool good = false;       // usable, not jammed, and tracks enough satellites: fit to revert to
};

enum class SwitchCause { dc_fault, gnss_lost, reversion, manual };

struct Switched {
  rf::Selection from, to;
  SwitchCause cause;
};

class Switchover {
 public:
  explicit Switchover(const SwitchoverConfig& config);

  void command(AntennaCommand command) { mode_ = command; }  // takes effect at the next update
  std::optional<Switched> update(SimTime now, const std::array<AntennaHealth, 2>& health);

  void interrupt() { main_good_since_.reset(); }  // the host was dead: the wait to restore starts again

  [[nodiscard]] rf::Selection selection() const;                // none while the relay moves
  [[nodiscard]] rf::Selection selected() const { return to_; }  // a or b: where it is or moves to
  [[nodiscard]] AntennaCommand mode() const { return mode_; }
  [[nodiscard]] std::optional<SimTime> next_deadline() const;

 private:
  [[nodiscard]] std::optional<Switched> decide(SimTime now, const std::array<AntennaHealth, 2>& health) const;

  bool on_dc_fault_, on_gnss_lost_;
  Reversion reversion_;
  Duration duration_, wait_to_restore_;
  AntennaCommand mode_ = AntennaCommand::automatic;
  rf::Selection to_ = rf::Selection::a;
  std::optional<SimTime> moving_until_;
  std::optional<SimTime> main_good_since_;
};

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::SwitchCause> {
  static constexpr std::array<std::string_view, 4> value{"dc_fault", "gnss_lost", "reversion", "manual"};
};
