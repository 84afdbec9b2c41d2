#include "models/core/time_scale.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <limits>

#include "models/core/error.hpp"
#include "models/core/leap_seconds.hpp"

namespace chronotwin {
namespace {

constexpr std::int64_t kGpsEpoch = 315964800;   // 1980-01-06 as POSIX counts
constexpr std::int64_t kBdsEpoch = 1136073600;  // 2006-01-01
constexpr std::int64_t kTaiMinusGpst = 19;
constexpr std::int64_t kTaiMinusBdt = 33;
constexpr std::int64_t kGlonassMinusUtc = 3 * 3600;
constexpr std::int64_t kSecondsPerDay = 86400;

// The TAI count of the instant at which an entry comes into force.
constexpr std::int64_t tai_of(const LeapEntry& entry) {
  return entry.utc_seconds + entry.tai_minus_utc;
}

const LeapEntry& entry_at_utc(std::int64_t utc_seconds) {
  const auto next =
      std::upper_bound(kLeapTable.begin(), kLeapTable.end(), utc_seconds,
                       [](std::int64_t seconds, const LeapEntry& entry) { return seconds < entry.utc_seconds; });
  if (next == kLeapTable.begin()) {
    throw Error("UTC before 1972-01-01 has no whole leap seconds");
  }
  return *std::prev(next);
}

const LeapEntry& entry_at_tai(std::int64_t tai_seconds) {
  const auto next =
      std::upper_bound(kLeapTable.begin(), kLeapTable.end(), tai_seconds,
                       [](std::int64_t seconds, const LeapEntry& entry) { return seconds < tai_of(entry); });
  if (next == kLeapTable.begin()) {
    throw Error("UTC before 1972-01-01 has no whole leap seconds");
  }
  return *std::prev(next);
}

// True where 23:59:60 follows this second, a 23:59:59.
bool leap_second_follows(std::int64_t utc_seconds) {
  return std::any_of(kLeapTable.begin() + 1, kLeapTable.end(),
                     [&](const LeapEntry& entry) { return entry.utc_seconds == utc_seconds + 1; });
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto all = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!all || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) {
    return std::nullopt;
  }
  return value;
}

// ".5" → 5e11 ps; the empty text → 0.
std::optional<std::int64_t> fraction(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  if (text.size() < 2 || text.size() > 13 || text[0] != '.') {
    return std::nullopt;
  }
  std::int64_t ps = 0;
  for (std::size_t i = 1; i <= 12; ++i) {
    const char c = i < text.size() ? text[i] : '0';
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    ps = ps * 10 + (c - '0');
  }
  return ps;
}

}  // namespace

TaiTime to_tai(UtcTime utc) {
  if (utc.leap_second && !leap_second_follows(utc.seconds)) {
    throw Error("23:59:60 at an instant that has no leap second");
  }
  const int leap = entry_at_utc(utc.seconds).tai_minus_utc;
  return {utc.seconds + leap + (utc.leap_second ? 1 : 0), utc.picoseconds, false};
}

TaiTime to_tai(GpsTime gpst) {
  return {gpst.seconds + kGpsEpoch + kTaiMinusGpst, gpst.picoseconds, false};
}

TaiTime to_tai(BdsTime bdt) {
  return {bdt.seconds + kBdsEpoch + kTaiMinusBdt, bdt.picoseconds, false};
}

TaiTime to_tai(GlonassTime time) {
  return to_tai(UtcTime{time.seconds - kGlonassMinusUtc, time.picoseconds, time.leap_second});
}

UtcTime to_utc(TaiTime tai) {
  const LeapEntry& entry = entry_at_tai(tai.seconds);
  const std::int64_t seconds = tai.seconds - entry.tai_minus_utc;
  // The second before the next entry comes into force is the inserted one: the count would already be at midnight.
  const bool leap = leap_second_follows(seconds - 1) && entry_at_utc(seconds).tai_minus_utc != entry.tai_minus_utc;
  return {leap ? seconds - 1 : seconds, tai.picoseconds, leap};
}

GpsTime to_gpst(TaiTime tai) {
  return {tai.seconds - kGpsEpoch - kTaiMinusGpst, tai.picoseconds, false};
}

BdsTime to_bdt(TaiTime tai) {
  return {tai.seconds - kBdsEpoch - kTaiMinusBdt, tai.picoseconds, false};
}

GlonassTime to_glonasst(TaiTime tai) {
  const UtcTime utc = to_utc(tai);
  return {utc.seconds + kGlonassMinusUtc, utc.picoseconds, utc.leap_second};
}

TaiTime advance(TaiTime time, Duration by) {
  std::int64_t seconds = time.seconds + by.ps / Duration::kPerSecond;
  std::int64_t picoseconds = time.picoseconds + by.ps % Duration::kPerSecond;
  if (picoseconds < 0) {
    picoseconds += Duration::kPerSecond;
    --seconds;
  } else if (picoseconds >= Duration::kPerSecond) {
    picoseconds -= Duration::kPerSecond;
    ++seconds;
  }
  return {seconds, picoseconds, false};
}

Duration difference(TaiTime later, TaiTime earlier) {
  constexpr std::int64_t kLimit = std::numeric_limits<std::int64_t>::max() / Duration::kPerSecond - 1;
  const std::int64_t seconds = later.seconds - earlier.seconds;
  if (seconds > kLimit || seconds < -kLimit) {
    throw Error("two instants are too far apart for a duration (106 days)");
  }
  return Duration::from_ps(seconds * Duration::kPerSecond + (later.picoseconds - earlier.picoseconds));
}

UtcTime advance(UtcTime time, Duration by) {
  return to_utc(advance(to_tai(time), by));
}

int leap_seconds(TaiTime tai) {
  return entry_at_tai(tai.seconds).tai_minus_utc;
}

std::optional<UtcTime> parse_utc(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text.back() != 'Z') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  const auto second = digits(text.substr(17, 2));
  const auto ps = fraction(text.substr(19, text.size() - 20));
  if (!year || !month || !day || !hour || !minute || !second || !ps) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  const bool leap = *second == 60;
  const std::int64_t midnight = std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * kSecondsPerDay;
  const std::int64_t seconds = midnight + *hour * 3600 + *minute * 60 + (leap ? 59 : *second);
  if (leap && !leap_second_follows(seconds)) {
    return std::nullopt;
  }
  return UtcTime{seconds, *ps, leap};
}

std::string to_string(UtcTime time) {
  std::int64_t days = time.seconds / kSecondsPerDay;
  std::int64_t of_day = time.seconds % kSecondsPerDay;
  if (of_day < 0) {
    of_day += kSecondsPerDay;
    --days;
  }
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(of_day / 3600),
                static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60) + (time.leap_second ? 1 : 0));
  std::string text = buffer.data();
  if (time.picoseconds != 0) {
    std::snprintf(buffer.data(), buffer.size(), ".%012lld", static_cast<long long>(time.picoseconds));
    std::string decimals = buffer.data();
    text += decimals.erase(decimals.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

}  // namespace chronotwin
