// A second as a receiver at Yantai might tell it.
#pragma once

#include <cmath>
#include <limits>

#include "models/receiver/talker/fix.hpp"

namespace chronotwin::talker {

inline constexpr double kRadian = 0.017453292519943295;

inline SatelliteInView satellite(const char* name, double azimuth_deg, double elevation_deg, double cn0_dbhz) {
  const bool tracked = !std::isnan(cn0_dbhz);
  return {*gnss::parse_satellite(name), {azimuth_deg * kRadian, elevation_deg * kRadian}, cn0_dbhz, tracked, true};
}

inline Fix a_fix(const char* utc = "2023-03-12T01:02:03Z") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  return {
      .utc = *parse_utc(utc),
      .valid = true,
      .time_error_s = -23e-9,
      .accuracy_s = 20e-9,
      .position = {Radians(37.4638 * kRadian), Radians(121.4479 * kRadian), Metres(20.0)},
      .satellites = {satellite("C21", 45, 60, 44.4), satellite("C39", 135, 35, 41.0), satellite("G05", 225, 50, 46.2),
                     satellite("G29", 315, 25, 39.6), satellite("G31", 10, 3, none)},
      .pulse = codec::tod::PulseStatus::normal};
}

}  // namespace chronotwin::talker
