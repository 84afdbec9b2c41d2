#include "models/network/frame_bytes.hpp"

#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::network {
namespace {

using codec::append_be;

constexpr std::uint16_t kTagged = 0x8100, kIpv4 = 0x0800;
constexpr std::size_t kShortest = 60;
constexpr std::uint8_t kUdp = 17;
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

void append_mac(std::string& bytes, Address address, Transport transport) {
  std::uint64_t mac = 0x020000000000 | (address & 0xFFFFFF);
  if (is_group(address)) {
    mac = 0x01005E000000 | (ip_of(address) & 0x7FFFFF);
    if (address == kSlowProtocols) mac = 0x0180C2000002;
    if (transport == Transport::ethernet && address == kPtpGroup) mac = 0x011B19000000;
    if (transport == Transport::ethernet && address == kPtpPeerGroup) mac = 0x0180C200000E;
  }
  append_be(bytes, static_cast<std::uint16_t>(mac >> 32U));
  append_be(bytes, static_cast<std::uint32_t>(mac));
}

// The one's complement sum of RFC 1071, going on from `sum`.
std::uint32_t add_words(std::string_view bytes, std::uint32_t sum) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint32_t octet = codec::byte_at(bytes, i);
    sum += i % 2 == 0 ? octet << 8U : octet;
  }
  return sum;
}
std::uint16_t folded(std::uint32_t sum) {
  while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16U);
  return static_cast<std::uint16_t>(~sum);
}

std::string datagram(const Frame& frame, const Carried& inside) {
  const auto length = static_cast<std::uint16_t>(8 + inside.bytes.size());
  std::string ends;  // the addresses, which the UDP checksum covers too
  append_be(ends, ip_of(frame.source));
  append_be(ends, ip_of(frame.destination));
  std::string udp;
  append_be(udp, inside.port);
  append_be(udp, inside.port);
  append_be(udp, length);
  std::uint16_t sum = folded(add_words(inside.bytes, add_words(udp, add_words(ends, kUdp + length))));
  append_be(udp, sum == 0 ? std::uint16_t{0xFFFF} : sum);

  std::string ip;
  append_be(ip, std::uint16_t{0x4500});
  append_be(ip, static_cast<std::uint16_t>(20 + length));
  append_be(ip, std::uint32_t{0x00004000});  // no fragments
  append_be(ip, static_cast<std::uint8_t>(is_forwarded(frame.destination) ? 64 : 1));
  append_be(ip, kUdp);
  const std::uint16_t check = folded(add_words(ends, add_words(ip, 0)));
  append_be(ip, check);
  return ip + ends + udp + inside.bytes;
}

}  // namespace

std::string bytes_of(const Frame& frame) {
  const Carried inside = carried(frame);
  const bool udp = frame.transport == Transport::udp_ipv4;
  std::string bytes;
  append_mac(bytes, frame.destination, frame.transport);
  append_mac(bytes, frame.source, frame.transport);
  if (frame.vlan != 0) {
    append_be(bytes, kTagged);
    append_be(bytes, static_cast<std::uint16_t>(frame.priority << 13U | frame.vlan));
  }
  append_be(bytes, udp ? kIpv4 : inside.ether_type);
  bytes += udp ? datagram(frame, inside) : inside.bytes;
  if (bytes.size() < kShortest) bytes.resize(kShortest, '\0');
  return bytes;
}

}  // namespace chronotwin::network
