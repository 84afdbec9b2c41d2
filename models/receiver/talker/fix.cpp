#include "models/receiver/talker/fix.hpp"

#include <algorithm>

#include "models/core/leap_seconds.hpp"

namespace chronotwin::talker {

int Fix::used() const {
  return static_cast<int>(std::count_if(satellites.begin(), satellites.end(), [](const auto& it) { return it.used; }));
}

int pending_leap(UtcTime now) {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t tomorrow = (now.seconds / kDay + 1) * kDay;
  const auto next = std::find_if(kLeapTable.begin() + 1, kLeapTable.end(),
                                 [tomorrow](const LeapEntry& it) { return it.utc_seconds == tomorrow; });
  return next == kLeapTable.end() ? 0 : next->tai_minus_utc - (next - 1)->tai_minus_utc;
}

GpsWeek gps_week(UtcTime utc) {
  constexpr std::int64_t kWeek = 604'800;
  constexpr int kTaiMinusGps = 19;
  const TaiTime tai = to_tai(utc);
  const GpsTime gps = to_gpst(tai);
  return {.week = gps.seconds / kWeek, .second = gps.seconds % kWeek, .leap_seconds = leap_seconds(tai) - kTaiMinusGps};
}

GpsWeek gps_week(const Fix& fix, Duration later) {
  UtcTime utc = fix.utc;
  utc.seconds -= fix.weeks_off * std::int64_t{604'800} + fix.leap_off_s;
  GpsWeek gps = gps_week(advance(utc, later));
  gps.week += fix.weeks_off;
  gps.leap_seconds -= static_cast<int>(fix.leap_off_s);
  return gps;
}

}  // namespace chronotwin::talker
