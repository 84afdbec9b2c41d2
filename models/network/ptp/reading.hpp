// Readings of a clock, PTP timestamps and correctionFields: conversions to the picosecond.
//
//   reading           TaiTime: seconds and picoseconds of PTP's scale
//   on the wire       timestamp (seconds, nanoseconds, cut) + correctionField (ns · 2^16, the rest of the nanosecond)
//   A correction made of whole picoseconds comes back as the same number of picoseconds; sums of some of them, too.
//
// Valid   differences of readings beyond 100 days are taken as 100 days: further apart, how far does not matter
// Error   none. Cost: nanoseconds
// Source  IEEE 1588-2008 5.3.3, 11.3.2 (sub-nanosecond parts)
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "models/codec/ptp/message.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/time_scale.hpp"
#include "models/network/ptp/best_master.hpp"

namespace chronotwin::ptp {

// 2^16 units a nanosecond are 8192 units for 125 ps.
[[nodiscard]] constexpr std::int64_t correction_of(Duration duration) {
  const std::int64_t whole = duration.ps / 125, rest = duration.ps % 125;
  return whole * 8192 + (rest * 8192 + (rest < 0 ? -62 : 62)) / 125;
}
[[nodiscard]] constexpr Duration duration_of(std::int64_t correction) {
  const std::int64_t whole = correction / 8192, rest = correction % 8192;
  return {whole * 125 + (rest * 125 + (rest < 0 ? -4096 : 4096)) / 8192};
}

struct Stamp {
  wire::Timestamp timestamp;
  std::int64_t rest = 0;  // correction, of the nanosecond that was begun
};
[[nodiscard]] constexpr Stamp stamp_of(TaiTime reading) {
  const std::int64_t ns = reading.picoseconds / 1000;
  return {.timestamp = {static_cast<std::uint64_t>(reading.seconds), static_cast<std::uint32_t>(ns)},
          .rest = correction_of({reading.picoseconds - ns * 1000})};
}
[[nodiscard]] inline TaiTime reading_of(const wire::Timestamp& timestamp, std::int64_t correction = 0) {
  const TaiTime reading{static_cast<std::int64_t>(timestamp.seconds), std::int64_t{timestamp.nanoseconds} * 1000};
  return correction == 0 ? reading : advance(reading, duration_of(correction));
}

// later − earlier.
[[nodiscard]] constexpr Duration between(TaiTime later, TaiTime earlier) {
  constexpr std::int64_t kMost = 100 * 86'400;
  const std::int64_t seconds = std::clamp(later.seconds - earlier.seconds, -kMost, kMost);
  return {seconds * Duration::kPerSecond + (later.picoseconds - earlier.picoseconds)};
}

// 2^log seconds.
[[nodiscard]] inline Duration interval(int log) {
  return log >= 0 ? kOneSecond * (std::int64_t{1} << std::min(log, 20)) : Duration{kOneSecond.ps >> std::min(-log, 39)};
}

[[nodiscard]] inline Duration scaled(Duration duration, double ratio) {
  return duration + Duration{std::llround(static_cast<double>(duration.ps) * (ratio - 1.0))};
}

}  // namespace chronotwin::ptp
