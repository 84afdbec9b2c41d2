#include "models/codec/ntp/packet.hpp"

#include <cmath>

#include <fmt/format.h>

namespace chronotwin::codec::ntp {
namespace {

constexpr std::int64_t kPosixIn1900 = 2'208'988'800;  // seconds from 1900-01-01 to 1970-01-01
constexpr double kTwoTo32 = 4294967296.0;
constexpr unsigned kModeBits = 7;

void append(std::string& octets, Timestamp value) {
  append_be(octets, value.seconds);
  append_be(octets, value.fraction);
}

Timestamp timestamp_at(std::string_view octets, std::size_t at) {
  return {read_be<std::uint32_t>(octets, at), read_be<std::uint32_t>(octets, at + 4)};
}

std::uint64_t bits(Timestamp value) {
  return static_cast<std::uint64_t>(value.seconds) << 32U | value.fraction;
}

}  // namespace

Timestamp timestamp(std::int64_t posix_seconds, double nanoseconds) {
  require(nanoseconds >= 0.0 && nanoseconds < 1e9, "nanoseconds of a second");
  // Rounded to the fraction, which may carry into the seconds.
  const auto fraction = static_cast<std::uint64_t>(std::llround(nanoseconds * 1e-9 * kTwoTo32));
  const auto seconds = static_cast<std::uint64_t>(posix_seconds + kPosixIn1900) + (fraction >> 32U);
  return {static_cast<std::uint32_t>(seconds), static_cast<std::uint32_t>(fraction)};
}

std::int64_t posix_seconds(Timestamp value, std::int64_t near) {
  const auto there = static_cast<std::uint32_t>(near + kPosixIn1900);
  return near + static_cast<std::int32_t>(value.seconds - there);
}

double nanoseconds(Timestamp value) {
  return static_cast<double>(value.fraction) / kTwoTo32 * 1e9;
}

double difference(Timestamp a, Timestamp b) {
  return static_cast<double>(static_cast<std::int64_t>(bits(a) - bits(b))) / kTwoTo32;
}

std::string write(const Packet& packet) {
  std::string octets;
  octets.push_back(static_cast<char>(static_cast<unsigned>(packet.leap) << 6U | (packet.version & kModeBits) << 3U |
                                     static_cast<unsigned>(packet.mode)));
  append_be(octets, packet.stratum);
  append_be(octets, packet.poll);
  append_be(octets, packet.precision);
  append_be(octets, packet.root_delay);
  append_be(octets, packet.root_dispersion);
  octets.append(packet.reference_id.data(), packet.reference_id.size());
  for (const Timestamp& value : {packet.reference, packet.origin, packet.receive, packet.transmit}) {
    append(octets, value);
  }
  return octets + packet.rest;
}

Decoded<Packet> parse(std::string_view octets) {
  if (octets.size() < kLength) {
    return Decoded<Packet>::failed(fmt::format("{} octets are no NTP packet of {}", octets.size(), kLength));
  }
  const unsigned first = byte_at(octets, 0);
  Packet packet;
  packet.leap = static_cast<Leap>(first >> 6U);
  packet.version = static_cast<std::uint8_t>(first >> 3U & kModeBits);
  packet.mode = static_cast<Mode>(first & kModeBits);
  if (packet.version < 1 || packet.version > 4) {
    return Decoded<Packet>::failed(fmt::format("NTP version {}", packet.version));
  }
  packet.stratum = byte_at(octets, 1);
  packet.poll = read_be<std::int8_t>(octets, 2);
  packet.precision = read_be<std::int8_t>(octets, 3);
  packet.root_delay = read_be<std::uint32_t>(octets, 4);
  packet.root_dispersion = read_be<std::uint32_t>(octets, 8);
  for (std::size_t i = 0; i < packet.reference_id.size(); ++i) packet.reference_id[i] = octets[12 + i];
  packet.reference = timestamp_at(octets, 16);
  packet.origin = timestamp_at(octets, 24);
  packet.receive = timestamp_at(octets, 32);
  packet.transmit = timestamp_at(octets, 40);
  packet.rest = std::string(octets.substr(kLength));
  return packet;
}

std::string_view kiss_code(const Packet& packet) {
  if (packet.stratum != 0 || packet.mode != Mode::server) return {};
  return {packet.reference_id.data(), packet.reference_id.size()};
}

}  // namespace chronotwin::codec::ntp
