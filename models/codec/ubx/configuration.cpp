#include "models/codec/ubx/configuration.hpp"

#include <fmt/format.h>

namespace chronotwin::codec::ubx {
namespace {

constexpr std::size_t kText = 30;
constexpr std::size_t kHardware = 10;

void append_text(std::string& payload, const std::string& text, std::size_t length) {
  std::string field = text.substr(0, length - 1);
  field.resize(length, '\0');
  payload += field;
}

std::string read_text(std::string_view payload, std::size_t at, std::size_t length) {
  const std::string_view field = payload.substr(at, length);
  return std::string(field.substr(0, field.find('\0')));
}

template <class Value>
Decoded<Value> wrong_length(std::string_view name, std::string_view payload) {
  return Decoded<Value>::failed(fmt::format("{} has no payload of {} bytes", name, payload.size()));
}

}  // namespace

Frame encode(const MonVer& value) {
  Frame frame{.message = kMonVer, .payload = {}};
  append_text(frame.payload, value.software, kText);
  append_text(frame.payload, value.hardware, kHardware);
  for (const std::string& extension : value.extensions) {
    append_text(frame.payload, extension, kText);
  }
  return frame;
}

Frame encode(const CfgPrt& value) {
  Frame frame{.message = kCfgPrt, .payload = {}};
  append_le(frame.payload, value.port);
  append_le(frame.payload, std::uint8_t{0});
  append_le(frame.payload, std::uint16_t{0});
  append_le(frame.payload, value.mode);
  append_le(frame.payload, value.baud);
  append_le(frame.payload, value.in);
  append_le(frame.payload, value.out);
  append_le(frame.payload, value.flags);
  append_le(frame.payload, std::uint16_t{0});
  return frame;
}

Frame encode(const CfgMsg& value) {
  Frame frame{.message = kCfgMsg, .payload = {}};
  append_le(frame.payload, value.message.type);
  append_le(frame.payload, value.message.id);
  append_le(frame.payload, value.rate);
  return frame;
}

Frame encode(const CfgRate& value) {
  Frame frame{.message = kCfgRate, .payload = {}};
  append_le(frame.payload, value.period_ms);
  append_le(frame.payload, value.cycles);
  append_le(frame.payload, value.reference);
  return frame;
}

Frame encode(const Ack& value) {
  Frame frame{.message = value.accepted ? kAckAck : kAckNak, .payload = {}};
  append_le(frame.payload, value.message.type);
  append_le(frame.payload, value.message.id);
  return frame;
}

Decoded<MonVer> decode_mon_ver(std::string_view payload) {
  if (payload.size() < kText + kHardware || (payload.size() - kText - kHardware) % kText != 0) {
    return wrong_length<MonVer>("MON-VER", payload);
  }
  MonVer value{
      .software = read_text(payload, 0, kText), .hardware = read_text(payload, kText, kHardware), .extensions = {}};
  for (std::size_t at = kText + kHardware; at < payload.size(); at += kText) {
    value.extensions.push_back(read_text(payload, at, kText));
  }
  return value;
}

Decoded<CfgPrt> decode_cfg_prt(std::string_view payload) {
  if (payload.size() != 20) {
    return wrong_length<CfgPrt>("CFG-PRT", payload);
  }
  return CfgPrt{.port = byte_at(payload, 0),
                .mode = read_le<std::uint32_t>(payload, 4),
                .baud = read_le<std::uint32_t>(payload, 8),
                .in = read_le<std::uint16_t>(payload, 12),
                .out = read_le<std::uint16_t>(payload, 14),
                .flags = read_le<std::uint16_t>(payload, 16)};
}

Decoded<CfgMsg> decode_cfg_msg(std::string_view payload) {
  if (payload.size() != 3 && payload.size() != 8) {
    return wrong_length<CfgMsg>("CFG-MSG", payload);
  }
  // Of eight bytes, the rates are those of I2C, UART1, UART2, USB, SPI and a reserved port.
  return CfgMsg{.message = {byte_at(payload, 0), byte_at(payload, 1)},
                .rate = byte_at(payload, payload.size() == 3 ? 2 : 3)};
}

Decoded<CfgRate> decode_cfg_rate(std::string_view payload) {
  if (payload.size() != 6) {
    return wrong_length<CfgRate>("CFG-RATE", payload);
  }
  return CfgRate{.period_ms = read_le<std::uint16_t>(payload, 0),
                 .cycles = read_le<std::uint16_t>(payload, 2),
                 .reference = read_le<std::uint16_t>(payload, 4)};
}

Decoded<Ack> decode_ack(const Frame& frame) {
  if ((frame.message != kAckAck && frame.message != kAckNak) || frame.payload.size() != 2) {
    return wrong_length<Ack>("ACK", frame.payload);
  }
  return Ack{.accepted = frame.message == kAckAck, .message = {byte_at(frame.payload, 0), byte_at(frame.payload, 1)}};
}

}  // namespace chronotwin::codec::ubx
