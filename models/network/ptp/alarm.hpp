// A timer of an engine whose wake-ups cannot be taken back: it asks for few, and knows which one counts.
//
// Put off (the usual fate of a time-out), nothing is asked for: the wake-up that comes too early asks for the next.
// A wake-up that came for an earlier plan is told apart by the time. A value. Cost: a comparison.
#pragma once

#include <limits>

#include "models/core/sim_time.hpp"

namespace chronotwin::ptp {

class Alarm {
 public:
  [[nodiscard]] bool armed() const { return at_ != kNever; }
  void disarm() { at_ = kNever; }
  template <class Outbox>
  void arm(SimTime at, int timer, Outbox& out) {
    at_ = at;
    if (at >= pending_) return;
    pending_ = at;
    out.wake_ups.push_back({at, timer});
  }
  // Of a wake-up: true where it has come, and is over.
  template <class Outbox>
  [[nodiscard]] bool due(SimTime now, int timer, Outbox& out) {
    if (pending_ <= now) pending_ = kNever;
    if (at_ <= now) {
      at_ = kNever;
      return true;
    }
    if (at_ != kNever) arm(at_, timer, out);
    return false;
  }

 private:
  static constexpr SimTime kNever{std::numeric_limits<std::int64_t>::max()};
  SimTime at_ = kNever, pending_ = kNever;  // when it is due; the next wake-up that was asked for
};

}  // namespace chronotwin::ptp
