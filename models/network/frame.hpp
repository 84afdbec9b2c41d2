// A frame on its way through the network, its message decoded. Bytes are made where a frame is recorded or leaves.
//
//   instant of a frame    that of its start (the end of the start-of-frame delimiter), where IEEE 1588 7.3.4 takes
//                         timestamps. A store-and-forward box has it whole only a serialisation later.
//   octets on the wire    preamble 8 + MAC frame + gap 12; the MAC frame is 14 (18 tagged) of header + what it
//                         carries + 4 of check sequence, and never shorter than 64
//   serialisation         8 · octets / rate
//
// Address   one a port of a node, from 1, given by the plant; 0 is none. Groups have kGroup set: who listens to one is
//           the receiver's affair, a box floods them along its tree. Those that no bridge forwards have kLinkLocal too.
// Valid     Ethernet; an MVB telegram has no frame around it and is sized by its own codec
// Error     none. Cost: some additions.
// Source    IEEE 802.3 clause 3 (frame), 4.2.3.2 (gap 96 bit), 802.1Q (tag), 8.6.3 (reserved addresses)
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <variant>

#include "models/codec/ntp/packet.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/codec/trdp/process_data.hpp"
#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"
#include "models/network/outbox.hpp"

namespace chronotwin::network {

inline constexpr Address kGroup = 0x8000'0000, kLinkLocal = 0x4000'0000;
inline constexpr Address kPtpGroup = kGroup | 1;                    // 224.0.1.129, 01-1B-19-00-00-00
inline constexpr Address kPtpPeerGroup = kGroup | kLinkLocal | 1;   // 224.0.0.107, 01-80-C2-00-00-0E
inline constexpr Address kSlowProtocols = kGroup | kLinkLocal | 2;  // 01-80-C2-00-00-02: ESMC
inline constexpr Address kTrdpGroup = kGroup | 0x100;               // + the group's number

[[nodiscard]] constexpr bool is_group(Address address) {
  return (address & kGroup) != 0;
}
[[nodiscard]] constexpr bool is_forwarded(Address address) {
  return (address & kLinkLocal) == 0;
}

enum class Transport : std::uint8_t { ethernet, udp_ipv4 };

using Payload = std::variant<std::monostate, codec::ptp::Message, codec::ntp::Packet, codec::trdp::ProcessData>;

struct Frame {
  Address source = 0;
  Address destination = 0;
  std::uint16_t vlan = 0;     // 0: not tagged
  std::uint8_t priority = 0;  // 802.1p, 0 … 7, 7 goes first
  Transport transport = Transport::ethernet;
  bool corrupted = false;    // its check sequence is wrong: whoever has it whole drops it
  std::uint32_t octets = 0;  // on the wire
  Payload payload;
};

inline constexpr std::uint32_t kPreamble = 8, kInterframeGap = 12, kMacHeader = 14, kVlanTag = 4, kCheckSequence = 4;
inline constexpr std::uint32_t kShortestMacFrame = 64, kUdpIpv4Headers = 28;

// Of a MAC frame, header and check sequence included.
[[nodiscard]] constexpr std::uint32_t wire_octets(std::uint32_t mac_frame) {
  return kPreamble + std::max(mac_frame, kShortestMacFrame) + kInterframeGap;
}
// Of a message of so many octets.
[[nodiscard]] constexpr std::uint32_t wire_octets(std::uint32_t message, Transport transport, bool tagged) {
  const std::uint32_t headers = transport == Transport::udp_ipv4 ? kUdpIpv4Headers : 0U;
  return wire_octets(kMacHeader + (tagged ? kVlanTag : 0U) + headers + message + kCheckSequence);
}

// Of a PTP message without making its bytes: header, body, TLVs (IEEE 1588 clause 13).
[[nodiscard]] std::uint32_t message_octets(const codec::ptp::Message& message);

[[nodiscard]] inline Duration serialisation(std::uint32_t octets, BitsPerSecond rate) {
  return Duration::from_ps(std::llround(8e12 * static_cast<double>(octets) / rate.value()));
}

}  // namespace chronotwin::network
