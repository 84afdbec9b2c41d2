#include "models/codec/tod/tod.hpp"

#include <fmt/format.h>

namespace chronotwin::codec::tod {
namespace {

constexpr std::uint8_t kClass = 0x01;
constexpr std::uint8_t kTime = 0x20;
constexpr std::uint8_t kStatus = 0x03;
constexpr std::size_t kPayload = 6;  // where it begins
constexpr std::uint16_t kPayloadLength = 16;

std::string begin(std::uint8_t id) {
  std::string frame = "CM";
  append_be(frame, kClass);
  append_be(frame, id);
  append_be(frame, kPayloadLength);
  return frame;
}

std::string finish(std::string frame) {
  frame.resize(kPayload + kPayloadLength, '\0');  // reserved bytes are zero
  append_be(frame, frame_check(std::string_view(frame).substr(2)));
  return frame;
}

Decoded<Message> parse_time(std::string_view payload) {
  const std::uint8_t pulse = byte_at(payload, 11);
  if (pulse > static_cast<std::uint8_t>(PulseStatus::holdover_transport)) {
    return Decoded<Message>::failed(fmt::format("pulse status {} is reserved", pulse));
  }
  return Message(TimeMessage{.second_of_week = read_be<std::uint32_t>(payload, 0),
                             .week = read_be<std::uint16_t>(payload, 8),
                             .leap_seconds = read_be<std::int8_t>(payload, 10),
                             .pulse = static_cast<PulseStatus>(pulse),
                             .accuracy = byte_at(payload, 12)});
}

Decoded<Message> parse_status(std::string_view payload) {
  const std::uint8_t source = byte_at(payload, 0);
  if (source > static_cast<std::uint8_t>(Source::other)) {
    return Decoded<Message>::failed(fmt::format("source {} is reserved", source));
  }
  return Message(StatusMessage{.source = static_cast<Source>(source),
                               .fix = read_be<std::uint16_t>(payload, 1),
                               .alarms = read_be<std::uint16_t>(payload, 3)});
}

}  // namespace

std::uint8_t frame_check(std::string_view class_to_payload) {
  constexpr unsigned kReversedPolynomial = 0x8C;  // x⁸ + x⁵ + x⁴ + 1 for right shifts
  unsigned check = 0xFF;
  for (const char byte : class_to_payload) {
    check ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) {
      check = (check & 1U) != 0 ? check >> 1U ^ kReversedPolynomial : check >> 1U;
    }
  }
  return static_cast<std::uint8_t>(check);
}

std::string write(const TimeMessage& message) {
  std::string frame = begin(kTime);
  append_be(frame, message.second_of_week);
  append_be(frame, std::int32_t{0});
  append_be(frame, message.week);
  append_be(frame, message.leap_seconds);
  append_be(frame, static_cast<std::uint8_t>(message.pulse));
  append_be(frame, message.accuracy);
  return finish(std::move(frame));
}

std::string write(const StatusMessage& message) {
  std::string frame = begin(kStatus);
  append_be(frame, static_cast<std::uint8_t>(message.source));
  append_be(frame, message.fix);
  append_be(frame, message.alarms);
  return finish(std::move(frame));
}

Decoded<Message> parse(std::string_view frame) {
  using Failed = Decoded<Message>;
  if (frame.size() != kFrameLength) {
    return Failed::failed(fmt::format("a frame has {} bytes, not {}", kFrameLength, frame.size()));
  }
  if (!frame.starts_with("CM")) {
    return Failed::failed("a frame begins with 'CM'");
  }
  if (const auto length = read_be<std::uint16_t>(frame, 4); length != kPayloadLength) {
    return Failed::failed(fmt::format("the payload has {} bytes, not {}", kPayloadLength, length));
  }
  const std::uint8_t expected = frame_check(frame.substr(2, kFrameLength - 3));
  if (const std::uint8_t check = byte_at(frame, kFrameLength - 1); check != expected) {
    return Failed::failed(fmt::format("the frame check is {:02X}, not {:02X}", check, expected));
  }
  const std::uint8_t type = byte_at(frame, 2);
  const std::uint8_t id = byte_at(frame, 3);
  const std::string_view payload = frame.substr(kPayload, kPayloadLength);
  if (type == kClass && id == kTime) {
    return parse_time(payload);
  }
  if (type == kClass && id == kStatus) {
    return parse_status(payload);
  }
  return Failed::failed(fmt::format("there is no message {:02X} {:02X}", type, id));
}

}  // namespace chronotwin::codec::tod
