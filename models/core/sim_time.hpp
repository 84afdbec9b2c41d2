// Simulated time as whole picoseconds: exact to add, compare and store.
//
//   SimTime   an instant, counted from the scenario's start. Range of int64: 106 days (the loader admits 100).
//   Duration  a difference of two instants; may be negative.
//
// There is no conversion of an instant to a bare double: subtract two instants first, then call seconds().
// from_seconds() rounds to the nearest picosecond, so from_seconds(d.seconds()) == d only below about 2^53 ps (2.5 h).
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace chronotwin {

struct Duration {
  std::int64_t ps = 0;

  static constexpr std::int64_t kPerSecond = 1'000'000'000'000;

  [[nodiscard]] static constexpr Duration from_ps(std::int64_t value) { return Duration{value}; }
  [[nodiscard]] static constexpr Duration from_whole_seconds(std::int64_t value) {
    return Duration{value * kPerSecond};
  }
  [[nodiscard]] static Duration from_seconds(double value) {
    return Duration{static_cast<std::int64_t>(std::llround(value * static_cast<double>(kPerSecond)))};
  }
  [[nodiscard]] constexpr double seconds() const {
    // Whole seconds and the rest apart: keeps the picoseconds of a long duration.
    return static_cast<double>(ps / kPerSecond) + static_cast<double>(ps % kPerSecond) * 1e-12;
  }

  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator+(Duration other) const { return {ps + other.ps}; }
  constexpr Duration operator-(Duration other) const { return {ps - other.ps}; }
  constexpr Duration operator-() const { return {-ps}; }
  constexpr Duration operator*(std::int64_t factor) const { return {ps * factor}; }
};

struct SimTime {
  std::int64_t ps = 0;

  [[nodiscard]] static constexpr SimTime start() { return SimTime{0}; }
  [[nodiscard]] constexpr Duration since_start() const { return Duration{ps}; }

  constexpr auto operator<=>(const SimTime&) const = default;
  constexpr SimTime operator+(Duration d) const { return {ps + d.ps}; }
  constexpr SimTime operator-(Duration d) const { return {ps - d.ps}; }
  constexpr Duration operator-(SimTime other) const { return {ps - other.ps}; }
};

inline constexpr Duration kOneSecond = Duration::from_whole_seconds(1);
inline constexpr Duration kOneDay = Duration::from_whole_seconds(86'400);

}  // namespace chronotwin
