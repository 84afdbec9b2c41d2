#include "models/equipment/clock_monitor.hpp"

namespace chronotwin {

ClockMonitor::ClockMonitor(const ClockConfig& config, std::string path)
    : input_soak_(config.input_soak),
      input_clear_soak_(config.input_clear_soak),
      reference_soak_(config.reference_soak),
      reference_clear_soak_(config.reference_clear_soak),
      locked_clear_soak_(config.locked_clear_soak),
      peer_soak_(config.peer_soak),
      peer_clear_soak_(config.peer_clear_soak),
      spoofing_{SpoofingWatch(config.spoofing), SpoofingWatch(config.spoofing)} {
  using enum AlarmCode;
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    points_[i] = {INPUT_LOST, path + "." + std::string(kClockInputNames[i]), {}};
  }
  for (std::size_t i = 0; i < kClockReceivers; ++i) {
    points_[kFirstSpoofing + i] = {SPOOFING, path + "." + std::string(kClockInputNames[i]), {}};
  }
  constexpr std::array<AlarmCode, kPoints - kReference> kOwn{REFERENCE_LOST,    REFERENCE_SWITCHED, HOLDOVER,
                                                             HOLDOVER_EXCEEDED, PEER_LOST,          STANDBY_ACTIVE};
  for (std::size_t i = 0; i < kOwn.size(); ++i) points_[kReference + i] = {kOwn[i], path, {}};
}

std::vector<AlarmTransition> ClockMonitor::update(SimTime now, const ClockInputs& in) {
  std::vector<AlarmTransition> out;
  const Seconds at_once(0.0);
  const double bound = in.predicted_bound_s;
  const auto judge = [&](std::size_t point, bool bad, Seconds soak, Seconds clear_soak) {
    points_[point].update(now, {bad, !bad, kNotMeasured}, soak, clear_soak, out);
  };
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    judge(i, in.connected[i] && !in.valid[i], input_soak_, input_clear_soak_);
  }
  for (std::size_t i = 0; i < kClockReceivers; ++i) {
    spoofing_[i].update(now, in.receiver[i], points_[kFirstSpoofing + i], out);
  }
  judge(kReference, !in.reference, reference_soak_, reference_clear_soak_);
  judge(kSwitched, in.reference && !in.first_choice, at_once, at_once);
  points_[kHoldover].update(now, {in.holdover || in.exceeded, in.locked, bound}, at_once, locked_clear_soak_, out);
  points_[kExceeded].update(now, {in.exceeded, in.locked, bound}, at_once, at_once, out);
  judge(kPeer, in.peer_off, peer_soak_, peer_clear_soak_);
  judge(kStandby, in.standby_active, at_once, at_once);
  return out;
}

void ClockMonitor::interrupt() {
  chronotwin::interrupt(points_);
}

bool ClockMonitor::acknowledge(AlarmCode code, std::string_view place) {
  return chronotwin::acknowledge(points_, code, place);
}

}  // namespace chronotwin
