#include "models/clock/standby.hpp"

#include "models/core/error.hpp"

namespace chronotwin::clock {

StandbyUnit::StandbyUnit(const StandbyConfig& config, bool main, bool established)
    : hold_off_(Duration::from_seconds(config.hold_off.value())),
      hand_over_(Duration::from_seconds(config.hand_over.value())),
      main_(main),
      role_(!established ? PairRole::OFF
            : main       ? PairRole::ACTIVE
                         : PairRole::STANDBY) {}

PairRole StandbyUnit::update(SimTime now, bool powered, int clock_class, const std::optional<PeerStatus>& peer) {
  require(now >= now_, "a pair does not go back in time");
  now_ = now;
  if (!powered) {
    role_ = PairRole::OFF;
  } else if (!peer) {
    role_ = PairRole::ACTIVE;
  } else if (role_ != PairRole::ACTIVE) {
    if (role_ == PairRole::OFF) without_active_since_.reset();
    role_ = takes_over(now, clock_class, *peer) ? PairRole::ACTIVE : PairRole::STANDBY;
    worse_since_.reset();
  } else if (lets_go(now, clock_class, *peer)) {
    role_ = PairRole::STANDBY;
    without_active_since_ = now;
  }
  asked_ = false;
  aligns_ = role_ == PairRole::STANDBY && peer && peer->role == PairRole::ACTIVE;
  return role_;
}

void StandbyUnit::hand_over() {
  asked_ = role_ == PairRole::ACTIVE;
}

bool StandbyUnit::takes_over(SimTime now, int clock_class, const PeerStatus& peer) {
  if (peer.role == PairRole::ACTIVE) {
    without_active_since_.reset();
    yields_ = false;
    return false;
  }
  if (peer.role == PairRole::OFF) yields_ = false;
  without_active_since_ = without_active_since_.value_or(now);
  const Duration waited = now - *without_active_since_;
  const bool better = peer.role == PairRole::OFF || clock_class < peer.clock_class;
  const bool same = clock_class == peer.clock_class;
  const int patience = yields_ ? 4 : better || (same && main_) ? 1 : same ? 2 : 3;
  return waited >= hold_off_ * patience;
}

bool StandbyUnit::lets_go(SimTime now, int clock_class, const PeerStatus& peer) {
  if (asked_) {
    yields_ = peer.role != PairRole::OFF;
    return yields_;
  }
  if (peer.role == PairRole::ACTIVE) {
    return !main_;
  }
  if (peer.role == PairRole::OFF || peer.clock_class >= clock_class) {
    worse_since_.reset();
    return false;
  }
  worse_since_ = worse_since_.value_or(now);
  return now - *worse_since_ >= hand_over_;
}

}  // namespace chronotwin::clock
