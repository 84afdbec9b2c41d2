// What the satellites broadcast about their own orbit and clock, as values. How they are evaluated: kepler_orbit.hpp
// (GPS and BeiDou) and glonass_orbit.hpp. SI units and radians throughout; the units of the messages are the codecs'
// affair (models/codec/rinex, models/codec/ephemeris).
#pragma once

#include <string>
#include <vector>

#include "models/core/time_scale.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::gnss {

// GPS LNAV (IS-GPS-200, tables 20-I and 20-III) and BeiDou D1/D2 (BDS-SIS-ICD B1I, tables 5-8 and 5-10).
struct BroadcastEphemeris {
  SatelliteId satellite;
  TaiTime toe;     // reference time of the orbit; kept in TAI, exact
  TaiTime toc;     // reference time of the clock
  int health = 0;  // 0: usable. GPS: six bits; BeiDou: SatH1
  int issue = 0;   // IODE, AODE

  double af0 = 0.0, af1 = 0.0, af2 = 0.0;  // s, s/s, s/s²
  double group_delay = 0.0;                // s; TGD of L1 C/A, TGD1 of B1I

  double sqrt_a = 0.0;        // √m
  double eccentricity = 0.0;  // [0, 0.5)
  double i0 = 0.0;            // inclination at toe
  double omega0 = 0.0;        // longitude of the ascending node at the start of the week
  double omega = 0.0;         // argument of perigee
  double m0 = 0.0;            // mean anomaly at toe
  double delta_n = 0.0;       // rad/s
  double i_dot = 0.0;         // rad/s
  double omega_dot = 0.0;     // rad/s
  double cuc = 0.0, cus = 0.0, crc = 0.0, crs = 0.0, cic = 0.0, cis = 0.0;  // rad, rad, m, m, rad, rad

  bool operator==(const BroadcastEphemeris&) const = default;
};

// GLONASS immediate data (GLONASS ICD 5.1, table 4.5): position and velocity in PZ-90 at `toe`.
struct GlonassEphemeris {
  SatelliteId satellite;
  TaiTime toe;                          // the message's tb
  int health = 0;                       // 0: usable (most significant bit of Bn)
  int frequency = 0;                    // channel −7 … +6 (+13 formerly)
  double clock_bias = 0.0;              // s; −τn: positive = the satellite's clock is ahead
  double clock_rate = 0.0;              // s/s; +γn
  double x = 0.0, y = 0.0, z = 0.0;     // m
  double vx = 0.0, vy = 0.0, vz = 0.0;  // m/s
  double ax = 0.0, ay = 0.0, az = 0.0;  // m/s², of moon and sun, constant over the interval

  bool operator==(const GlonassEphemeris&) const = default;
};

struct EphemerisSet {
  std::vector<BroadcastEphemeris> kepler;
  std::vector<GlonassEphemeris> glonass;

  [[nodiscard]] bool empty() const { return kepler.empty() && glonass.empty(); }
  bool operator==(const EphemerisSet&) const = default;
};

// What cannot be true of a message: a number that is not finite, an orbit no navigation satellite has. Empty: nothing.
// Readers of files ask it of every message, so that whatever is computed from one stays finite.
[[nodiscard]] std::string defect(const BroadcastEphemeris& message);
[[nodiscard]] std::string defect(const GlonassEphemeris& message);

// BeiDou satellites on the geostationary belt: C01–C05 and C59–C63 (BDS-SIS-ICD B1I, table 4-1).
[[nodiscard]] bool is_bds_geostationary(SatelliteId satellite);

}  // namespace chronotwin::gnss
