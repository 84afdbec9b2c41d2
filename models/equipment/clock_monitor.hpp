// The alarms that a timing server (master clock) raises about its references, itself and the other clock of its pair.
//
//   INPUT_LOST          at an input, "clock.rf_a": connected, and gives no valid time; good: valid
//   SPOOFING            at a receiver, "clock.rf_a", by what it sees (spoofing_watch.hpp), until acknowledged by hand
//   REFERENCE_LOST      no reference is usable; good: one is
//   REFERENCE_SWITCHED  the reference followed is not the first choice; good: it is
//   HOLDOVER            the clock is in holdover, at once; good: locked                0, locked_clear_soak
//   HOLDOVER_EXCEEDED   the predicted bound passed its limit, at once; good: locked    0, 0
//   PEER_LOST           the other clock of the pair is off; good: it is not
//   STANDBY_ACTIVE      the other clock of a pair, not the main one, gives the output; good: it does not
// A clock without power says nothing; what was soaking begins again when it is back.
//
// Call update() every second. The state is a value. Cost: trivial.
// Source: the project's alarm catalogue; events of timing equipment (compare CLKHOLD, INPDISQ of TimeProvider)
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/equipment/alarm_point.hpp"
#include "models/equipment/config.hpp"
#include "models/equipment/spoofing_watch.hpp"

namespace chronotwin {

inline constexpr std::size_t kClockInputs = 3;
inline constexpr std::size_t kClockReceivers = 2;  // the first of them
inline constexpr std::array<std::string_view, kClockInputs> kClockInputNames{"rf_a", "rf_b", "pps_in"};

enum class InputState { unconnected, failed, waiting, usable, followed, locked_out };
// What the clock follows now.
enum class FollowedReference { none, rf_a, rf_b, pps_in, pair };

struct ClockInputs {
  std::array<bool, kClockInputs> connected{};
  std::array<bool, kClockInputs> valid{};
  std::array<ReceiverEvidence, kClockReceivers> receiver{};
  bool reference = false;     // one is followed
  bool first_choice = false;  // and it is the first
  bool locked = true;
  bool holdover = false;
  bool exceeded = false;
  double predicted_bound_s = 0.0;
  bool peer_off = false;
  bool standby_active = false;
};

class ClockMonitor {
 public:
  ClockMonitor(const ClockConfig& config, std::string path);

  std::vector<AlarmTransition> update(SimTime now, const ClockInputs& inputs);
  void interrupt();                                          // it was without power
  bool acknowledge(AlarmCode code, std::string_view place);  // false: not raised there

 private:
  enum Index {
    kFirstSpoofing = kClockInputs,
    kReference = kFirstSpoofing + kClockReceivers,
    kSwitched,
    kHoldover,
    kExceeded,
    kPeer,
    kStandby,
    kPoints
  };

  Seconds input_soak_, input_clear_soak_, reference_soak_, reference_clear_soak_, locked_clear_soak_, peer_soak_,
      peer_clear_soak_;
  std::array<AlarmPoint, kPoints> points_;
  std::array<SpoofingWatch, kClockReceivers> spoofing_;
};

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::InputState> {
  static constexpr std::array<std::string_view, 6> value{"unconnected", "failed",   "waiting",
                                                         "usable",      "followed", "locked_out"};
};
template <>
struct chronotwin::EnumNames<chronotwin::FollowedReference> {
  static constexpr std::array<std::string_view, 5> value{"none", "rf_a", "rf_b", "pps_in", "pair"};
};
