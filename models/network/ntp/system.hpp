// What an NTP node says of its own time: the header of its packets.
//
//   root delay, dispersion   s, to the source of time; both are part of the distance that a client judges by
//   stratum                  1 with a source of its own, one more at each server between; 16: not synchronised
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "models/codec/ntp/packet.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::ntp {

namespace wire = codec::ntp;

inline constexpr double kTolerance = 15e-6;     // PHI: how fast an unwatched clock is taken to go off, s/s
inline constexpr double kMaxDispersion = 16.0;  // s: as good as nothing known
inline constexpr double kMinDispersion = 0.005;
inline constexpr int kUnsynchronised = 16;  // stratum

struct System {
  wire::Leap leap = wire::Leap::unsynchronised;
  int stratum = kUnsynchronised;
  std::array<char, 4> reference_id{};
  double root_delay_s = 0.0;
  double root_dispersion_s = 0.0;
  wire::Timestamp reference;  // last set or corrected
};

[[nodiscard]] inline wire::Timestamp stamp(UtcTime reading) {
  return wire::timestamp(reading.seconds, static_cast<double>(reading.picoseconds) * 1e-3);
}

// 16.16 s; what does not fit is the most that does.
[[nodiscard]] inline std::uint32_t short_format(double seconds) {
  const double units = std::ceil(seconds * 65'536.0);
  return units >= 4294967295.0 ? 0xFFFFFFFFU : static_cast<std::uint32_t>(units < 0.0 ? 0.0 : units);
}
[[nodiscard]] inline double seconds(std::uint32_t short_format) {
  return short_format / 65'536.0;
}

[[nodiscard]] inline std::array<char, 4> reference_id(std::string_view text) {
  std::array<char, 4> id{};
  for (std::size_t i = 0; i < id.size() && i < text.size(); ++i) id[i] = text[i];
  return id;
}

}  // namespace chronotwin::ntp
