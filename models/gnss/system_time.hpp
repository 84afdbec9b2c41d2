// Calendar times in the scale of a satellite's own system, as navigation files write them: GPS time for G, BeiDou time
// for C, UTC for R (RINEX 3.04, table A8). Whole seconds; years 1980 to 2199.
#pragma once

#include <optional>

#include "models/core/time_scale.hpp"

namespace chronotwin::gnss {

struct CivilTime {
  int year = 1980, month = 1, day = 6, hour = 0, minute = 0, second = 0;
  bool operator==(const CivilTime&) const = default;
};

// Empty where there is no such date or time of day, or the system's letter is none of G, C, R.
[[nodiscard]] std::optional<TaiTime> from_civil(char system, const CivilTime& civil);
[[nodiscard]] CivilTime to_civil(char system, TaiTime time);

// Week counted from the system's epoch, and seconds of it: G and C only. Seconds may lie outside [0, 604800).
[[nodiscard]] std::optional<TaiTime> from_week(char system, std::int64_t week, std::int64_t seconds);

}  // namespace chronotwin::gnss
