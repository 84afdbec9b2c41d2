#include <algorithm>
#include <cmath>

#include "models/equipment/fault/broadcast.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr std::int64_t kDay = 86'400;

// In [−1, 1], spread evenly over the numbers of a constellation.
double share(gnss::SatelliteId satellite) {
  constexpr double kGolden = 0.6180339887498949;
  const double multiple = kGolden * satellite.prn;
  return 2.0 * (multiple - std::floor(multiple)) - 1.0;
}

int leap_count(UtcTime utc) {
  return leap_seconds(to_tai(utc));
}

std::int64_t shift_of(BroadcastImpairment::Leap leap, UtcTime onset, UtcTime now) {
  using enum BroadcastImpairment::Leap;
  const bool next_day = now.seconds / kDay > onset.seconds / kDay;
  const int come = leap_count(now) - leap_count(onset);  // of the table, since the onset
  switch (leap) {
    case early:
      return come > 0 ? 0 : -1;
    case missing:
      return come;
    case inserted:
      return next_day ? -1 : 0;
    case deleted:
      return next_day ? 1 : 0;
  }
  return 0;
}

}  // namespace

double BroadcastImpairment::range_error_s(gnss::SatelliteId satellite) const {
  double metres = 0.0;
  for (const auto& [of, error] : satellites) metres += of == satellite ? error.value() : 0.0;
  for (const auto& [of, error] : constellations) {
    metres += of == gnss::constellation(satellite) ? error.value() * share(satellite) : 0.0;
  }
  return metres / kSpeedOfLight;
}

std::int64_t BroadcastImpairment::leap_shift_s(UtcTime start, SimTime now) const {
  std::int64_t shift = 0;
  for (const auto& [leap, onset] : leaps) {
    shift += shift_of(leap, advance(start, onset.since_start()), advance(start, now.since_start()));
  }
  return shift;
}

int BroadcastImpairment::announced_leap(UtcTime start, SimTime now) const {
  const std::int64_t today = advance(start, now.since_start()).seconds / kDay;
  int announced = 0;
  for (const auto& [leap, onset] : leaps) {
    if (advance(start, onset.since_start()).seconds / kDay != today) continue;
    announced += leap == Leap::inserted ? 1 : leap == Leap::deleted ? -1 : 0;
  }
  return announced;
}

BroadcastImpairment fold_broadcast(const FaultSet& sky, SimTime now) {
  BroadcastImpairment result;
  for_each(sky, "eph_error", now, [&](const ActiveFault& fault) {
    if (const auto satellite = gnss::parse_satellite(fault.text("satellite"))) {
      result.satellites.emplace_back(*satellite, Metres(fault.value("error")));
    }
  });
  for_each(sky, "bad_ephemerides", now, [&](const ActiveFault& fault) {
    const auto& names = EnumNames<gnss::Constellation>::value;
    const auto found = std::ranges::find(names, fault.text("constellation"));
    if (found != names.end()) {
      result.constellations.emplace_back(static_cast<gnss::Constellation>(found - names.begin()),
                                         Metres(fault.value("error")));
    }
  });
  for_each(sky, "week_rollover", now,
           [&](const ActiveFault& fault) { result.weeks += static_cast<int>(std::lround(fault.value("weeks"))); });
  for_each(sky, "utc_a0_error", now,
           [&](const ActiveFault& fault) { result.a0 = result.a0 + Seconds(fault.value("a0")); });
  using enum BroadcastImpairment::Leap;
  for (const auto& [id, leap] : {std::pair{"leap_early", early},
                                 {"leap_missing", missing},
                                 {"leap_inserted", inserted},
                                 {"leap_deleted", deleted}}) {
    for_each(sky, id, now, [&](const ActiveFault& fault) { result.leaps.emplace_back(leap, fault.onset); });
  }
  return result;
}

}  // namespace chronotwin
