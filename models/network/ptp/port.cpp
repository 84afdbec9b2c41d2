#include "models/network/ptp/port.hpp"

#include <algorithm>

#include "models/codec/ptp/tlv.hpp"

namespace chronotwin::ptp {
namespace {

constexpr int kWindowIntervals = 4;  // IEEE 1588 9.3.2.4.4

Duration part(Duration duration, double of) {
  return {static_cast<std::int64_t>(static_cast<double>(duration.ps) * of)};
}

}  // namespace

Port::Port(const Shared& shared, int number)
    : config_(port_config(shared.config, number)),
      asymmetry_(correction_of(Duration::from_seconds(config_.delay_asymmetry.value()))),
      foreign_(interval(shared.config.log_announce_interval) * kWindowIntervals, shared.as() ? 1 : 2),
      track_(shared.config),
      peer_(shared.config),
      log_delay_interval_(shared.config.log_delay_interval) {}

wire::PortIdentity Port::identity(const Shared& shared) const {
  return {shared.identity, static_cast<std::uint16_t>(config_.port)};
}

void Port::arm_announce_receipt(Shared& shared, SimTime now, Outbox& out) {
  const Duration one = interval(shared.config.log_announce_interval);
  const Duration whole = one * shared.config.announce_receipt_timeout;
  // Up to one interval more, by chance, so that clocks do not all claim to be master at once (9.2.6.11).
  arm(Timer::announce_receipt, now + whole + (shared.as() ? Duration{} : part(one, shared.random.uniform())), out);
}

void Port::enter(PortState state) {
  state_ = state;
  for (const Timer timer :
       {Timer::announce, Timer::announce_receipt, Timer::sync, Timer::sync_receipt, Timer::qualification}) {
    alarm(timer).disarm();
  }
}

void Port::start(Shared& shared, SimTime now, Outbox& out) {
  foreign_.clear();
  track_.reset();
  peer_.reset();
  parent_address_.reset();
  stop(PortState::initializing);
  if (!config_.enabled) {
    state_ = PortState::disabled;
    return;
  }
  become_listening(shared, now, out);
  if (shared.p2p()) arm(Timer::delay, now + part(interval(log_delay_interval_), shared.random.uniform()), out);
}

void Port::stop(PortState state) {
  enter(state);
  alarm(Timer::delay).disarm();
  foreign_.clear();
  parent_address_.reset();
}

void Port::become_listening(Shared& shared, SimTime now, Outbox& out) {
  if (state_ == PortState::listening) return;
  if (!shared.p2p()) alarm(Timer::delay).disarm();
  enter(PortState::listening);
  arm_announce_receipt(shared, now, out);
}

void Port::lead(const Shared& shared, SimTime now, Outbox& out) {
  enter(PortState::master);
  if (shared.unicast_only()) return;  // by grants alone
  arm(Timer::announce, now, out);
  arm(Timer::sync, now, out);
}

void Port::become_master(Shared& shared, SimTime now, bool of_own_time, Outbox& out) {
  if (state_ == PortState::master || (state_ == PortState::pre_master && !of_own_time)) return;
  if (!shared.p2p()) alarm(Timer::delay).disarm();
  if (of_own_time) return lead(shared, now, out);
  enter(PortState::pre_master);
  arm(Timer::qualification, now + interval(shared.config.log_announce_interval) * (shared.current.steps_removed + 1),
      out);
}

void Port::become_slave(Shared& shared, SimTime now, const ForeignMaster& master, bool new_master, Outbox& out) {
  parent_address_ = master.address;
  parent_unicast_ = master.unicast;
  if (follows() && !new_master) return;
  track_.reset();
  log_delay_interval_ = shared.config.log_delay_interval;
  enter(PortState::uncalibrated);
  arm_announce_receipt(shared, now, out);
}

void Port::become_passive(Shared& shared, SimTime now, Outbox& out) {
  if (state_ == PortState::passive) return;
  if (!shared.p2p()) alarm(Timer::delay).disarm();
  enter(PortState::passive);
  arm_announce_receipt(shared, now, out);
  if (!shared.config.alternate_master) return;
  arm(Timer::announce, now, out);
  arm(Timer::sync, now, out);
}

bool Port::announce(Shared& shared, SimTime now, Address from, const wire::Message& message, Outbox& out) {
  if ((message.header.flags & wire::flag::kAlternateMaster) != 0) return false;
  if (shared.as() && !peer_.usable()) return false;
  const bool by_parent = follows() && message.header.source == shared.parent.port;
  if (shared.config.path_trace) {
    for (const wire::Tlv& tlv : message.tlvs) {
      const auto trace = wire::read_path_trace(tlv);
      if (!trace) continue;
      if (std::ranges::find(trace->clocks, shared.identity) != trace->clocks.end()) return false;
      if (by_parent) shared.path = trace->clocks;
    }
  }
  const auto& body = std::get<wire::Announce>(message.body);
  const TimeProperties time{body.utc_offset, static_cast<std::uint16_t>(message.header.flags & kTimeFlags),
                            body.time_source};
  const bool changed =
      foreign_.hear(now, data_set(message, identity(shared), static_cast<std::uint8_t>(config_.local_priority)), time,
                    from, (message.header.flags & wire::flag::kUnicast) != 0);
  if (by_parent) {
    arm_announce_receipt(shared, now, out);
  } else if (state_ == PortState::passive) {
    const ForeignMaster* const best = foreign_.best(now, shared.comparison());
    if (best != nullptr && best->data.sender == message.header.source) arm_announce_receipt(shared, now, out);
  }
  return changed;
}

bool Port::wake(Shared& shared, SimTime now, Timer timer, Outbox& out) {
  if (!alarm(timer).due(now, timer_id(timer), out)) return false;
  switch (timer) {
    case Timer::announce:
      send_announce(shared, group(shared, false), shared.config.log_announce_interval, out);
      arm(timer, now + interval(shared.config.log_announce_interval), out);
      return false;
    case Timer::sync:
      // In 802.1AS time that came in is sent on at once, not by a timer.
      if (!shared.as() || shared.is_grandmaster()) {
        send_sync(shared, group(shared, false), shared.config.log_sync_interval, out);
      }
      arm(timer, now + interval(shared.config.log_sync_interval), out);
      return false;
    case Timer::delay:
      send_delay_request(shared, now, out);
      return false;
    case Timer::qualification:
      lead(shared, now, out);
      return false;
    default:  // nothing was heard from the master
      foreign_.clear();
      enter(PortState::initializing);
      if (shared.config.slave_only) {
        become_listening(shared, now, out);
      } else {
        become_master(shared, now, true, out);
      }
      return true;
  }
}

}  // namespace chronotwin::ptp
