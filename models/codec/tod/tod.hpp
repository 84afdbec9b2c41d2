// China Mobile's time-of-day message beside a 1PPS (1PPS+TOD, QB-B-016): frames of 23 bytes at 9600 baud, 8N1.
//
//   frame      'C' 'M' | class 0x01 | id 0x20 time, 0x03 status | length 2 = 16 | payload 16 | FCS 1
//   FCS        CRC-8 of class … payload: x⁸ + x⁵ + x⁴ + 1, initial value 0xFF, right shift, not inverted
//   numbers    most significant byte first
//   time       0 U4 second of the GPS week · 4 I4 reserved · 8 U2 GPS week (not modulo 1024) · 10 I1 leap seconds
//              GPS − UTC · 11 U1 pulse status · 12 U1 accuracy class (n · 15 ns, 255 not defined) · 13 … 15 reserved
//   status     0 U1 source (0 BeiDou or GLONASS, by make; 1 GPS, 2 IEEE 1588, 3 other) · 1 U2 fix (0 none, 1 dead
//              reckoning, 2 2D, 3 3D, 6 tracking PTP) · 3 U2 alarm bits (below) · 5 … 15 reserved
//   timing     sent from 1 ms after the pulse it describes, finished within 500 ms: 46 bytes take 48 ms
//
// Input: bytes of one frame, or a stream of any bytes. Output: a message, or what is wrong. Error: none thrown.
// Validity: lengths other than 16 are refused. Cost: a table-free CRC, about 100 ns a frame.
// Source: Symmetricom TimeProvider 2300/2700 User's Guide (098-00564-000 A3, 2013), tables B-16 … B-19, TimeProvider
// 5000 User's Guide (098-00028-000 F), table B-8; byte order and FCS from a published frame (see the test).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::tod {

inline constexpr std::size_t kFrameLength = 23;

enum class PulseStatus : std::uint8_t {
  normal = 0,
  holdover_atomic = 1,
  unusable = 2,
  holdover_crystal = 3,
  holdover_transport = 4,
};

struct TimeMessage {
  std::uint32_t second_of_week = 0;  // GPS
  std::uint16_t week = 0;            // GPS, since 1980-01-06
  std::int8_t leap_seconds = 0;      // GPS − UTC: 18 since 2017
  PulseStatus pulse = PulseStatus::unusable;
  std::uint8_t accuracy = 255;  // multiples of 15 ns; 255: not defined
  bool operator==(const TimeMessage&) const = default;
};

enum class Source : std::uint8_t { beidou = 0, gps = 1, ptp = 2, other = 3 };

// Alarm bits of a status message.
enum Alarm : std::uint16_t {
  kAntennaOpen = 1U << 1U,
  kAntennaShort = 1U << 2U,
  kNotTracking = 1U << 3U,
  kSurvey = 1U << 5U,
  kNoPosition = 1U << 6U,
  kLeapPending = 1U << 7U,
  kTestMode = 1U << 8U,
  kPositionQuestionable = 1U << 9U,
  kAlmanacIncomplete = 1U << 11U,
};

struct StatusMessage {
  Source source = Source::gps;
  std::uint16_t fix = 0;
  std::uint16_t alarms = 0;
  bool operator==(const StatusMessage&) const = default;
};

using Message = std::variant<TimeMessage, StatusMessage>;

[[nodiscard]] std::uint8_t frame_check(std::string_view class_to_payload);
[[nodiscard]] std::string write(const TimeMessage& message);
[[nodiscard]] std::string write(const StatusMessage& message);
[[nodiscard]] Decoded<Message> parse(std::string_view frame);  // exactly one frame

}  // namespace chronotwin::codec::tod
