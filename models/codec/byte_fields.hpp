// Integers in byte strings, and what a decoder gives back. Shared by the binary formats.
//
// Input of the readers: a view and an offset; reading past the end is a Bug, so a decoder looks at the length first.
// Cost: a shift a byte.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::codec {

// A value, or what is wrong with the bytes (in English, for logs and messages).
template <class Value>
struct Decoded {
  std::optional<Value> value;
  std::string problem;

  Decoded(Value decoded) : value(std::move(decoded)) {}  // NOLINT(google-explicit-constructor): return value;
  static Decoded failed(std::string problem) { return Decoded(std::nullopt, std::move(problem)); }

  explicit operator bool() const { return value.has_value(); }
  const Value& operator*() const { return *value; }
  const Value* operator->() const { return &*value; }

 private:
  Decoded(std::nullopt_t, std::string text) : problem(std::move(text)) {}
};

// Least significant byte first.
template <std::integral Integer>
void append_le(std::string& bytes, Integer value) {
  auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * i) & 0xFFU));
  }
}

// Most significant byte first.
template <std::integral Integer>
void append_be(std::string& bytes, Integer value) {
  auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
  for (std::size_t i = sizeof(Integer); i-- > 0;) {
    bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * i) & 0xFFU));
  }
}

[[nodiscard]] inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  require(at < bytes.size(), "a field lies within its bytes");
  return static_cast<std::uint8_t>(bytes[at]);
}

template <std::integral Integer>
[[nodiscard]] Integer read_le(std::string_view bytes, std::size_t at) {
  std::uint64_t bits = 0;
  for (std::size_t i = sizeof(Integer); i-- > 0;) {
    bits = bits << 8U | byte_at(bytes, at + i);
  }
  return static_cast<Integer>(bits);
}

template <std::integral Integer>
[[nodiscard]] Integer read_be(std::string_view bytes, std::size_t at) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    bits = bits << 8U | byte_at(bytes, at + i);
  }
  return static_cast<Integer>(bits);
}

}  // namespace chronotwin::codec
