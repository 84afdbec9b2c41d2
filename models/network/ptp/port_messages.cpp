// Messages of a port: made, and taken in.
#include <cmath>

#include "models/codec/ptp/tlv.hpp"
#include "models/network/ptp/port.hpp"

namespace chronotwin::ptp {
namespace {

constexpr std::int8_t kNoInterval = 0x7F;
constexpr double kRateScale = 0x1p41;  // of cumulativeScaledRateOffset

std::int32_t scaled_rate_offset(double ratio) {
  return static_cast<std::int32_t>(std::llround((ratio - 1.0) * kRateScale));
}

double rate_ratio_of(const wire::Message& message) {
  for (const wire::Tlv& tlv : message.tlvs) {
    if (const auto info = wire::read_follow_up_information(tlv)) return 1.0 + info->scaled_rate_offset / kRateScale;
  }
  return 1.0;
}

bool unicast(const wire::Message& message) {
  return (message.header.flags & wire::flag::kUnicast) != 0;
}

}  // namespace

Address Port::group(const Shared& shared, bool peer) const {
  const bool stays = peer || shared.as() || shared.config.profile == ProfileName::g8275_1;
  return stays ? network::kPtpPeerGroup : network::kPtpGroup;
}

bool Port::from_parent(const Shared& shared, const wire::Header& header) const {
  return follows() && header.source == shared.parent.port && (header.flags & wire::flag::kAlternateMaster) == 0;
}

wire::Message& Port::add(const Shared& shared, Address to, wire::Body body, int log_interval, Outbox& out) {
  auto& outgoing = out.messages.emplace_back();
  outgoing.port = config_.port;
  outgoing.to = to;
  wire::Message& message = outgoing.message;
  message.body = body;
  wire::Header& header = message.header;
  header.major_sdo_id = shared.as() ? 1 : 0;
  header.domain = static_cast<std::uint8_t>(shared.config.domain);
  header.source = identity(shared);
  header.control = wire::control_field(message.type());
  header.log_interval = static_cast<std::int8_t>(log_interval);
  if (!network::is_group(to)) header.flags = wire::flag::kUnicast;
  return message;
}

void Port::send_announce(Shared& shared, Address to, int log_interval, Outbox& out) {
  if (shared.as() && !peer_.usable()) return;
  const bool alternate = state_ != PortState::master;
  const bool own = alternate || shared.is_grandmaster();
  const TimeProperties& time = own ? shared.local.time : shared.time;
  wire::Announce body;
  body.utc_offset = time.utc_offset;
  body.time_source = time.time_source;
  body.priority1 = own ? static_cast<std::uint8_t>(shared.config.priority1) : shared.parent.priority1;
  body.priority2 = own ? static_cast<std::uint8_t>(shared.config.priority2) : shared.parent.priority2;
  body.quality = own ? shared.local.quality : shared.parent.quality;
  body.grandmaster = own ? shared.identity : shared.parent.grandmaster;
  body.steps_removed = own ? std::uint16_t{0} : shared.current.steps_removed;
  wire::Message& message = add(shared, to, body, log_interval, out);
  message.header.sequence = announce_sequence_++;
  message.header.flags |= time.flags;
  if (alternate) message.header.flags |= wire::flag::kAlternateMaster;
  if (!shared.config.path_trace) return;
  wire::PathTrace trace;
  if (!own) trace.clocks = shared.path;
  trace.clocks.push_back(shared.identity);
  message.tlvs.push_back(wire::write(trace));
}

void Port::relay_sync(Shared& shared, Outbox& out) {
  send_sync(shared, group(shared, false), shared.config.log_sync_interval, out);
}

void Port::send_sync(Shared& shared, Address to, int log_interval, Outbox& out) {
  if (shared.as() && !peer_.usable()) return;
  wire::Message& message = add(shared, to, wire::Sync{}, log_interval, out);
  message.header.sequence = sync_sequence_++;
  if (shared.config.two_step || shared.as()) message.header.flags |= wire::flag::kTwoStep;
  if (state_ != PortState::master) message.header.flags |= wire::flag::kAlternateMaster;
}

void Port::send_delay_request(Shared& shared, SimTime now, Outbox& out) {
  if (shared.p2p()) {
    peer_.request_made(++delay_sequence_);
    add(shared, network::kPtpPeerGroup, wire::PdelayReq{}, kNoInterval, out).header.sequence = delay_sequence_;
    arm(Timer::delay, now + interval(log_delay_interval_), out);
    return;
  }
  if (!follows() || !parent_address_) return;
  const bool alone = shared.config.hybrid || parent_unicast_;
  const Address to = alone ? *parent_address_ : group(shared, false);
  add(shared, to, wire::DelayReq{}, kNoInterval, out).header.sequence = ++delay_sequence_;
  // Uniform from 0 to twice the interval (IEEE 1588 9.5.11.2).
  const double wait = 2.0 * static_cast<double>(interval(log_delay_interval_).ps) * shared.random.uniform();
  arm(Timer::delay, now + Duration{static_cast<std::int64_t>(wait) + 1}, out);
}

bool Port::receive(Shared& shared, SimTime now, Address from, const wire::Message& message, TaiTime reading,
                   Outbox& out) {
  const wire::Header& header = message.header;
  switch (message.type()) {
    case wire::MessageType::sync:
      if (from_parent(shared, header)) {
        const auto pair =
            track_.sync(header, std::get<wire::Sync>(message.body).origin, header.correction + asymmetry_, reading);
        return pair && take_pair(shared, now, *pair, message, out);
      }
      return false;
    case wire::MessageType::follow_up:
      if (from_parent(shared, header)) {
        const auto pair = track_.follow_up(header, std::get<wire::FollowUp>(message.body).precise_origin);
        return pair && take_pair(shared, now, *pair, message, out);
      }
      return false;
    case wire::MessageType::delay_req:
      if (state_ == PortState::master && !shared.p2p()) answer_delay_request(shared, from, message, reading, out);
      return false;
    case wire::MessageType::delay_resp: {
      const auto& body = std::get<wire::DelayResp>(message.body);
      if (!from_parent(shared, header) || body.requesting != identity(shared) || shared.p2p()) return false;
      const auto delay = track_.response(header, body.receive, asymmetry_);
      if (!delay) return false;
      shared.current.mean_path_delay = *delay;
      if (!unicast(message) && header.log_interval != kNoInterval) log_delay_interval_ = header.log_interval;
      return false;
    }
    case wire::MessageType::pdelay_req:
      if (shared.p2p()) answer_pdelay_request(shared, message, reading, out);
      return false;
    case wire::MessageType::pdelay_resp:
      if (std::get<wire::PdelayResp>(message.body).requesting == identity(shared)) peer_.response(message, reading);
      return false;
    case wire::MessageType::pdelay_resp_follow_up:
      if (std::get<wire::PdelayRespFollowUp>(message.body).requesting == identity(shared)) {
        peer_.response_follow_up(message);
      }
      return false;
    default:
      return false;
  }
}

bool Port::take_pair(Shared& shared, SimTime now, const SyncPair& pair, const wire::Message& message, Outbox& out) {
  if (shared.config.sync_receipt_timeout > 0) {
    arm(Timer::sync_receipt, now + interval(message.header.log_interval) * shared.config.sync_receipt_timeout, out);
  }
  if (!shared.p2p() && !alarm(Timer::delay).armed()) {
    const double wait = static_cast<double>(interval(log_delay_interval_).ps) * shared.random.uniform();
    arm(Timer::delay, now + Duration{static_cast<std::int64_t>(wait) + 1}, out);
  }
  const std::optional<Duration>& delay = shared.p2p() ? peer_.delay() : track_.delay();
  if (!delay || (shared.as() && !peer_.usable())) return false;
  const double ratio = shared.as() ? rate_ratio_of(message) : 1.0;  // grandmaster / neighbour
  const Duration here = scaled(*delay, ratio);
  const Duration offset = between(pair.receipt, pair.origin) - here;
  shared.current.offset_from_master = offset;
  shared.current.mean_path_delay = *delay;
  shared.current.last_sync = pair.receipt;
  if (state_ == PortState::uncalibrated) state_ = PortState::slave;
  out.measurements.push_back({offset.seconds(), delay->seconds()});
  if (!shared.as()) return false;
  const Stamp origin = stamp_of(pair.origin);
  shared.upstream = {origin.timestamp, origin.rest + correction_of(here), pair.receipt, ratio * peer_.rate_ratio()};
  return true;
}

void Port::answer_delay_request(Shared& shared, Address from, const wire::Message& message, TaiTime reading,
                                Outbox& out) {
  const Stamp stamp = stamp_of(reading);
  const bool alone = unicast(message);
  wire::Message& answer =
      add(shared, alone ? from : group(shared, false), wire::DelayResp{stamp.timestamp, message.header.source},
          alone ? kNoInterval : shared.config.log_delay_interval, out);
  answer.header.sequence = message.header.sequence;
  answer.header.correction = message.header.correction - stamp.rest;
}

void Port::answer_pdelay_request(Shared& shared, const wire::Message& message, TaiTime reading, Outbox& out) {
  const Stamp stamp = stamp_of(reading);
  wire::Message& answer =
      add(shared, network::kPtpPeerGroup, wire::PdelayResp{stamp.timestamp, message.header.source}, kNoInterval, out);
  answer.header.sequence = message.header.sequence;
  answer.header.flags |= wire::flag::kTwoStep;
  answer.header.correction = message.header.correction - stamp.rest;
}

void Port::sent(Shared& shared, Address to, wire::Message& message, TaiTime reading, Outbox& out) {
  switch (message.type()) {
    case wire::MessageType::sync:
      if ((message.header.flags & wire::flag::kTwoStep) != 0) {
        follow_up(shared, to, message, reading, out);
      } else {
        const Stamp stamp = stamp_of(reading);
        std::get<wire::Sync>(message.body).origin = stamp.timestamp;
        message.header.correction = stamp.rest;
      }
      return;
    case wire::MessageType::delay_req:
      track_.request_sent(message.header.sequence, reading);
      return;
    case wire::MessageType::pdelay_req:
      peer_.request_sent(message.header.sequence, reading);
      return;
    case wire::MessageType::pdelay_resp:
      follow_up_of_response(shared, message, reading, out);
      return;
    default:
      return;
  }
}

void Port::follow_up(Shared& shared, Address to, const wire::Message& sync, TaiTime reading, Outbox& out) {
  const bool relayed = shared.as() && !shared.is_grandmaster();
  if (relayed && !shared.upstream) return;
  Stamp stamp = stamp_of(reading);
  if (relayed) {
    const Upstream& up = *shared.upstream;
    stamp = {up.origin, up.correction + correction_of(scaled(between(reading, up.receipt), up.rate_ratio))};
  }
  wire::Message& message = add(shared, to, wire::FollowUp{stamp.timestamp}, sync.header.log_interval, out);
  message.header.sequence = sync.header.sequence;
  message.header.correction = stamp.rest;
  message.header.flags |= sync.header.flags & wire::flag::kAlternateMaster;
  if (!shared.as()) return;
  wire::FollowUpInformation info;
  if (relayed) info.scaled_rate_offset = scaled_rate_offset(shared.upstream->rate_ratio);
  message.tlvs.push_back(wire::write(info));
}

void Port::follow_up_of_response(Shared& shared, const wire::Message& response, TaiTime reading, Outbox& out) {
  const Stamp stamp = stamp_of(reading);
  wire::Message& message =
      add(shared, network::kPtpPeerGroup,
          wire::PdelayRespFollowUp{stamp.timestamp, std::get<wire::PdelayResp>(response.body).requesting}, kNoInterval,
          out);
  message.header.sequence = response.header.sequence;
  message.header.correction = stamp.rest;
}

}  // namespace chronotwin::ptp
