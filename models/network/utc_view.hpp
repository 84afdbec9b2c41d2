// What a node believes about UTC: how its TAI-like clock is read as UTC, and what it says about leap seconds.
//
//   UTC (as POSIX counts) = TAI − tai_minus_utc, until `change` happens at `midnight`: from then on − (tai_minus_utc +
//   change). A second inserted: POSIX repeats the last second of the day. One deleted: POSIX leaves it out.
//
// Inputs   a clock reading (TAI); midnight: UTC midnight behind the leap second, counted as POSIX does
// Output   POSIX seconds and picoseconds; 23:59:60 is flagged
// Valid    any reading, one from before 1972 too: it is what the node believes that counts, not the table. `known()`
//          is belief as it ought to be: by the leap-second table, announced half a day ahead.
// Error    none. Cost: nanoseconds; known() a pass over the table
// Source   ITU-T R. TF.460-6; POSIX.1 (seconds since the epoch); RFC 5905 (the leap warning of the last day)
#pragma once

#include <cstdint>

#include "models/core/time_scale.hpp"

namespace chronotwin::network {

struct UtcView {
  int tai_minus_utc = 37;
  int change = 0;  // +1: a second will be inserted, −1: deleted; 0: nothing is announced
  std::int64_t midnight = 0;
  bool operator==(const UtcView&) const = default;

  // As the table of leap seconds has it; `tai` a true instant. A change is announced for `notice_s` ahead of it.
  [[nodiscard]] static UtcView known(TaiTime tai, std::int64_t notice_s = 43'200);

  [[nodiscard]] UtcTime utc(TaiTime reading) const;
  [[nodiscard]] TaiTime tai(UtcTime utc) const;

  // At a reading behind the change: what was announced has become the offset; else the same.
  [[nodiscard]] UtcView settled(TaiTime reading) const;
  // By how many seconds its UTC is ahead of that of `truth`, both reading the same TAI: a belief's part of a time error.
  [[nodiscard]] double ahead_of_s(const UtcView& truth, TaiTime reading) const;
};

// The midnight (UTC, as POSIX counts) that ends the month of this instant: where NTP and IEEE 1588 put a leap second.
[[nodiscard]] std::int64_t end_of_month(UtcTime utc);

}  // namespace chronotwin::network
