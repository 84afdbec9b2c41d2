#include "models/network/frame_bytes.hpp"

#include "models/network/datagram.hpp"

namespace chronotwin::network {
namespace {

constexpr std::uint8_t kFarthest = 64, kThisLink = 1;  // times to live
constexpr std::uint32_t kPtpIp = 0xE0000181, kPtpPeerIp = 0xE000006B, kTrdpIp = 0xEFC00000;

struct Carried {
  std::string bytes;
  std::uint16_t port = 0;        // UDP
  std::uint16_t ether_type = 0;  // without UDP
};

Carried carried(const Frame& frame) {
  if (const auto* message = std::get_if<codec::ptp::Message>(&frame.payload)) {
    const bool event = codec::ptp::is_event(message->type());
    return {codec::ptp::write(*message), event ? codec::ptp::kEventPort : codec::ptp::kGeneralPort,
            codec::ptp::kEtherType};
  }
  if (const auto* packet = std::get_if<codec::ntp::Packet>(&frame.payload)) {
    return {codec::ntp::write(*packet), codec::ntp::kPort, 0};
  }
  if (const auto* data = std::get_if<codec::trdp::ProcessData>(&frame.payload)) {
    return {codec::trdp::write(*data), codec::trdp::kProcessDataPort, 0};
  }
  return {};
}

std::uint32_t ip_of(Address address) {
  if (address == kPtpGroup) return kPtpIp;
  if (address == kPtpPeerGroup) return kPtpPeerIp;
  if (is_group(address)) return kTrdpIp | (address & 0xFF);
  return 0x0A000000 | (address & 0xFFFFFF);
}

std::uint64_t mac_of(Address address, Transport transport) {
  if (!is_group(address)) return 0x020000000000 | (address & 0xFFFFFF);
  if (address == kSlowProtocols) return 0x0180C2000002;
  if (transport == Transport::ethernet && address == kPtpGroup) return 0x011B19000000;
  if (transport == Transport::ethernet && address == kPtpPeerGroup) return 0x0180C200000E;
  return 0x01005E000000 | (ip_of(address) & 0x7FFFFF);
}

}  // namespace

std::string bytes_of(const Frame& frame) {
  const Carried inside = carried(frame);
  const auto host = [&](Address address) {
    return Host{mac_of(address, frame.transport), ip_of(address), inside.port};
  };
  const Host from = host(frame.source), to = host(frame.destination);
  const auto tag = static_cast<std::uint16_t>(frame.vlan == 0 ? 0 : frame.priority << 13U | frame.vlan);
  if (frame.transport == Transport::ethernet) return ethernet_frame(from, to, tag, inside.ether_type, inside.bytes);
  return datagram(from, to, tag, is_forwarded(frame.destination) ? kFarthest : kThisLink, inside.bytes);
}

}  // namespace chronotwin::network
