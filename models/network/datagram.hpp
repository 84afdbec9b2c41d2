// Ethernet frames and UDP datagrams as their bytes, as captures hold them: without preamble and check sequence.
//
//   frame      destination, source (6 each) · 802.1Q tag where there is one · type · what it carries, filled up to 60
//   datagram   a frame of type 0800: IPv4 header with checksum, not fragmented · UDP header with checksum · the payload
//
// Error   a payload of more than 65 507 octets: a Bug. Cost: two passes over it
// Source  RFC 791, 768, 1071; IEEE 802.3, 802.1Q
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chronotwin::network {

struct Host {
  std::uint64_t mac = 0;      // the lower 48 bits
  std::uint32_t address = 0;  // IPv4
  std::uint16_t port = 0;     // UDP
};

// For one that has no MAC address of its own: 02:00 and the IPv4 address.
[[nodiscard]] constexpr Host host_at(std::uint32_t address, std::uint16_t port) {
  return {0x0200'0000'0000U | address, address, port};
}

// `tag`: priority (3 bits), 0, VLAN (12 bits); 0: untagged.
[[nodiscard]] std::string ethernet_frame(const Host& from, const Host& to, std::uint16_t tag, std::uint16_t type,
                                         std::string_view payload);
[[nodiscard]] std::string datagram(const Host& from, const Host& to, std::uint16_t tag, std::uint8_t time_to_live,
                                   std::string_view payload);

}  // namespace chronotwin::network
