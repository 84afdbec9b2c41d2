// PTP's types on the wire, one field after the other: the same list of fields writes and reads.
// Reading past the end is a Bug: who reads has looked at the length.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "models/codec/byte_fields.hpp"
#include "models/codec/ptp/message.hpp"

namespace chronotwin::codec::ptp {

class Writer {
 public:
  template <class... Fields>
  void operator()(const Fields&... fields) {
    (put(fields), ...);
  }
  [[nodiscard]] std::string take() { return std::move(octets_); }

 private:
  template <std::integral Integer>
  void put(Integer value) {
    append_be(octets_, value);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { append_be(octets_, static_cast<std::underlying_type_t<Enum>>(value)); }
  template <std::size_t Size>
  void put(const std::array<std::uint8_t, Size>& value) {
    octets_.append(value.begin(), value.end());
  }
  void put(const std::string& value) { octets_ += value; }
  void put(const Timestamp& value) {
    put(static_cast<std::uint16_t>(value.seconds >> 32U));
    put(static_cast<std::uint32_t>(value.seconds));
    put(value.nanoseconds);
  }
  void put(const PortIdentity& value) { operator()(value.clock, value.port); }
  void put(const ClockQuality& value) {
    operator()(value.clock_class, value.accuracy, value.offset_scaled_log_variance);
  }

  std::string octets_;
};

class Reader {
 public:
  explicit Reader(std::string_view octets) : octets_(octets) {}
  template <class... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }
  [[nodiscard]] std::size_t left() const { return octets_.size() - at_; }
  [[nodiscard]] std::string bytes(std::size_t count) {
    require(count <= left(), "a field lies within its octets");
    return std::string(octets_.substr(std::exchange(at_, at_ + count), count));
  }

 private:
  template <std::integral Integer>
  void get(Integer& value) {
    value = read_be<Integer>(octets_, at_);
    at_ += sizeof(Integer);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) {
    std::underlying_type_t<Enum> number = 0;
    get(number);
    value = static_cast<Enum>(number);
  }
  template <std::size_t Size>
  void get(std::array<std::uint8_t, Size>& value) {
    for (std::uint8_t& octet : value) get(octet);
  }
  void get(Timestamp& value) {
    std::uint16_t upper = 0;
    std::uint32_t lower = 0;
    operator()(upper, lower, value.nanoseconds);
    value.seconds = static_cast<std::uint64_t>(upper) << 32U | lower;
  }
  void get(PortIdentity& value) { operator()(value.clock, value.port); }
  void get(ClockQuality& value) { operator()(value.clock_class, value.accuracy, value.offset_scaled_log_variance); }

  std::string_view octets_;
  std::size_t at_ = 0;
};

}  // namespace chronotwin::codec::ptp
