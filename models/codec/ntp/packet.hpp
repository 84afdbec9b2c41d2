// NTP version 3 and 4 packets: bytes ↔ values, both ways.
//
//   leap 2 bits · version 3 · mode 3 | stratum | poll, precision: log2 s, signed | root delay, dispersion: 16.16 s
//   reference id: 4 octets, a text in stratum 0 (kiss-o'-death code) and 1, else an IPv4 address or a hash
//   four timestamps: seconds since 1900-01-01 UTC modulo 2^32 (an era is 136 years; the first ends on 2036-02-07) and
//   2^-32 s; all zero: not known
//   rest: extension fields and the message authentication code, kept as they come
//
// Error   shorter than 48 octets, a version other than 1 … 4: what is wrong. Cost: a pass over 48 octets.
// Source  RFC 5905 section 7.3 (format), 6 (timestamps and eras), 7.4 (kiss codes)
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::ntp {

inline constexpr std::uint16_t kPort = 123;
inline constexpr std::size_t kLength = 48;

enum class Leap : std::uint8_t { none = 0, inserted = 1, deleted = 2, unsynchronised = 3 };
enum class Mode : std::uint8_t {
  reserved = 0,
  symmetric_active = 1,
  symmetric_passive = 2,
  client = 3,
  server = 4,
  broadcast = 5,
  control = 6,
  private_use = 7
};

struct Timestamp {
  std::uint32_t seconds = 0;
  std::uint32_t fraction = 0;  // 2^-32 s
  auto operator<=>(const Timestamp&) const = default;
  [[nodiscard]] bool known() const { return seconds != 0 || fraction != 0; }
};

// `nanoseconds` 0 … 999 999 999, of a UTC instant given in POSIX seconds (of any era).
[[nodiscard]] Timestamp timestamp(std::int64_t posix_seconds, double nanoseconds);
// The instant nearest to `near` (POSIX seconds) of those that the timestamp may mean: that resolves the era.
[[nodiscard]] std::int64_t posix_seconds(Timestamp value, std::int64_t near);
[[nodiscard]] double nanoseconds(Timestamp value);
// a − b in seconds, right while they are less than 68 years apart.
[[nodiscard]] double difference(Timestamp a, Timestamp b);

struct Packet {
  Leap leap = Leap::none;
  std::uint8_t version = 4;
  Mode mode = Mode::client;
  std::uint8_t stratum = 0;
  std::int8_t poll = 0;
  std::int8_t precision = 0;
  std::uint32_t root_delay = 0;       // 2^-16 s
  std::uint32_t root_dispersion = 0;  // 2^-16 s
  std::array<char, 4> reference_id{};
  Timestamp reference, origin, receive, transmit;
  std::string rest;
  bool operator==(const Packet&) const = default;
};

[[nodiscard]] std::string write(const Packet& packet);
[[nodiscard]] Decoded<Packet> parse(std::string_view octets);

// The code of a kiss-o'-death ("RATE", "DENY", "RSTR"); empty: it is none.
[[nodiscard]] std::string_view kiss_code(const Packet& packet);

}  // namespace chronotwin::codec::ntp
