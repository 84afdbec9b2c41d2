// Absolute time in the scales of the field, typed: they convert only through the leap-second table.
//
//   scale      relation                              epoch of the count kept here
//   TAI        –                                     1958-01-01 (unused); seconds are counted from 1970-01-01 TAI
//   UTC        TAI − leap(TAI); 37 s since 2017      1970-01-01, as POSIX counts; 23:59:60 is flagged
//   GPST       TAI − 19 s                            1980-01-06
//   BDT        TAI − 33 s                            2006-01-01
//   GLONASST   UTC + 3 h                             as UTC
//
// Whole seconds are int64 and the fraction of a second is int64 picoseconds in [0, 1e12): never a double.
//
// Error: an instant before 1972, and a 23:59:60 that is not in the leap-second table (leap_seconds.hpp).
// Cost: tens of nanoseconds. Sources: IERS Bulletin C; IS-GPS-200; BDS-SIS-ICD; GLONASS ICD 5.1; ITU-R TF.460-6.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/sim_time.hpp"

namespace chronotwin {

enum class Scale { tai, utc, gpst, bdt, glonasst };

template <Scale S>
struct TimePoint {
  std::int64_t seconds = 0;      // since the scale's epoch above
  std::int64_t picoseconds = 0;  // [0, 1e12)
  bool leap_second = false;      // UTC, GLONASST only: this is 23:59:60, `seconds` repeats 23:59:59
  bool operator==(const TimePoint&) const = default;
  // In the order in which they pass: 23:59:60.0 after 23:59:59.9.
  constexpr std::strong_ordering operator<=>(const TimePoint& other) const {
    if (const auto order = seconds <=> other.seconds; order != 0) {
      return order;
    }
    if (const auto order = leap_second <=> other.leap_second; order != 0) {
      return order;
    }
    return picoseconds <=> other.picoseconds;
  }
};

using TaiTime = TimePoint<Scale::tai>;
using UtcTime = TimePoint<Scale::utc>;
using GpsTime = TimePoint<Scale::gpst>;
using BdsTime = TimePoint<Scale::bdt>;
using GlonassTime = TimePoint<Scale::glonasst>;

[[nodiscard]] TaiTime to_tai(UtcTime utc);  // throws Error before 1972, when UTC had no whole leap seconds
[[nodiscard]] TaiTime to_tai(GpsTime gpst);
[[nodiscard]] TaiTime to_tai(BdsTime bdt);
[[nodiscard]] TaiTime to_tai(GlonassTime time);
[[nodiscard]] UtcTime to_utc(TaiTime tai);
[[nodiscard]] GpsTime to_gpst(TaiTime tai);
[[nodiscard]] BdsTime to_bdt(TaiTime tai);
[[nodiscard]] GlonassTime to_glonasst(TaiTime tai);

[[nodiscard]] TaiTime advance(TaiTime time, Duration by);
[[nodiscard]] Duration difference(TaiTime later, TaiTime earlier);  // throws Error beyond the range of Duration
[[nodiscard]] UtcTime advance(UtcTime time, Duration by);           // physical seconds: through TAI

// TAI − UTC in whole seconds at this instant of TAI.
[[nodiscard]] int leap_seconds(TaiTime tai);

// ISO 8601 with 'Z': "2023-03-12T00:00:00Z", fractions of up to 12 digits. Empty where the text is no such time.
[[nodiscard]] std::optional<UtcTime> parse_utc(std::string_view text);
[[nodiscard]] std::string to_string(UtcTime time);

}  // namespace chronotwin
