// The time telegram of GB/T 45308 and the exchange that measures a link's delay: 32 octets each, bytes ↔ values.
//
//   The standard names the contents (5.4.1: TAI, UTC or UNIX time; 5.2.1: validity, BDS validity, leap seconds) and the
//   carriers (5.4.2: TRDP, MVB), and no layout. This one is the project's own: it fits the largest port of an MVB, 256
//   bits, and is the data set of a TRDP process data telegram as it is. All most significant octet first.
//
//   time telegram    0 u8 layout = 1 · 1 u8 domain · 2 u8 flags · 3 u8 source (low four bits), level (high four) ·
//                    4 u16 counter · 6 u48 TAI seconds since 1970-01-01 TAI · 12 u32 nanoseconds · 16 u16 year · 18 month ·
//                    19 day · 20 hour · 21 minute · 22 second (60 in a leap second) of UTC · 23 i8 TAI − UTC ·
//                    24 u32 UNIX seconds modulo 2^32 · 28 u8 contents · 29 u8 0 · 30 u16 check
//   flags            1 valid · 2 BDS valid · 4 leap information valid · 8 a second will be inserted at the end of the UTC
//                    month · 16 deleted · 32 in holdover
//   contents         1 TAI · 2 UTC (fields and TAI − UTC) · 4 UNIX; what is not there is zero
//   delay exchange   0 u8 layout = 2 (request), 3 (answer) · 1 u8 domain · 2 u16 counter · 4 u48 + u32 T2 and 14 u48 + u32 T3:
//                    arrival of the request and departure of the answer, TAI · 24 … 29 0 · 30 u16 check
//   check            CRC-16/CCITT-FALSE (polynomial 0x1021, from 0xFFFF) of the octets before it
//
// Inputs   years 1 … 65535, seconds of TAI in 48 bits (8.9 million years), nanoseconds < 1e9
// Valid    UNIX: 32 bits without a sign; a reader that takes them with one fails from 2038-01-19T03:14:08Z on
// Error    another length, layout, check or a value out of range: what is wrong. Cost: a pass over 32 octets
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "models/codec/byte_fields.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::codec::telegram {

inline constexpr std::size_t kLength = 32;

enum class Source : std::uint8_t { none, bds, manual, ground_radio, other };

struct TimeTelegram {
  std::uint8_t domain = 1;
  bool valid = false, bds_valid = false, leap_valid = false, holdover = false;
  int leap = 0;  // +1 inserted, −1 deleted, 0 none announced
  Source source = Source::none;
  std::uint8_t level = 0;  // 0 a source, 1 or 2 a master of that level
  std::uint16_t counter = 0;
  std::uint32_t nanoseconds = 0;            // of the second, of every content
  std::optional<std::int64_t> tai_seconds;  // since 1970-01-01 TAI
  std::optional<UtcTime> utc;               // whole seconds; may be 23:59:60
  std::int8_t tai_minus_utc = 0;            // with utc
  std::optional<std::uint32_t> unix_seconds;
  bool operator==(const TimeTelegram&) const = default;
};

struct DelayExchange {
  bool answer = false;
  std::uint8_t domain = 1;
  std::uint16_t counter = 0;
  TaiTime arrival, departure;  // whole nanoseconds; of an answer
  bool operator==(const DelayExchange&) const = default;
};

using Message = std::variant<TimeTelegram, DelayExchange>;

[[nodiscard]] std::string write(const TimeTelegram& telegram);
[[nodiscard]] std::string write(const DelayExchange& exchange);
[[nodiscard]] Decoded<Message> parse(std::string_view octets);

[[nodiscard]] std::uint16_t check(std::string_view octets);

}  // namespace chronotwin::codec::telegram
