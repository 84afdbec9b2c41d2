// The leap seconds of UTC since 1972, as data.
//
//   source    IERS Bulletin C (one issue each January and July); the same dates stand in the IETF's leap-seconds.list
//   validity  up to kLeapTableValidUntil: Bulletin C has said so far that no further leap second comes before it. Later
//             instants convert with the last entry; whether that will be so is not known.
#pragma once

#include <array>
#include <cstdint>

namespace chronotwin {

struct LeapEntry {
  std::int64_t utc_seconds;  // from this UTC midnight on, counted as POSIX does …
  int tai_minus_utc;         // … TAI − UTC is so many seconds
};

inline constexpr std::array<LeapEntry, 28> kLeapTable{{
    {63072000, 10},    // 1972-01-01
    {78796800, 11},    // 1972-07-01
    {94694400, 12},    // 1973-01-01
    {126230400, 13},   // 1974-01-01
    {157766400, 14},   // 1975-01-01
    {189302400, 15},   // 1976-01-01
    {220924800, 16},   // 1977-01-01
    {252460800, 17},   // 1978-01-01
    {283996800, 18},   // 1979-01-01
    {315532800, 19},   // 1980-01-01
    {362793600, 20},   // 1981-07-01
    {394329600, 21},   // 1982-07-01
    {425865600, 22},   // 1983-07-01
    {489024000, 23},   // 1985-07-01
    {567993600, 24},   // 1988-01-01
    {631152000, 25},   // 1990-01-01
    {662688000, 26},   // 1991-01-01
    {709948800, 27},   // 1992-07-01
    {741484800, 28},   // 1993-07-01
    {773020800, 29},   // 1994-07-01
    {820454400, 30},   // 1996-01-01
    {867715200, 31},   // 1997-07-01
    {915148800, 32},   // 1999-01-01
    {1136073600, 33},  // 2006-01-01
    {1230768000, 34},  // 2009-01-01
    {1341100800, 35},  // 2012-07-01
    {1435708800, 36},  // 2015-07-01
    {1483228800, 37},  // 2017-01-01
}};

inline constexpr std::int64_t kLeapTableValidUntil = 1782604800;  // 2026-06-28, as Debian's tzdata states it

}  // namespace chronotwin
