// UBX messages by which a host asks a receiver who it is and sets it up: payloads ↔ values.
//
//   MON-VER 0A 04   40 + 30 n   software C30 · hardware C10 · extensions C30 each; texts end with a zero byte
//   CFG-PRT 06 00   20          port U1 · reserved · txReady X2 · mode X4 · baud U4 · in X2 · out X2 · flags X2 ·
//                               reserved U2; a poll has no payload, or the port alone
//   CFG-MSG 06 01   3 or 8      class · id · rate (this port) or one rate a port; a poll has class and id alone
//   CFG-RATE 06 08  6           measurement period ms U2 · cycles a solution U2 · time reference U2
//   ACK-ACK 05 01, ACK-NAK 05 00   2   class · id of the message answered
//
// Error: a payload of another length gives what is wrong. Cost: trivial.
// Source: u-blox 8 / M8 Receiver Description (UBX-13003221), chapters 32.9, 32.10, 32.14.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"
#include "models/codec/ubx/frame.hpp"

namespace chronotwin::codec::ubx {

struct MonVer {
  std::string software;  // at most 29 characters
  std::string hardware;  // at most 9
  std::vector<std::string> extensions;
  bool operator==(const MonVer&) const = default;
};

enum Protocol : std::uint16_t { kUbx = 1U << 0U, kNmea = 1U << 1U, kRtcm = 1U << 2U };

struct CfgPrt {
  std::uint8_t port = 1;       // 0 I2C, 1 UART1, 3 USB, 4 SPI
  std::uint32_t mode = 0x8D0;  // 8N1
  std::uint32_t baud = 9600;
  std::uint16_t in = kUbx | kNmea;  // protocols
  std::uint16_t out = kUbx | kNmea;
  std::uint16_t flags = 0;
  bool operator==(const CfgPrt&) const = default;
};

struct CfgMsg {
  MessageId message;
  std::uint8_t rate = 0;  // every so many solutions; 0: not at all. UART1's where rates of all ports are given
  bool operator==(const CfgMsg&) const = default;
};

struct CfgRate {
  std::uint16_t period_ms = 1000;
  std::uint16_t cycles = 1;
  std::uint16_t reference = 1;  // 0 UTC, 1 GPS
  bool operator==(const CfgRate&) const = default;
};

struct Ack {
  bool accepted = true;
  MessageId message;  // that is answered
  bool operator==(const Ack&) const = default;
};

[[nodiscard]] Frame encode(const MonVer& value);
[[nodiscard]] Frame encode(const CfgPrt& value);
[[nodiscard]] Frame encode(const CfgMsg& value);  // the form of three bytes
[[nodiscard]] Frame encode(const CfgRate& value);
[[nodiscard]] Frame encode(const Ack& value);

[[nodiscard]] Decoded<MonVer> decode_mon_ver(std::string_view payload);
[[nodiscard]] Decoded<CfgPrt> decode_cfg_prt(std::string_view payload);
[[nodiscard]] Decoded<CfgMsg> decode_cfg_msg(std::string_view payload);
[[nodiscard]] Decoded<CfgRate> decode_cfg_rate(std::string_view payload);
[[nodiscard]] Decoded<Ack> decode_ack(const Frame& frame);

}  // namespace chronotwin::codec::ubx
