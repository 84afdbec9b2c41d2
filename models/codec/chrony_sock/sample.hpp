// The datagram with which a program gives chronyd a measurement: its SOCK reference clock.
//
//   40 bytes, native order and layout of an LP64 little-endian machine (x86-64, arm64):
//   0 I8 tv_sec · 8 I8 tv_usec · 16 F8 offset · 24 I4 pulse · 28 I4 leap · 32 I4 padding · 36 I4 magic 0x534F434B
//   time     the system's time of the measurement, UTC, whole microseconds
//   offset   reference − system, s: positive = the system is behind
//   pulse    0: the whole offset is given; 1: only its fraction of a second (a 1PPS)
//   leap     0 normal, 1 a second will be inserted, 2 deleted at the end of the day
//
// Error: parse() says what is wrong with the length, the magic or a field. Valid: offset finite. Cost: trivial.
// Source: chrony 4.3, refclock_sock.c (struct sock_sample, SOCK_MAGIC); chrony.conf(5), "refclock SOCK".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::chrony_sock {

inline constexpr std::size_t kLength = 40;

struct Sample {
  std::int64_t seconds = 0;  // since 1970-01-01 UTC
  std::int64_t microseconds = 0;
  double offset_s = 0.0;
  bool pulse = false;
  int leap = 0;
  bool operator==(const Sample&) const = default;
};

[[nodiscard]] std::string write(const Sample& sample);
[[nodiscard]] Decoded<Sample> parse(std::string_view datagram);

}  // namespace chronotwin::codec::chrony_sock
