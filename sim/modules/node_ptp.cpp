// A node's PTP: frames in and out, and what it says of its clock.
#include <algorithm>
#include <limits>
#include <utility>

#include "sim/modules/node.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// What a claim of a good class goes with: clock_quality.hpp.
constexpr int kHoldoverClass = 7;
constexpr std::uint8_t kWithin25ns = 0x20, kWithin100ns = 0x21;
constexpr std::uint16_t kLockedVariance = 0x4E5D;

ptp::TimeState time_state(const clock::DisciplinedClock& clock) {
  using enum clock::ClockState;
  switch (clock.state()) {
    case LOCKED:
      return ptp::TimeState::locked;
    case HOLDOVER:
      return ptp::TimeState::holdover;
    case HOLDOVER_EXCEEDED:
      return ptp::TimeState::holdover_exceeded;
    case ACQUIRING:
      return clock.has_locked() ? ptp::TimeState::holdover : ptp::TimeState::free;
    default:
      return ptp::TimeState::free;
  }
}

}  // namespace

bool NodeModule::has_reference() const {
  return slot_.config.reference != network::NodeReference::none || slot_.pulse.has_value();
}

// As the scenario has it, but for what faults have changed.
ptp::Config NodeModule::ptp_config() const {
  ptp::Config config = slot_.config.ptp;
  if (impairment_.profile) {
    const auto& names = EnumNames<ptp::ProfileName>::value;
    config.profile = static_cast<ptp::ProfileName>(std::ranges::find(names, *impairment_.profile) - names.begin());
  }
  config = ptp::resolved(config);
  if (impairment_.domain) config.domain = *impairment_.domain;
  return config;
}

ptp::LocalClock NodeModule::local_clock(SimTime now) const {
  const ptp::ClockRole role{
      .profile = ptp_config_.profile, .has_reference = has_reference(), .slave_only = ptp_config_.slave_only};
  ptp::LocalClock local = ptp::local_clock(role, time_state(clock_));
  local.time.utc_offset = static_cast<std::int16_t>(leap_seconds(advance(start_, now.since_start())));
  if (impairment_.claim.clock_class) {
    const bool good = *impairment_.claim.clock_class <= kHoldoverClass;
    local.quality = {};
    local.quality.clock_class = static_cast<std::uint8_t>(*impairment_.claim.clock_class);
    if (good) local.quality.accuracy = impairment_.claim.better_accuracy ? kWithin25ns : kWithin100ns;
    if (good) local.quality.offset_scaled_log_variance = kLockedVariance;
  }
  return local;
}

void NodeModule::update_local(SimTime now) {
  if (!slot_.config.ptp.enabled) return;
  const ptp::LocalClock local = local_clock(now);
  if (local == ptp_.local()) return;
  ptp_.set_local(now, local, out_);
  act(now);
}

void NodeModule::take_impairment(SimTime now, const NodeImpairment& impairment) {
  if (impairment == impairment_) return;
  const bool anew = impairment.domain != impairment_.domain || impairment.profile != impairment_.profile;
  impairment_ = impairment;
  ntp_.set_impairment(impairment_.ntp);
  if (!slot_.config.ptp.enabled) return;
  if (anew) {
    ptp_config_ = ptp_config();
    ptp_.restart(now, ptp_config_, out_);
    act(now);
  }
  const auto byte = [](int value) { return static_cast<std::uint8_t>(value); };
  ptp_.set_priorities(now, byte(impairment_.claim.priority1.value_or(ptp_config_.priority1)),
                      byte(impairment_.claim.priority2.value_or(ptp_config_.priority2)), out_);
  act(now);
  update_local(now);
}

void NodeModule::link_changed(SimTime now, int port, bool up) {
  alarms_.link_changed(now, port, up);
  if (!slot_.config.ptp.enabled) return;
  ptp_.set_fault(now, port + 1, !up, out_);
  act(now);
}

void NodeModule::receive_ptp(SimTime now, const Arrival& arrival, const codec::ptp::Message& message) {
  if (!slot_.config.ptp.enabled) return;
  // Only what is stamped looks at the clock.
  const TaiTime stamp = codec::ptp::is_event(message.type()) ? stamper_.ingress(reading(now)) : start_;
  ptp_.receive(now, arrival.port + 1, arrival.frame.source, message, stamp, out_);
  act(now);
}

void NodeModule::act(SimTime now) {
  for (const network::WakeUp& it : out_.wake_ups) wake(it.at, now, {false, it.timer});
  for (const network::Measurement& it : out_.measurements) measured(now, it);
  for (auto& it : out_.messages) {
    const bool announce = it.message.type() == codec::ptp::MessageType::announce;
    if (announce && impairment_.announces_lost) continue;
    send(now, it.port - 1, it.to, std::move(it.message));
  }
  out_.clear();
  send_all(now);
}

double NodeModule::steps_removed() const {
  return slot_.config.ptp.enabled ? static_cast<double>(ptp_.current().steps_removed) : kNan;
}

// The number in its identity, as this module gives them.
double NodeModule::grandmaster() const {
  if (!slot_.config.ptp.enabled) return kNan;
  const codec::ptp::ClockIdentity& identity = ptp_.parent().grandmaster;
  return static_cast<double>(identity[5] << 16 | identity[6] << 8 | identity[7]);
}

double NodeModule::port_state(int port) const {
  return slot_.config.ptp.enabled ? static_cast<double>(ptp_.state(port)) : 0.0;
}

}  // namespace chronotwin
