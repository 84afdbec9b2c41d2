#include "models/network/ptp/unicast.hpp"

#include <algorithm>
#include <optional>

namespace chronotwin::ptp {
namespace {

using Type = wire::MessageType;
constexpr std::array kServices{Type::announce, Type::sync, Type::delay_resp};
constexpr int kNoInterval = 0x7F;
constexpr int kFastest = -7, kSlowest = 4;
constexpr Duration kAskAgain = kOneSecond, kAfterRefusal = kOneSecond * 10;
const wire::PortIdentity kAnyPort{{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}, 0xFFFF};

std::optional<std::size_t> index_of(Type service) {
  const auto found = std::ranges::find(kServices, service);
  return found == kServices.end() ? std::nullopt : std::optional<std::size_t>(found - kServices.begin());
}

int log_interval(const Config& config, Type service) {
  if (service == Type::announce) return config.log_announce_interval;
  return service == Type::sync ? config.log_sync_interval : config.log_delay_interval;
}

Port& port_of(std::span<Port> ports, int number) {
  return ports[static_cast<std::size_t>(number - 1)];
}

std::uint32_t duration_s(const Config& config) {
  return static_cast<std::uint32_t>(config.unicast_duration.value());
}

void signal(const Shared& shared, Port& port, Address to, const wire::PortIdentity& target, std::uint16_t sequence,
            std::vector<wire::Tlv> tlvs, Outbox& out) {
  wire::Message& message = port.add(shared, to, wire::Signaling{target}, kNoInterval, out);
  message.header.sequence = sequence;
  message.tlvs = std::move(tlvs);
}

}  // namespace

void UnicastClient::set_masters(std::span<const UnicastMaster> masters) {
  masters_.clear();
  for (const UnicastMaster& it : masters) masters_.push_back({it, {}});
}

void UnicastClient::want(Master& master, const Port& port) const {
  const bool followed = port.follows() && port.parent_address() == master.at.address;
  master.services[0].wanted = port.runs();
  master.services[1].wanted = master.services[2].wanted = followed;
}

void UnicastClient::update(const Shared& shared, std::span<Port> ports, SimTime now, Outbox& out) {
  std::optional<SimTime> next;
  for (Master& master : masters_) {
    Port& port = port_of(ports, master.at.port);
    want(master, port);
    std::vector<wire::Tlv> tlvs;
    for (std::size_t i = 0; i < kServices.size(); ++i) {
      Service& service = master.services[i];
      if (!service.wanted) {
        if (service.until > now && port.runs()) tlvs.push_back(wire::write(wire::CancelUnicast{kServices[i]}));
        service = {};
        continue;
      }
      if (service.ask <= now) {
        tlvs.push_back(wire::write(
            wire::RequestUnicast{kServices[i], static_cast<std::int8_t>(log_interval(shared.config, kServices[i])),
                                 duration_s(shared.config)}));
        service.ask = now + kAskAgain;
      }
      next = std::min(next.value_or(service.ask), service.ask);
    }
    if (!tlvs.empty()) signal(shared, port, master.at.address, kAnyPort, sequence_++, std::move(tlvs), out);
  }
  if (next) alarm_.arm(*next, kUnicastClientTimer, out);
}

void UnicastClient::take(const Shared& shared, Port& port, SimTime now, Address from, const wire::Message& message,
                         const wire::Tlv& tlv, Outbox& out) {
  const auto master = std::ranges::find_if(
      masters_, [&](const Master& it) { return it.at.address == from && it.at.port == port.number(); });
  if (master == masters_.end()) return;
  if (const auto grant = wire::read_grant_unicast(tlv)) {
    const auto index = index_of(grant->message);
    if (!index) return;
    Service& service = master->services[*index];
    const Duration granted = kOneSecond * std::int64_t{grant->duration_s};
    service.until = now + granted;
    service.ask = now + (granted.ps > 0 ? Duration{granted.ps / 4 * 3} : kAfterRefusal);
    return;
  }
  if (tlv.type != static_cast<std::uint16_t>(wire::TlvType::cancel_unicast)) return;
  if (const auto cancel = wire::read_cancel_unicast(tlv)) {
    const auto index = index_of(cancel->message);
    if (!index) return;
    master->services[*index].until = now;
    master->services[*index].ask = now + kAfterRefusal;
    signal(shared, port, from, message.header.source, sequence_++, {wire::write(*cancel, true)}, out);
  }
}

SimTime UnicastClient::granted(Address address, Type service) const {
  const auto index = index_of(service);
  for (const Master& master : masters_) {
    if (index && master.at.address == address) return master.services[*index].until;
  }
  return SimTime::start();
}

void UnicastServer::take(const Shared& shared, Port& port, SimTime now, Address from, const wire::Message& message,
                         const wire::Tlv& tlv, Outbox& out) {
  const wire::PortIdentity& client = message.header.source;
  if (const auto request = wire::read_request_unicast(tlv)) {
    wire::GrantUnicast answer{request->message, request->log_interval, 0, false};
    const bool leads = !shared.config.slave_only && port.runs() && !port.follows();
    const bool fits = request->log_interval >= kFastest && request->log_interval <= kSlowest;
    if (leads && fits && index_of(request->message)) {
      answer.duration_s = std::min(request->duration_s, duration_s(shared.config));
      answer.renewal_invited = true;
      grant(now, {port.number(), client, request->message}, from, *request,
            kOneSecond * std::int64_t{answer.duration_s}, out);
    }
    signal(shared, port, from, client, sequence_++, {wire::write(answer)}, out);
    return;
  }
  if (tlv.type != static_cast<std::uint16_t>(wire::TlvType::cancel_unicast)) return;
  if (const auto cancel = wire::read_cancel_unicast(tlv)) {
    const auto found = index_.find({port.number(), client, cancel->message});
    if (found == index_.end()) return;
    grants_[found->second].until = now;
    signal(shared, port, from, client, sequence_++, {wire::write(*cancel, true)}, out);
  }
}

void UnicastServer::grant(SimTime now, const Key& key, Address to, const wire::RequestUnicast& request,
                          Duration duration, Outbox& out) {
  auto found = index_.find(key);
  if (found == index_.end()) {
    found = index_.emplace(key, grants_.size()).first;
    const auto& [port, client, service] = key;
    grants_.push_back({port, to, client, service, 0, {}, false, 0});
  }
  Grant& it = grants_[found->second];
  it.to = to;
  it.log_interval = request.log_interval;
  it.until = now + duration;
  if (it.waiting || it.service == Type::delay_resp) return;
  it.waiting = true;
  out.wake_ups.push_back({now, kFirstGrantTimer + static_cast<int>(found->second)});
}

void UnicastServer::wake(Shared& shared, std::span<Port> ports, SimTime now, int timer, Outbox& out) {
  Grant& it = grants_[static_cast<std::size_t>(timer - kFirstGrantTimer)];
  it.waiting = it.until > now;
  if (!it.waiting) return;
  Port& port = port_of(ports, it.port);
  const std::size_t before = out.messages.size();
  if (port.state() == PortState::master) {
    if (it.service == Type::announce) {
      port.send_announce(shared, it.to, it.log_interval, out);
    } else {
      port.send_sync(shared, it.to, kNoInterval, out);
    }
    if (out.messages.size() > before) out.messages.back().message.header.sequence = it.sequence++;
  }
  out.wake_ups.push_back({now + interval(it.log_interval), timer});
}

bool UnicastServer::granted(int port, const wire::PortIdentity& client, Type service, SimTime now) const {
  const auto found = index_.find({port, client, service});
  return found != index_.end() && grants_[found->second].until > now;
}

void UnicastServer::cancel_all(const Shared& shared, std::span<Port> ports, SimTime now, Outbox& out) {
  for (Grant& it : grants_) {
    if (it.until <= now) continue;
    it.until = now;
    signal(shared, port_of(ports, it.port), it.to, it.client, sequence_++,
           {wire::write(wire::CancelUnicast{it.service})}, out);
  }
}

std::size_t UnicastServer::clients(SimTime now) const {
  return static_cast<std::size_t>(std::ranges::count_if(grants_, [&](const Grant& it) { return it.until > now; }));
}

}  // namespace chronotwin::ptp
