// UTC as a calendar writes it, for formats that send date and time of day in fields.
//
// Input: year 1 … 9999, second 0 … 60 (60 only as 23:59:60, flagged in UtcTime), picoseconds [0, 1e12).
// Error: from_civil gives nothing where there is no such date or time of day. Cost: tens of nanoseconds.
#pragma once

#include <cstdint>
#include <optional>

#include "models/core/time_scale.hpp"

namespace chronotwin::codec {

struct CivilUtc {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::int64_t picoseconds = 0;
  bool operator==(const CivilUtc&) const = default;
};

[[nodiscard]] CivilUtc to_civil(UtcTime time);
[[nodiscard]] std::optional<UtcTime> from_civil(const CivilUtc& civil);

}  // namespace chronotwin::codec
