// UBX, the binary protocol of u-blox receivers: the frame, and frames in a stream of any bytes.
//
//   frame      B5 62 | class | id | length U2 | payload | CK_A CK_B          numbers least significant byte first
//   checksum   Fletcher-8 over class … payload: a ← a + byte, b ← b + a, modulo 256
//
// FrameReader takes bytes as they come, in pieces of any size, and gives frames in their order; what is no frame is
// counted and dropped. A payload longer than kLongestPayload is taken for garbage, so that two bytes of noise cannot
// swallow a stream. Error: none thrown. Cost: a pass over the bytes; a broken frame is searched again from its second
// byte on.
// Source: u-blox 8 / M8 Receiver Description (UBX-13003221), chapter 32.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::ubx {

struct MessageId {
  std::uint8_t type = 0;  // class
  std::uint8_t id = 0;
  auto operator<=>(const MessageId&) const = default;
};

inline constexpr MessageId kNavPosllh{0x01, 0x02}, kNavPvt{0x01, 0x07}, kNavTimeGps{0x01, 0x20},
    kNavTimeUtc{0x01, 0x21}, kNavClock{0x01, 0x22}, kNavSat{0x01, 0x35}, kNavEoe{0x01, 0x61}, kAckNak{0x05, 0x00},
    kAckAck{0x05, 0x01}, kCfgPrt{0x06, 0x00}, kCfgMsg{0x06, 0x01}, kCfgRate{0x06, 0x08}, kMonVer{0x0A, 0x04},
    kTimTp{0x0D, 0x01};

struct Frame {
  MessageId message;
  std::string payload;
  bool operator==(const Frame&) const = default;
};

inline constexpr std::size_t kLongestPayload = 2048;
inline constexpr std::size_t kOverhead = 8;

[[nodiscard]] std::string write(const Frame& frame);
[[nodiscard]] Decoded<Frame> parse(std::string_view bytes);  // exactly one frame

class FrameReader {
 public:
  void take(std::string_view bytes) { waiting_ += bytes; }
  [[nodiscard]] std::optional<Frame> next();                              // empty: no complete frame is there yet
  [[nodiscard]] std::uint64_t bytes_dropped() const { return dropped_; }  // that belonged to no frame

 private:
  void drop(std::size_t count);

  std::string waiting_;
  std::uint64_t dropped_ = 0;
};

}  // namespace chronotwin::codec::ubx
