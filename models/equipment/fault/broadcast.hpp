// What satellites broadcast wrongly: orbits, the week, the leap second, the parameters of UTC. Faults of the sky.
//
//   fault             effect                                                             overlapping faults
//   eph_error         a satellite is not where it says: its range comes out `error` long       add up
//   bad_ephemerides   nor is any of a constellation: by error · v(number), v in [−1, 1] and     add up
//                     another for each satellite (fractional part of the golden ratio's
//                     multiples), as GLONASS was by up to 200 km on 2014-04-01
//   week_rollover     the date told is `weeks` off, the time of day is right                   add up
//   leap_early        a leap second is applied at the onset, until the table's own comes       or
//   leap_missing      one of the table that comes meanwhile is not applied                     or
//   leap_inserted     one is applied at the end of the onset's UTC day that does not exist     or
//   leap_deleted      a second is left out there                                               or
//   utc_a0_error      the pulse of receivers that put it on UTC comes a0 late                   add up
//
// A leap second that is applied wrongly makes the time told one second less (inserted, early) or more (deleted,
// missing). UTC of the receiver: t_UTC = t_system − Δt_LS − A0 − A1·… (IS-GPS-200, 20.3.3.5.2.4). With A0 too large t_UTC
// is read too small: the pulse comes late by the error, and a clock that follows it is behind, time error = −a0. On
// 2016-01-26, when 15 satellites sent 13.7 µs for it (with WNt = tot = 0), clocks were off by −13 µs.
//
// Input: the faults on the sky, an instant. Output: values; range errors late positive, time told − true. Cost: linear
// in the faults. Errors: none. Source: IS-GPS-200; GPS event of 2016-01-26 (ION ITM 2017, doi 10.33012/2017.14989);
// GLONASS event of 2014-04-01 (from memory).
#pragma once

#include <utility>
#include <vector>

#include "models/core/time_scale.hpp"
#include "models/equipment/fault/active.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin {

struct BroadcastImpairment {
  enum class Leap { early, missing, inserted, deleted };

  std::vector<std::pair<gnss::SatelliteId, Metres>> satellites;
  std::vector<std::pair<gnss::Constellation, Metres>> constellations;
  int weeks = 0;  // told − true
  Seconds a0{0.0};
  std::vector<std::pair<Leap, SimTime>> leaps;  // with their onset

  [[nodiscard]] double range_error_s(gnss::SatelliteId satellite) const;  // late positive
  [[nodiscard]] bool moves_ranges() const { return !satellites.empty() || !constellations.empty(); }
  // `start` is the instant of SimTime::start(). UTC as told − true, in seconds, by leap seconds …
  [[nodiscard]] std::int64_t leap_shift_s(UtcTime start, SimTime now) const;
  // … and what the messages announce by mistake for the end of this UTC day: +1 one more second, −1 one less.
  [[nodiscard]] int announced_leap(UtcTime start, SimTime now) const;
};

[[nodiscard]] BroadcastImpairment fold_broadcast(const FaultSet& sky, SimTime now);

}  // namespace chronotwin
