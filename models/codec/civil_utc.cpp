#include "models/codec/civil_utc.hpp"

#include <chrono>

namespace chronotwin::codec {
namespace {

constexpr std::int64_t kDay = 86'400;

}  // namespace

CivilUtc to_civil(UtcTime time) {
  const std::int64_t days = (time.seconds >= 0 ? time.seconds : time.seconds - (kDay - 1)) / kDay;
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  const auto of_day = static_cast<int>(time.seconds - days * kDay);
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<int>(static_cast<unsigned>(date.month())),
          .day = static_cast<int>(static_cast<unsigned>(date.day())),
          .hour = of_day / 3600,
          .minute = of_day / 60 % 60,
          .second = of_day % 60 + (time.leap_second ? 1 : 0),
          .picoseconds = time.picoseconds};
}

std::optional<UtcTime> from_civil(const CivilUtc& civil) {
  if (civil.month < 1 || civil.day < 1 || civil.year < 1 || civil.year > 9999) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{civil.year},
                                         std::chrono::month{static_cast<unsigned>(civil.month)},
                                         std::chrono::day{static_cast<unsigned>(civil.day)}};
  const bool leap = civil.second == 60 && civil.hour == 23 && civil.minute == 59;
  const bool valid = date.ok() && civil.hour >= 0 && civil.hour < 24 && civil.minute >= 0 && civil.minute < 60 &&
                     civil.second >= 0 && (civil.second < 60 || leap) && civil.picoseconds >= 0 &&
                     civil.picoseconds < Duration::kPerSecond;
  if (!valid) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t of_day = civil.hour * 3600 + civil.minute * 60 + civil.second - (leap ? 1 : 0);
  return UtcTime{.seconds = days * kDay + of_day, .picoseconds = civil.picoseconds, .leap_second = leap};
}

}  // namespace chronotwin::codec
