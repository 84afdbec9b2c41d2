// MVB frames: master and slave frames as their octets (without delimiters and Manchester code), both ways.
//
//   master   F-code 4 bits | address 12 bits | check 8 bits
//   slave    16, 32, 64, 128 or 256 bits of data, by F-code 0 … 4; 8 bits of check after every 64 bits (or after the
//            16 or 32): 256 bits are 32 octets of data and four of check
//   check    CRC-7, x⁷ + x⁶ + x⁵ + x² + 1, and an even parity bit behind it, all inverted
//   on the wire at 1.5 Mbit/s: 9 bits of start delimiter and 2 of end delimiter beside them
//
// Error    a check that is wrong, a length that no F-code has: what is wrong. Cost: a pass over the octets
// Source   IEC 61375-3-1 (GB/T 28029.9), which was not at hand: frame sizes, F-codes and check sequence from memory
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::mvb {

inline constexpr std::size_t kLargestPort = 32;  // octets
inline constexpr double kBitsPerSecond = 1.5e6;

struct MasterFrame {
  std::uint8_t function = 4;  // 0 … 4: process data of 16 … 256 bits
  std::uint16_t address = 0;  // 12 bits
  bool operator==(const MasterFrame&) const = default;
};

[[nodiscard]] std::uint8_t check(std::string_view octets);
[[nodiscard]] std::string write(const MasterFrame& frame);
[[nodiscard]] Decoded<MasterFrame> parse_master(std::string_view octets);
// Data of 2, 4, 8, 16 or 32 octets.
[[nodiscard]] std::string write_slave(std::string_view data);
[[nodiscard]] Decoded<std::string> parse_slave(std::string_view octets);

// A master frame, the slave's reply time and its frame, in s: how long a port of so many octets takes on the bus.
[[nodiscard]] double telegram_time_s(std::size_t data_octets, double reply_s = 4e-6);

}  // namespace chronotwin::codec::mvb
