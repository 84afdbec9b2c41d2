// RINEX 3 observation files: values → text, of one receiver without a moving antenna.
//
// Input: a header and epochs in ascending order; code in metres, phase in cycles, C/N0 in dB-Hz. Times are GPS time.
// Output: version 3.04, mixed; of each system the one signal that the twin models:
//   G  C1C L1C S1C   L1 C/A            R  C1C L1C S1C   L1OF, with the slots' frequency channels
//   C  C2I L2I S2I   B1I (RINEX 3.04 calls the B1-2 band 2)
// A value that is not finite is a blank field. Validity: |code| and |phase| below 1e10. An error: none.
// Cost: about 0.5 µs a satellite.
// Source: RINEX 3.04 (IGS/RTCM-SC104, 2018), tables A2, A3; GLONASS code biases are written as not known (blank).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/time_scale.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::codec {

struct ObservationHeader {
  std::string marker, receiver, antenna;
  gnss::Ecef position;
  double interval_s = 1.0;
  GpsTime first;
  int leap_seconds = 18;                           // GPS − UTC
  std::map<gnss::SatelliteId, int> glonass_slots;  // with their frequency channels
};

struct ObservedSatellite {
  gnss::SatelliteId id;
  double code_m = 0.0, phase_cycles = 0.0, cn0_dbhz = 0.0;
};

[[nodiscard]] std::string write_rinex_observation_header(const ObservationHeader& header);
// `time` as the receiver's clock shows it.
[[nodiscard]] std::string write_rinex_epoch(GpsTime time, const std::vector<ObservedSatellite>& satellites);

}  // namespace chronotwin::codec
