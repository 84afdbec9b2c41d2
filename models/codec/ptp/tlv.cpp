#include "models/codec/ptp/tlv.hpp"

#include <fmt/format.h>

#include "models/codec/ptp/octets.hpp"

namespace chronotwin::codec::ptp {
namespace {

constexpr std::array<std::uint8_t, 6> kFollowUpInformation{0x00, 0x80, 0xC2,
                                                           0x00, 0x00, 0x01};  // organization, subtype

Tlv tlv_of(TlvType type, Writer octets) {
  std::string value = octets.take();
  if (value.size() % 2 != 0) value.push_back('\0');  // TLVs have an even length
  return {static_cast<std::uint16_t>(type), std::move(value)};
}

std::string complaint(const Tlv& tlv, TlvType type, std::size_t least, std::size_t most) {
  if (tlv.type != static_cast<std::uint16_t>(type)) {
    return fmt::format("a TLV of type {:#06x}, not {:#06x}", tlv.type, static_cast<unsigned>(type));
  }
  if (tlv.value.size() >= least && tlv.value.size() <= most) return {};
  return fmt::format("a TLV of type {:#06x} has {} octets", tlv.type, tlv.value.size());
}

std::uint8_t upper_nibble(MessageType message) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(message) << 4U);
}

MessageType message_of(std::uint8_t octet) {
  return static_cast<MessageType>(octet >> 4U);
}

}  // namespace

Tlv write(const RequestUnicast& value) {
  Writer octets;
  octets(upper_nibble(value.message), value.log_interval, value.duration_s);
  return tlv_of(TlvType::request_unicast, octets);
}

Tlv write(const GrantUnicast& value) {
  Writer octets;
  octets(upper_nibble(value.message), value.log_interval, value.duration_s, std::uint8_t{0},
         static_cast<std::uint8_t>(value.renewal_invited ? 1 : 0));
  return tlv_of(TlvType::grant_unicast, octets);
}

Tlv write(const CancelUnicast& value, bool acknowledge) {
  Writer octets;
  octets(upper_nibble(value.message), std::uint8_t{0});
  return tlv_of(acknowledge ? TlvType::acknowledge_cancel_unicast : TlvType::cancel_unicast, octets);
}

Tlv write(const PathTrace& value) {
  Writer octets;
  for (const ClockIdentity& clock : value.clocks) octets(clock);
  return tlv_of(TlvType::path_trace, octets);
}

Tlv write(const FollowUpInformation& value) {
  Writer octets;
  octets(kFollowUpInformation, value.scaled_rate_offset, value.time_base_indicator, value.phase_change,
         value.scaled_frequency_change);
  return tlv_of(TlvType::organization_extension, octets);
}

Tlv write(const ManagementTlv& value) {
  Writer octets;
  octets(value.id, value.data);
  return tlv_of(TlvType::management, octets);
}

Tlv write(const ManagementError& value) {
  Writer octets;
  octets(value.error, value.id, std::uint32_t{0}, static_cast<std::uint8_t>(value.text.size()), value.text);
  return tlv_of(TlvType::management_error_status, octets);
}

Decoded<RequestUnicast> read_request_unicast(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::request_unicast, 6, 6); !problem.empty()) {
    return Decoded<RequestUnicast>::failed(std::move(problem));
  }
  RequestUnicast value;
  std::uint8_t message = 0;
  Reader(tlv.value)(message, value.log_interval, value.duration_s);
  value.message = message_of(message);
  return value;
}

Decoded<GrantUnicast> read_grant_unicast(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::grant_unicast, 8, 8); !problem.empty()) {
    return Decoded<GrantUnicast>::failed(std::move(problem));
  }
  GrantUnicast value;
  std::uint8_t message = 0;
  std::uint8_t reserved = 0;
  std::uint8_t renewal = 0;
  Reader(tlv.value)(message, value.log_interval, value.duration_s, reserved, renewal);
  value.message = message_of(message);
  value.renewal_invited = (renewal & 1U) != 0;
  return value;
}

Decoded<CancelUnicast> read_cancel_unicast(const Tlv& tlv) {
  const bool acknowledge = tlv.type == static_cast<std::uint16_t>(TlvType::acknowledge_cancel_unicast);
  const TlvType type = acknowledge ? TlvType::acknowledge_cancel_unicast : TlvType::cancel_unicast;
  if (std::string problem = complaint(tlv, type, 2, 2); !problem.empty()) {
    return Decoded<CancelUnicast>::failed(std::move(problem));
  }
  return CancelUnicast{message_of(byte_at(tlv.value, 0))};
}

Decoded<PathTrace> read_path_trace(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::path_trace, 0, 0xFFFF); !problem.empty()) {
    return Decoded<PathTrace>::failed(std::move(problem));
  }
  if (tlv.value.size() % 8 != 0) return Decoded<PathTrace>::failed("a path trace is no list of clock identities");
  PathTrace value;
  value.clocks.resize(tlv.value.size() / 8);
  Reader octets(tlv.value);
  for (ClockIdentity& clock : value.clocks) octets(clock);
  return value;
}

Decoded<FollowUpInformation> read_follow_up_information(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::organization_extension, 28, 28); !problem.empty()) {
    return Decoded<FollowUpInformation>::failed(std::move(problem));
  }
  FollowUpInformation value;
  std::array<std::uint8_t, 6> organization{};
  Reader(tlv.value)(organization, value.scaled_rate_offset, value.time_base_indicator, value.phase_change,
                    value.scaled_frequency_change);
  if (organization != kFollowUpInformation) {
    return Decoded<FollowUpInformation>::failed("an extension of another organization");
  }
  return value;
}

Decoded<ManagementTlv> read_management(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::management, 2, 0xFFFF); !problem.empty()) {
    return Decoded<ManagementTlv>::failed(std::move(problem));
  }
  return ManagementTlv{read_be<std::uint16_t>(tlv.value, 0), tlv.value.substr(2)};
}

Decoded<ManagementError> read_management_error(const Tlv& tlv) {
  if (std::string problem = complaint(tlv, TlvType::management_error_status, 8, 0xFFFF); !problem.empty()) {
    return Decoded<ManagementError>::failed(std::move(problem));
  }
  ManagementError value;
  Reader octets(tlv.value);
  std::uint32_t reserved = 0;
  octets(value.error, value.id, reserved);
  if (octets.left() == 0) return value;
  std::uint8_t length = 0;
  octets(length);
  if (length > octets.left()) return Decoded<ManagementError>::failed("the text of a management error is cut off");
  value.text = octets.bytes(length);
  return value;
}

}  // namespace chronotwin::codec::ptp
