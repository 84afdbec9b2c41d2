// A UDP datagram as an Ethernet frame, as captures hold it: without preamble and check sequence.
//
//   MAC 02:00 and the IPv4 address · type 0800 · IPv4 header with checksum, TTL 64 · UDP header with checksum · the
//   payload, filled up to Ethernet's 60 octets
//
// Error   a payload of more than 65 507 octets: a Bug. Cost: two passes over it
// Source  RFC 791, 768, 1071; IEEE 802.3
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chronotwin::pcap {

struct Host {
  std::uint32_t address = 0;  // IPv4
  std::uint16_t port = 0;     // UDP
};

[[nodiscard]] std::string datagram(Host from, Host to, std::string_view payload);
// Without IP and UDP: the hosts' ports are of no account.
[[nodiscard]] std::string ethernet_frame(Host from, Host to, std::uint16_t type, std::string_view payload);

}  // namespace chronotwin::pcap
