// ESMC messages (synchronous Ethernet's quality level): octets behind the EtherType ↔ values, both ways.
//
//   EtherType 0x8809 (slow protocols), to 01-80-C2-00-00-02:
//   subtype 0x0A | ITU's OUI 00-19-A7 | ITU subtype u16 0x0001 | version 4 bits (1), event 1 bit, reserved 3 bits |
//   reserved 3 octets | QL TLV: type 1, length u16 4, 4 bits unused, SSM code 4 bits | extended QL TLV: type 2, length u16
//   20, enhanced SSM code, clock identity 8 octets, flags (1 mixed EEC and eEEC, 2 partial chain), number of eEECs and of
//   EECs on the way, 5 reserved | zeros up to Ethernet's 46 octets
//   once a second, and at once (event) when the level changes; nothing for 5 s: QL-FAILED
//
// Error    another subtype, OUI, version or TLV length: what is wrong. Unknown TLVs are passed over. Cost: a pass
// Source   ITU-T G.8264 clause 11.3, from memory, checked with tshark's dissector; IEEE 802.3 annex 57B
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::esmc {

inline constexpr std::uint16_t kEtherType = 0x8809;
inline constexpr std::size_t kLength = 46;

struct Extended {
  std::uint8_t enhanced_ssm = 0xFF;
  std::uint64_t clock_identity = 0;  // of the clock that began the chain
  bool mixed = false, partial = false;
  std::uint8_t enhanced_clocks = 0;  // eEECs from there
  std::uint8_t clocks = 0;           // EECs
  bool operator==(const Extended&) const = default;
};

struct Message {
  bool event = false;
  std::uint8_t ssm = 0xF;  // 4 bits; 15: do not use
  std::optional<Extended> extended;
  bool operator==(const Message&) const = default;
};

[[nodiscard]] std::string write(const Message& message);
[[nodiscard]] Decoded<Message> parse(std::string_view octets);

}  // namespace chronotwin::codec::esmc
