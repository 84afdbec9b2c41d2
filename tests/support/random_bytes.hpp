// Bytes that no one made up: what decoders get that must stand anything.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "models/core/random_stream.hpp"

namespace chronotwin::testing {

class RandomBytes {
 public:
  explicit RandomBytes(std::string_view purpose) : stream_(20261121, "test", purpose) {}

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(stream_.bits() % bound); }
  std::string bytes(std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
      result.push_back(static_cast<char>(stream_.bits() & 0xFFU));
    }
    return result;
  }
  // Some bytes changed, left out or doubled.
  std::string damaged(std::string bytes) {
    for (std::size_t times = 1 + below(3); times > 0 && !bytes.empty(); --times) {
      const std::size_t at = below(bytes.size());
      switch (below(3)) {
        case 0:
          bytes[at] = static_cast<char>(stream_.bits() & 0xFFU);
          break;
        case 1:
          bytes.erase(at, 1 + below(4));
          break;
        default:
          bytes.insert(at, bytes.substr(at, 1 + below(4)));
      }
    }
    return bytes;
  }

 private:
  RandomStream stream_;
};

// "B5 62 06" → bytes.
inline std::string from_hex(std::string_view text) {
  std::string bytes;
  int high = -1;
  for (const char c : text) {
    if (c == ' ') {
      continue;
    }
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    if (high < 0) {
      high = digit;
    } else {
      bytes.push_back(static_cast<char>(high * 16 + digit));
      high = -1;
    }
  }
  return bytes;
}

}  // namespace chronotwin::testing
