// A frame as its bytes: Ethernet II without preamble and check sequence, as captures hold it.
//
//   destination, source (6 each) | 802.1Q tag (8100, priority and VLAN) where tagged | type | what it carries, filled up
//   to 60 octets. PTP over Ethernet: type 88F7. Over UDP: type 0800, an IPv4 header (TTL 64; 1 to groups that are not
//   forwarded) and a UDP header with checksums.
//
// Addresses  a node's port n (frame.hpp): MAC 02:00:00 and n's lower three octets, IPv4 10.n (24 bits)
//            groups: PTP 01-1B-19-00-00-00 / 224.0.1.129, PTP peer 01-80-C2-00-00-0E / 224.0.0.107,
//            slow protocols 01-80-C2-00-00-02, TRDP group g: 239.192.0.g, MAC 01-00-5E and the lower 23 bits
// Output     octets, empty payload for frames without a message. Error: none. Cost: that of the codec and a checksum.
// Source     IEEE 802.3, 802.1Q; RFC 791, 768, 1112; IEEE 1588-2008 annex D and F
#pragma once

#include <string>

#include "models/network/frame.hpp"

namespace chronotwin::network {

[[nodiscard]] std::string bytes_of(const Frame& frame);

}  // namespace chronotwin::network
