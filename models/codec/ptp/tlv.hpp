// The TLVs that carry something for the twin: values ↔ the suffix of a message (message.hpp).
//
//   unicast     REQUEST, GRANT, CANCEL and ACKNOWLEDGE_CANCEL_UNICAST_TRANSMISSION, in Signaling
//   path trace  the clocks that an Announce has come through
//   802.1AS     Follow_Up information: rate ratio and time base of the grandmaster
//   management  MANAGEMENT (an id and its data, management.hpp) and MANAGEMENT_ERROR_STATUS
//
// Error   a TLV of another type or length: what is wrong, in words.
// Source  IEEE 1588-2008/2019 clauses 14 (path trace 16.2, unicast 16.1), 15.5; IEEE 802.1AS-2020 11.4.4.3
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/codec/ptp/message.hpp"

namespace chronotwin::codec::ptp {

enum class TlvType : std::uint16_t {
  management = 0x0001,
  management_error_status = 0x0002,
  organization_extension = 0x0003,
  request_unicast = 0x0004,
  grant_unicast = 0x0005,
  cancel_unicast = 0x0006,
  acknowledge_cancel_unicast = 0x0007,
  path_trace = 0x0008,
  pad = 0x8008,
};

struct RequestUnicast {
  MessageType message = MessageType::announce;
  std::int8_t log_interval = 0;
  std::uint32_t duration_s = 300;
  bool operator==(const RequestUnicast&) const = default;
};
struct GrantUnicast {
  MessageType message = MessageType::announce;
  std::int8_t log_interval = 0;
  std::uint32_t duration_s = 0;  // 0: refused
  bool renewal_invited = false;
  bool operator==(const GrantUnicast&) const = default;
};
// CANCEL, and its ACKNOWLEDGE.
struct CancelUnicast {
  MessageType message = MessageType::announce;
  bool operator==(const CancelUnicast&) const = default;
};
struct PathTrace {
  std::vector<ClockIdentity> clocks;
  bool operator==(const PathTrace&) const = default;
};
// What an 802.1AS Follow_Up adds.
struct FollowUpInformation {
  std::int32_t scaled_rate_offset = 0;  // (ratio of frequencies − 1) · 2^41
  std::uint16_t time_base_indicator = 0;
  std::array<std::uint8_t, 12> phase_change{};  // ScaledNs
  std::int32_t scaled_frequency_change = 0;
  bool operator==(const FollowUpInformation&) const = default;
};
struct ManagementTlv {
  std::uint16_t id = 0;
  std::string data;
  bool operator==(const ManagementTlv&) const = default;
};
struct ManagementError {
  std::uint16_t error = 0;  // 0x0001 response too big, 2 no such id, 3 wrong length, 4 wrong value, 5 not setable …
  std::uint16_t id = 0;
  std::string text;  // displayData
  bool operator==(const ManagementError&) const = default;
};

[[nodiscard]] Tlv write(const RequestUnicast& value);
[[nodiscard]] Tlv write(const GrantUnicast& value);
[[nodiscard]] Tlv write(const CancelUnicast& value, bool acknowledge = false);
[[nodiscard]] Tlv write(const PathTrace& value);
[[nodiscard]] Tlv write(const FollowUpInformation& value);
[[nodiscard]] Tlv write(const ManagementTlv& value);
[[nodiscard]] Tlv write(const ManagementError& value);

[[nodiscard]] Decoded<RequestUnicast> read_request_unicast(const Tlv& tlv);
[[nodiscard]] Decoded<GrantUnicast> read_grant_unicast(const Tlv& tlv);
[[nodiscard]] Decoded<CancelUnicast> read_cancel_unicast(const Tlv& tlv);  // of either type
[[nodiscard]] Decoded<PathTrace> read_path_trace(const Tlv& tlv);
[[nodiscard]] Decoded<FollowUpInformation> read_follow_up_information(const Tlv& tlv);
[[nodiscard]] Decoded<ManagementTlv> read_management(const Tlv& tlv);
[[nodiscard]] Decoded<ManagementError> read_management_error(const Tlv& tlv);

}  // namespace chronotwin::codec::ptp
