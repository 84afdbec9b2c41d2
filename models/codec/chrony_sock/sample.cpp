#include "models/codec/chrony_sock/sample.hpp"

#include <bit>
#include <cmath>

#include <fmt/format.h>

namespace chronotwin::codec::chrony_sock {
namespace {

constexpr std::int32_t kMagic = 0x534F434B;  // "SOCK"
constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;

}  // namespace

std::string write(const Sample& sample) {
  std::string bytes;
  append_le(bytes, sample.seconds);
  append_le(bytes, sample.microseconds);
  append_le(bytes, std::bit_cast<std::uint64_t>(sample.offset_s));
  append_le(bytes, std::int32_t{sample.pulse ? 1 : 0});
  append_le(bytes, static_cast<std::int32_t>(sample.leap));
  append_le(bytes, std::int32_t{0});
  append_le(bytes, kMagic);
  return bytes;
}

Decoded<Sample> parse(std::string_view datagram) {
  using Failed = Decoded<Sample>;
  if (datagram.size() != kLength) {
    return Failed::failed(fmt::format("a sample has {} bytes, not {}", kLength, datagram.size()));
  }
  if (const auto magic = read_le<std::int32_t>(datagram, 36); magic != kMagic) {
    return Failed::failed(fmt::format("the magic number is {:08X}, not {:08X}", static_cast<std::uint32_t>(magic),
                                      static_cast<std::uint32_t>(kMagic)));
  }
  const Sample sample{.seconds = read_le<std::int64_t>(datagram, 0),
                      .microseconds = read_le<std::int64_t>(datagram, 8),
                      .offset_s = std::bit_cast<double>(read_le<std::uint64_t>(datagram, 16)),
                      .pulse = read_le<std::int32_t>(datagram, 24) != 0,
                      .leap = read_le<std::int32_t>(datagram, 28)};
  if (sample.microseconds < 0 || sample.microseconds >= kMicrosecondsPerSecond) {
    return Failed::failed(fmt::format("{} microseconds are no part of a second", sample.microseconds));
  }
  if (!std::isfinite(sample.offset_s)) {
    return Failed::failed("the offset is no number");
  }
  if (sample.leap < 0 || sample.leap > 2) {
    return Failed::failed(fmt::format("leap {} is none of 0, 1, 2", sample.leap));
  }
  return sample;
}

}  // namespace chronotwin::codec::chrony_sock
