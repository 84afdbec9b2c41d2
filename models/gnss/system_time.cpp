#include "models/gnss/system_time.hpp"

#include <chrono>

namespace chronotwin::gnss {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

constexpr sys_days kUnixEpoch{year{1970} / 1 / 1};
constexpr sys_days kGpsEpoch{year{1980} / 1 / 6};
constexpr sys_days kBdsEpoch{year{2006} / 1 / 1};

constexpr sys_days epoch(char system) {
  switch (system) {
    case 'G':
      return kGpsEpoch;
    case 'C':
      return kBdsEpoch;
    default:
      return kUnixEpoch;
  }
}

std::optional<TaiTime> from_count(char system, std::int64_t seconds) {
  switch (system) {
    case 'G':
      return to_tai(GpsTime{seconds, 0, false});
    case 'C':
      return to_tai(BdsTime{seconds, 0, false});
    case 'R':
      return to_tai(UtcTime{seconds, 0, false});
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<TaiTime> from_civil(char system, const CivilTime& civil) {
  const std::chrono::year_month_day date{year{civil.year}, std::chrono::month{static_cast<unsigned>(civil.month)},
                                         std::chrono::day{static_cast<unsigned>(civil.day)}};
  const bool time_ok = civil.hour >= 0 && civil.hour < 24 && civil.minute >= 0 && civil.minute < 60 &&
                       civil.second >= 0 && civil.second < 60;
  if (civil.year < 1980 || civil.year > 2199 || civil.month < 1 || civil.day < 1 || !date.ok() || !time_ok) {
    return std::nullopt;
  }
  const std::int64_t days = (sys_days{date} - epoch(system)).count();
  return from_count(system, days * 86'400 + civil.hour * 3600 + civil.minute * 60 + civil.second);
}

CivilTime to_civil(char system, TaiTime time) {
  const std::int64_t count = system == 'G'   ? to_gpst(time).seconds
                             : system == 'C' ? to_bdt(time).seconds
                                             : to_utc(time).seconds;
  const std::chrono::sys_seconds instant = epoch(system) + std::chrono::seconds{count};
  const sys_days midnight = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{midnight};
  const std::chrono::hh_mm_ss clock{instant - midnight};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

std::optional<TaiTime> from_week(char system, std::int64_t week, std::int64_t seconds) {
  constexpr std::int64_t kWeek = 604'800;
  const bool plausible = week >= 0 && week < 20'000 && seconds > -kWeek && seconds < 2 * kWeek;
  if (!plausible || (system != 'G' && system != 'C')) {
    return std::nullopt;
  }
  return from_count(system, week * kWeek + seconds);
}

}  // namespace chronotwin::gnss
