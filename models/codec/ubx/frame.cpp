#include "models/codec/ubx/frame.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace chronotwin::codec::ubx {
namespace {

constexpr std::string_view kSync = "\xB5\x62";
constexpr std::size_t kPayload = 6;  // where it begins

std::string checksum(std::string_view class_to_payload) {
  std::uint8_t a = 0;
  std::uint8_t b = 0;
  for (const char byte : class_to_payload) {
    a = static_cast<std::uint8_t>(a + static_cast<std::uint8_t>(byte));
    b = static_cast<std::uint8_t>(b + a);
  }
  return {static_cast<char>(a), static_cast<char>(b)};
}

}  // namespace

std::string write(const Frame& frame) {
  require(frame.payload.size() <= kLongestPayload, "a UBX payload has at most 2048 bytes");
  std::string bytes(kSync);
  append_le(bytes, frame.message.type);
  append_le(bytes, frame.message.id);
  append_le(bytes, static_cast<std::uint16_t>(frame.payload.size()));
  bytes += frame.payload;
  bytes += checksum(std::string_view(bytes).substr(kSync.size()));
  return bytes;
}

Decoded<Frame> parse(std::string_view bytes) {
  using Failed = Decoded<Frame>;
  if (bytes.size() < kOverhead) {
    return Failed::failed(fmt::format("a frame has at least {} bytes, not {}", kOverhead, bytes.size()));
  }
  if (!bytes.starts_with(kSync)) {
    return Failed::failed("a frame begins with B5 62");
  }
  const auto length = read_le<std::uint16_t>(bytes, 4);
  if (bytes.size() != length + kOverhead) {
    return Failed::failed(
        fmt::format("a payload of {} bytes makes a frame of {}, not {}", length, length + kOverhead, bytes.size()));
  }
  if (bytes.substr(kPayload + length) != checksum(bytes.substr(kSync.size(), length + 4U))) {
    return Failed::failed("the checksum is wrong");
  }
  return Frame{.message = {byte_at(bytes, 2), byte_at(bytes, 3)},
               .payload = std::string(bytes.substr(kPayload, length))};
}

void FrameReader::drop(std::size_t count) {
  waiting_.erase(0, count);
  dropped_ += count;
}

std::optional<Frame> FrameReader::next() {
  while (true) {
    const std::size_t begin = waiting_.find(kSync);
    if (begin == std::string::npos) {
      // A last byte may be the first of a frame.
      const bool keep = !waiting_.empty() && waiting_.back() == kSync.front();
      drop(waiting_.size() - (keep ? 1 : 0));
      return std::nullopt;
    }
    drop(begin);
    if (waiting_.size() < kPayload) {
      return std::nullopt;
    }
    const std::size_t length = read_le<std::uint16_t>(waiting_, 4) + kOverhead;
    if (length <= kLongestPayload + kOverhead) {
      if (waiting_.size() < length) {
        return std::nullopt;
      }
      if (auto frame = parse(std::string_view(waiting_).substr(0, length))) {
        waiting_.erase(0, length);
        return std::move(frame.value);
      }
    }
    drop(1);
  }
}

}  // namespace chronotwin::codec::ubx
