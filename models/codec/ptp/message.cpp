#include "models/codec/ptp/message.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "models/codec/ptp/octets.hpp"

namespace chronotwin::codec::ptp {
namespace {

constexpr std::size_t kHeaderLength = 34;
constexpr std::uint8_t kVersion = 2;

// messageTypes in the order of Body's alternatives.
constexpr std::array kTypes{MessageType::sync,
                            MessageType::delay_req,
                            MessageType::pdelay_req,
                            MessageType::pdelay_resp,
                            MessageType::follow_up,
                            MessageType::delay_resp,
                            MessageType::pdelay_resp_follow_up,
                            MessageType::announce,
                            MessageType::signaling,
                            MessageType::management};
constexpr std::array<std::string_view, kTypes.size()> kNames{
    "Sync",     "Delay_Req", "Pdelay_Req", "Pdelay_Resp", "Follow_Up", "Delay_Resp", "Pdelay_Resp_Follow_Up",
    "Announce", "Signaling", "Management"};
// Octets of the body.
constexpr std::array<std::size_t, kTypes.size()> kLengths{10, 10, 20, 20, 10, 20, 20, 30, 10, 14};

std::size_t index_of(MessageType type) {
  return static_cast<std::size_t>(std::ranges::find(kTypes, type) - kTypes.begin());
}

// The fields of a body in their order; `octets` writes or reads them.
template <class Octets, class Message>
void fields(Octets& octets, Message& body) {
  using Type = std::remove_const_t<Message>;
  if constexpr (std::is_same_v<Type, Sync> || std::is_same_v<Type, DelayReq>) {
    octets(body.origin);
  } else if constexpr (std::is_same_v<Type, FollowUp>) {
    octets(body.precise_origin);
  } else if constexpr (std::is_same_v<Type, DelayResp>) {
    octets(body.receive, body.requesting);
  } else if constexpr (std::is_same_v<Type, PdelayReq>) {
    octets(body.origin, body.reserved);
  } else if constexpr (std::is_same_v<Type, PdelayResp>) {
    octets(body.request_receipt, body.requesting);
  } else if constexpr (std::is_same_v<Type, PdelayRespFollowUp>) {
    octets(body.response_origin, body.requesting);
  } else if constexpr (std::is_same_v<Type, Announce>) {
    octets(body.origin, body.utc_offset, body.reserved, body.priority1, body.quality, body.priority2, body.grandmaster,
           body.steps_removed, body.time_source);
  } else if constexpr (std::is_same_v<Type, Signaling>) {
    octets(body.target);
  } else {
    octets(body.target, body.starting_boundary_hops, body.boundary_hops, body.action, body.reserved);
  }
}

template <std::size_t Index = 0>
Body empty_body(std::size_t index) {
  if constexpr (Index + 1 < std::variant_size_v<Body>) {
    if (index != Index) return empty_body<Index + 1>(index);
  }
  return Body(std::in_place_index<Index>);
}

// What is wrong with the length, the version or the type; empty: nothing.
std::string complaint(std::string_view octets) {
  if (octets.size() < kHeaderLength) return fmt::format("{} octets are no PTP header of 34", octets.size());
  const unsigned version = byte_at(octets, 1) & 0xFU;
  if (version != kVersion) return fmt::format("versionPTP is {}, not 2", version);
  const unsigned type = byte_at(octets, 0) & 0xFU;
  const std::size_t index = index_of(static_cast<MessageType>(type));
  if (index == kTypes.size()) return fmt::format("messageType {:#x} is reserved", type);
  const auto length = read_be<std::uint16_t>(octets, 2);
  if (length > octets.size()) return fmt::format("messageLength {} of {} octets", length, octets.size());
  const std::size_t least = kHeaderLength + kLengths[index];
  if (length < least) return fmt::format("messageLength {} of a {} of at least {}", length, kNames[index], least);
  return {};
}

}  // namespace

std::string_view name(MessageType type) {
  return kNames.at(index_of(type));
}

bool is_event(MessageType type) {
  return static_cast<std::uint8_t>(type) < 0x8;
}

std::uint8_t control_field(MessageType type) {
  switch (type) {
    case MessageType::sync:
      return 0;
    case MessageType::delay_req:
      return 1;
    case MessageType::follow_up:
      return 2;
    case MessageType::delay_resp:
      return 3;
    case MessageType::management:
      return 4;
    default:
      return 5;
  }
}

std::string to_string(const ClockIdentity& id) {
  return fmt::format("{:02x}{:02x}{:02x}.{:02x}{:02x}.{:02x}{:02x}{:02x}", id[0], id[1], id[2], id[3], id[4], id[5],
                     id[6], id[7]);
}

MessageType Message::type() const {
  return kTypes[body.index()];
}

std::string write(const Message& message) {
  Writer octets;
  const Header& header = message.header;
  const auto nibbles = [](unsigned upper, unsigned lower) {
    return static_cast<std::uint8_t>((upper & 0xFU) << 4U | (lower & 0xFU));
  };
  octets(nibbles(header.major_sdo_id, static_cast<unsigned>(message.type())), nibbles(header.minor_version, kVersion),
         std::uint16_t{0}, header.domain, header.minor_sdo_id, header.flags, header.correction, header.type_specific,
         header.source, header.sequence, header.control, header.log_interval);
  std::visit([&octets](const auto& body) { fields(octets, body); }, message.body);
  for (const Tlv& tlv : message.tlvs) octets(tlv.type, static_cast<std::uint16_t>(tlv.value.size()), tlv.value);
  std::string bytes = octets.take();
  require(bytes.size() <= 0xFFFF, "a PTP message has at most 65535 octets");
  bytes[2] = static_cast<char>(bytes.size() >> 8U);
  bytes[3] = static_cast<char>(bytes.size() & 0xFFU);
  return bytes;
}

Decoded<Message> parse(std::string_view bytes) {
  if (std::string problem = complaint(bytes); !problem.empty()) return Decoded<Message>::failed(std::move(problem));
  Message message;
  Header& header = message.header;
  Reader octets(bytes.substr(0, read_be<std::uint16_t>(bytes, 2)));
  std::uint8_t first = 0;
  std::uint8_t second = 0;
  std::uint16_t length = 0;
  octets(first, second, length, header.domain, header.minor_sdo_id, header.flags, header.correction,
         header.type_specific, header.source, header.sequence, header.control, header.log_interval);
  header.major_sdo_id = first >> 4U;
  header.minor_version = second >> 4U;
  message.body = empty_body(index_of(static_cast<MessageType>(first & 0xFU)));
  std::visit([&octets](auto& body) { fields(octets, body); }, message.body);
  while (octets.left() > 0) {
    if (octets.left() < 4) return Decoded<Message>::failed("the last TLV is cut off");
    Tlv tlv;
    std::uint16_t size = 0;
    octets(tlv.type, size);
    if (size > octets.left()) return Decoded<Message>::failed(fmt::format("a TLV of {} octets does not fit", size));
    tlv.value = octets.bytes(size);
    message.tlvs.push_back(std::move(tlv));
  }
  return message;
}

}  // namespace chronotwin::codec::ptp
