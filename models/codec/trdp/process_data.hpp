// TRDP process data (PD): the 40 octets of its header and the data set behind it, both ways.
//
//   sequenceCounter u32 | protocolVersion u16 (0x0100) | msgType u16: 'Pd' data, 'Pp' reply, 'Pr' request, 'Pe' error |
//   comId u32 | etbTopoCnt u32 | opTrnTopoCnt u32 | datasetLength u32 | reserved u32 | replyComId u32 |
//   replyIpAddress u32 | headerFCS u32
//   All most significant octet first except headerFCS: CRC-32 of IEEE 802.3 over the 36 octets before it, least
//   significant octet first. The data set is filled up with zeros to a multiple of four; its length is without them.
//
// Input   of parse(): one UDP datagram (port 17224).   Error: too short, wrong FCS, another version or type, a length
//         that does not fit: what is wrong.   Cost: a pass over the octets.
// Source  IEC 61375-2-3:2015 annex A, which was not at hand: the layout and ports are those that the open TRDP stack
//         TCNopen documents in its trdp_proto.h; the final inversion of the FCS from memory. GB/T 45308-2025 5.4.2 asks
//         for this carrier.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::trdp {

inline constexpr std::uint16_t kProcessDataPort = 17224;
inline constexpr std::size_t kHeaderLength = 40;
inline constexpr std::size_t kLongestData = 1432;

enum class MessageType : std::uint16_t { data = 0x5064, reply = 0x5070, request = 0x5072, error = 0x5065 };

struct ProcessData {
  std::uint32_t sequence = 0;
  std::uint16_t version = 0x0100;
  MessageType type = MessageType::data;
  std::uint32_t com_id = 0;
  std::uint32_t etb_topology = 0;          // etbTopoCnt; 0: inside the consist
  std::uint32_t operational_topology = 0;  // opTrnTopoCnt
  std::uint32_t reserved = 0;
  std::uint32_t reply_com_id = 0;
  std::uint32_t reply_address = 0;
  std::string data;
  bool operator==(const ProcessData&) const = default;
};

[[nodiscard]] std::string write(const ProcessData& message);
[[nodiscard]] Decoded<ProcessData> parse(std::string_view datagram);

// CRC-32 of IEEE 802.3 (reflected 0x04C11DB7, first and last inverted).
[[nodiscard]] std::uint32_t frame_check(std::string_view octets);

}  // namespace chronotwin::codec::trdp
