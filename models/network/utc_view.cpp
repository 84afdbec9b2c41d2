#include "models/network/utc_view.hpp"

#include <chrono>

#include "models/core/leap_seconds.hpp"

namespace chronotwin::network {

UtcView UtcView::known(TaiTime tai, std::int64_t notice_s) {
  UtcView view{.tai_minus_utc = kLeapTable.front().tai_minus_utc};
  for (const LeapEntry& entry : kLeapTable) {
    // In TAI the new offset begins with the midnight, which comes after the inserted second.
    const std::int64_t begins = entry.utc_seconds + entry.tai_minus_utc;
    if (tai.seconds >= begins) {
      view.tai_minus_utc = entry.tai_minus_utc;
      continue;
    }
    if (tai.seconds >= begins - notice_s) {
      view.change = entry.tai_minus_utc - view.tai_minus_utc;
      view.midnight = entry.utc_seconds;
    }
    break;
  }
  return view;
}

UtcTime UtcView::utc(TaiTime reading) const {
  const std::int64_t posix = reading.seconds - tai_minus_utc;
  if (change == 0) return {.seconds = posix, .picoseconds = reading.picoseconds};
  if (change > 0 && posix == midnight) {
    return {.seconds = posix - 1, .picoseconds = reading.picoseconds, .leap_second = true};
  }
  const std::int64_t last = change > 0 ? midnight : midnight - 1;  // 23:59:60, or the 23:59:59 that there is not
  return {.seconds = posix >= last ? posix - change : posix, .picoseconds = reading.picoseconds};
}

TaiTime UtcView::tai(UtcTime utc) const {
  const bool after = change != 0 && !utc.leap_second && utc.seconds >= midnight;
  return {.seconds = utc.seconds + tai_minus_utc + (after ? change : 0) + (utc.leap_second ? 1 : 0),
          .picoseconds = utc.picoseconds};
}

UtcView UtcView::settled(TaiTime reading) const {
  const UtcTime now = utc(reading);
  if (change == 0 || now.leap_second || now.seconds < midnight) return *this;
  return {.tai_minus_utc = tai_minus_utc + change};
}

double UtcView::ahead_of_s(const UtcView& truth, TaiTime reading) const {
  const auto elapsed = [&](const UtcView& view) {
    const UtcTime utc = view.utc(reading);
    return utc.seconds + (utc.leap_second ? 1 : 0);
  };
  return static_cast<double>(elapsed(*this) - elapsed(truth));
}

std::int64_t end_of_month(UtcTime utc) {
  using namespace std::chrono;
  const sys_days day = floor<days>(sys_seconds(seconds(utc.seconds)));
  const year_month_day date(day);
  const sys_days next = sys_days((date.year() / date.month() / 1) + months(1));
  return sys_seconds(next).time_since_epoch().count();
}

}  // namespace chronotwin::network
