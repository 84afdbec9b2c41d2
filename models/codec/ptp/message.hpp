// PTP messages: bytes ↔ values, both ways, every field kept, so that what is decoded encodes to the same bytes.
//
//   header     34 octets, common to all; correctionField in ns · 2^16, signed
//   body       by messageType, 10 (Sync) to 30 (Announce) octets
//   suffix     TLVs: type, length, value (tlv.hpp has those that carry something)
//   Numbers most significant octet first. A timestamp is 48 bits of seconds and 32 of nanoseconds, in PTP's own scale
//   (TAI seconds since 1970-01-01 where the timescale flag is set).
//
// Input      of parse(): the octets from the first of the header; what lies behind messageLength (Ethernet's padding,
//            the two octets that UDP over IPv6 may add) is left alone.
// Output     of write(): exactly messageLength octets, that field being computed; all others as given. control_field()
//            gives what version 1 hardware looks at; reserved fields are 0 unless they came otherwise.
// Error      too short, versionPTP other than 2, a reserved messageType, a messageLength or a TLV that does not fit:
//            what is wrong, in words. Cost: a pass over the octets.
// Source     IEEE 1588-2008 and -2019, clause 13 (messages) and 5.3 (types); versions 2.0 and 2.1 differ in
//            minorVersionPTP only, as far as this is concerned.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::ptp {

enum class MessageType : std::uint8_t {
  sync = 0x0,
  delay_req = 0x1,
  pdelay_req = 0x2,
  pdelay_resp = 0x3,
  follow_up = 0x8,
  delay_resp = 0x9,
  pdelay_resp_follow_up = 0xA,
  announce = 0xB,
  signaling = 0xC,
  management = 0xD,
};
[[nodiscard]] std::string_view name(MessageType type);  // "Sync", "Delay_Req" …
[[nodiscard]] bool is_event(MessageType type);          // stamped, UDP port 319; the others 320
[[nodiscard]] std::uint8_t control_field(MessageType type);

inline constexpr std::uint16_t kEventPort = 319, kGeneralPort = 320;
inline constexpr std::uint16_t kEtherType = 0x88F7;

using ClockIdentity = std::array<std::uint8_t, 8>;
[[nodiscard]] std::string to_string(const ClockIdentity& identity);  // as ptp4l writes it: "0242ac.fffe.110002"

struct PortIdentity {
  ClockIdentity clock{};
  std::uint16_t port = 0;
  auto operator<=>(const PortIdentity&) const = default;
};

struct Timestamp {
  std::uint64_t seconds = 0;  // 48 bits
  std::uint32_t nanoseconds = 0;
  auto operator<=>(const Timestamp&) const = default;
};

// Bits of flagField, its first octet being the upper one.
namespace flag {
inline constexpr std::uint16_t kAlternateMaster = 0x0100, kTwoStep = 0x0200, kUnicast = 0x0400, kLeap61 = 0x0001,
                               kLeap59 = 0x0002, kUtcOffsetValid = 0x0004, kPtpTimescale = 0x0008,
                               kTimeTraceable = 0x0010, kFrequencyTraceable = 0x0020;
}

struct Header {
  std::uint8_t major_sdo_id = 0;  // 4 bits; transportSpecific of 2008: 1 in 802.1AS
  std::uint8_t minor_version = 0;
  std::uint8_t domain = 0;
  std::uint8_t minor_sdo_id = 0;
  std::uint16_t flags = 0;
  std::int64_t correction = 0;  // ns · 2^16
  std::uint32_t type_specific = 0;
  PortIdentity source;
  std::uint16_t sequence = 0;
  std::uint8_t control = 0;
  std::int8_t log_interval = 0;  // 0x7F where there is none
  bool operator==(const Header&) const = default;
};

struct Sync {
  Timestamp origin;
  bool operator==(const Sync&) const = default;
};
struct DelayReq {
  Timestamp origin;
  bool operator==(const DelayReq&) const = default;
};
struct FollowUp {
  Timestamp precise_origin;
  bool operator==(const FollowUp&) const = default;
};
struct DelayResp {
  Timestamp receive;
  PortIdentity requesting;
  bool operator==(const DelayResp&) const = default;
};
struct PdelayReq {
  Timestamp origin;
  std::array<std::uint8_t, 10> reserved{};
  bool operator==(const PdelayReq&) const = default;
};
struct PdelayResp {
  Timestamp request_receipt;
  PortIdentity requesting;
  bool operator==(const PdelayResp&) const = default;
};
struct PdelayRespFollowUp {
  Timestamp response_origin;
  PortIdentity requesting;
  bool operator==(const PdelayRespFollowUp&) const = default;
};

struct ClockQuality {
  std::uint8_t clock_class = 248;
  std::uint8_t accuracy = 0xFE;  // unknown
  std::uint16_t offset_scaled_log_variance = 0xFFFF;
  auto operator<=>(const ClockQuality&) const = default;
};
struct Announce {
  Timestamp origin;
  std::int16_t utc_offset = 37;
  std::uint8_t reserved = 0;
  std::uint8_t priority1 = 128;
  ClockQuality quality;
  std::uint8_t priority2 = 128;
  ClockIdentity grandmaster{};
  std::uint16_t steps_removed = 0;
  std::uint8_t time_source = 0xA0;  // internal oscillator; 0x20 GNSS
  bool operator==(const Announce&) const = default;
};
struct Signaling {
  PortIdentity target;
  bool operator==(const Signaling&) const = default;
};
struct Management {
  PortIdentity target;
  std::uint8_t starting_boundary_hops = 0;
  std::uint8_t boundary_hops = 0;
  std::uint8_t action = 0;  // 0 GET, 1 SET, 2 RESPONSE, 3 COMMAND, 4 ACKNOWLEDGE; upper four bits reserved
  std::uint8_t reserved = 0;
  bool operator==(const Management&) const = default;
};

using Body = std::variant<Sync, DelayReq, PdelayReq, PdelayResp, FollowUp, DelayResp, PdelayRespFollowUp, Announce,
                          Signaling, Management>;

struct Tlv {
  std::uint16_t type = 0;
  std::string value;
  bool operator==(const Tlv&) const = default;
};

struct Message {
  Header header;
  Body body;
  std::vector<Tlv> tlvs;

  [[nodiscard]] MessageType type() const;
  bool operator==(const Message&) const = default;
};

[[nodiscard]] std::string write(const Message& message);
[[nodiscard]] Decoded<Message> parse(std::string_view octets);

}  // namespace chronotwin::codec::ptp
