// Everything a timing receiver, or a clock that follows one, says about one second.
//
// Signs: time_error_s = what is told − true time, positive = ahead: a pulse that is late by 5 ns has −5 ns.
// Validity: one Fix a whole second of UTC, whose start is the true instant that the pulse marks.
#pragma once

#include <cstdint>
#include <vector>

#include "models/codec/tod/tod.hpp"
#include "models/core/time_scale.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::talker {

// A satellite above the horizon.
struct SatelliteInView {
  gnss::SatelliteId id;
  gnss::Direction direction;
  double cn0_dbhz = 0.0;  // NaN: not tracked
  bool used = false;      // in the time solution
  bool healthy = true;
};

enum class AntennaStatus { ok, open, short_circuit };

struct Fix {
  UtcTime utc;                // the second that begins with the pulse
  bool valid = false;         // the time can be used
  double time_error_s = 0.0;  // of the pulse: the truth
  double accuracy_s = 0.0;    // of the pulse: what the device believes; NaN: it does not know
  int pending_leap = 0;       // +1: a second is inserted at the end of this UTC day, −1: left out
  gnss::Geodetic position;    // held: the receiver knows where it stands
  bool position_known = true;
  std::vector<SatelliteInView> satellites;
  AntennaStatus antenna = AntennaStatus::ok;
  // What is wrong with what it says: the time told − `utc`, the place told − `position` (m), and its checksums.
  std::int64_t time_of_day_shift_s = 0;
  int weeks_off = 0;            // of it, by the week: GPS time keeps its time of day
  std::int64_t leap_off_s = 0;  // of it, by leap seconds: GPS time has no part in it
  int pending_leap_off = 0;     // announced by mistake
  double east_m = 0.0, north_m = 0.0, up_m = 0.0;
  bool checksums_wrong = false;
  codec::tod::PulseStatus pulse = codec::tod::PulseStatus::unusable;

  [[nodiscard]] int used() const;
};

[[nodiscard]] int pending_leap(UtcTime now);  // after the leap-second table

// GPS time of the pulse, as the messages count it.
struct GpsWeek {
  std::int64_t week = 0;  // since 1980-01-06
  std::int64_t second = 0;
  int leap_seconds = 0;  // GPS − UTC
};
[[nodiscard]] GpsWeek gps_week(UtcTime utc);
// As the device tells it, of this pulse or a later one.
[[nodiscard]] GpsWeek gps_week(const Fix& fix, Duration later = {});

}  // namespace chronotwin::talker
