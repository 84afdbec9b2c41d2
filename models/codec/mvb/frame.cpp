#include "models/codec/mvb/frame.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <boost/crc.hpp>
#include <fmt/format.h>

namespace chronotwin::codec::mvb {
namespace {

constexpr std::array<std::size_t, 5> kSizes{2, 4, 8, 16, 32};  // of a port, by F-code
constexpr std::size_t kBlock = 8;
constexpr unsigned kPolynomial = 0x65;  // x⁶ + x⁵ + x² + 1 below x⁷
constexpr int kDelimiters = 11;         // bits
constexpr unsigned kLargestAddress = 0xFFF;

bool is_size(std::size_t octets) {
  return std::ranges::find(kSizes, octets) != kSizes.end();
}

}  // namespace

std::uint8_t check(std::string_view octets) {
  boost::crc_optimal<7, kPolynomial, 0, 0, false, false> crc;
  crc.process_bytes(octets.data(), octets.size());
  const unsigned seven = crc.checksum() & 0x7FU;
  const auto parity = static_cast<unsigned>(std::popcount(seven)) & 1U;
  return static_cast<std::uint8_t>(~(seven << 1U | parity));
}

std::string write(const MasterFrame& frame) {
  require(frame.function <= 15 && frame.address <= kLargestAddress, "an F-code and a 12-bit address");
  std::string octets;
  append_be(octets, static_cast<std::uint16_t>(frame.function << 12U | frame.address));
  octets.push_back(static_cast<char>(check(octets)));
  return octets;
}

Decoded<MasterFrame> parse_master(std::string_view octets) {
  using Result = Decoded<MasterFrame>;
  if (octets.size() != 3) return Result::failed(fmt::format("{} octets are no master frame of 3", octets.size()));
  if (byte_at(octets, 2) != check(octets.substr(0, 2))) return Result::failed("check of a master frame");
  const auto word = read_be<std::uint16_t>(octets, 0);
  return MasterFrame{.function = static_cast<std::uint8_t>(word >> 12U),
                     .address = static_cast<std::uint16_t>(word & kLargestAddress)};
}

std::string write_slave(std::string_view data) {
  require(is_size(data.size()), "a port has 2, 4, 8, 16 or 32 octets");
  std::string octets;
  for (std::size_t at = 0; at < data.size(); at += kBlock) {
    const std::string_view block = data.substr(at, kBlock);
    octets += block;
    octets.push_back(static_cast<char>(check(block)));
  }
  return octets;
}

Decoded<std::string> parse_slave(std::string_view octets) {
  using Result = Decoded<std::string>;
  std::string data;
  for (std::size_t at = 0; at < octets.size(); at += kBlock + 1) {
    const std::string_view block = octets.substr(at, kBlock + 1);
    const std::string_view body = block.substr(0, block.size() - 1);
    if (byte_at(block, body.size()) != check(body)) return Result::failed(fmt::format("check at octet {}", at));
    data += body;
  }
  if (!is_size(data.size())) return Result::failed(fmt::format("{} octets of data are no port", data.size()));
  return data;
}

double telegram_time_s(std::size_t data_octets, double reply_s) {
  const std::size_t checks = (data_octets + kBlock - 1) / kBlock;
  const auto slave_bits = static_cast<double>(8 * (data_octets + checks) + kDelimiters);
  return (24.0 + kDelimiters + slave_bits) / kBitsPerSecond + reply_s;
}

}  // namespace chronotwin::codec::mvb
