// Position and clock of a GPS or BeiDou satellite from its broadcast Keplerian elements.
//
//   A = (√A)²; n = √(μ/A³) + Δn; M = M0 + n t; E − e sin E = M; ν from E; Φ = ν + ω        with t = time − toe
//   u = Φ + Cus sin2Φ + Cuc cos2Φ; r = A (1 − e cos E) + Crs sin2Φ + Crc cos2Φ; i = i0 + i̇ t + Cis sin2Φ + Cic cos2Φ
//   Ω = Ω0 + (Ω̇ − ωe) t − ωe toe;  X = x cosΩ − y cos i sinΩ, Y = x sinΩ + y cos i cosΩ, Z = y sin i
//   BeiDou on the geostationary belt: Ω = Ω0 + Ω̇ t − ωe toe, then X ← Rz(ωe t) Rx(−5°) X
//   clock: Δt = af0 + af1 (time − toc) + af2 (time − toc)² + F e √A sin E,  F = −2√μ/c²
//
//   constant   GPS (WGS 84)         BeiDou (CGCS2000)     GLONASS in a Keplerian message (nominal.hpp): as GPS
//   μ          3.986005e14          3.986004418e14  m³/s²
//   ωe         7.2921151467e-5      7.2921150e-5    rad/s
//
// Input: elements as broadcast (ephemeris.hpp), t in seconds, |t| up to hours. Output: ECEF metres; clock in seconds,
// positive = the satellite's clock is ahead of system time. Group delay is not in the clock.
// Validity: e < 0.5; metres within the fit interval. An error: none; Kepler's equation is iterated at most 10 times.
// Cost: about 120 ns.
// Source: IS-GPS-200 tables 20-IV and §20.3.3.3.3.1; BDS-SIS-ICD B1I v3.0 table 5-11 and §5.2.4.12.
#pragma once

#include "models/gnss/ephemeris.hpp"
#include "models/gnss/geodesy.hpp"

namespace chronotwin::gnss {

class KeplerOrbit {
 public:
  explicit KeplerOrbit(const BroadcastEphemeris& message);
  [[nodiscard]] Ecef position(double since_toe) const;                   // s
  [[nodiscard]] double clock(double since_toe, double since_toc) const;  // s

 private:
  struct Anomaly {
    double sine, cosine;  // of E
  };
  [[nodiscard]] Anomaly eccentric_anomaly(double since_toe) const;
  [[nodiscard]] Ecef turn_geostationary(const Ecef& p, double since_toe) const;

  double a_, e_, root_;      // root_ = √(1 − e²)
  double n_, m0_;            // mean motion, mean anomaly
  double node_, node_rate_;  // Ω at toe in the frame of the result, and its rate there
  double cos_omega_, sin_omega_;
  double i0_, i_dot_;
  double cuc_, cus_, crc_, crs_, cic_, cis_;
  double af0_, af1_, af2_, relativity_;  // relativity_ = F e √A
  bool geostationary_;
  double earth_rate_;
};

struct SystemConstants {
  double mu;          // m³/s²
  double earth_rate;  // rad/s
};
[[nodiscard]] const SystemConstants& constants_of(char system);
// Of toe in the system's own week, [0, 604800). Times of a message are whole seconds.
[[nodiscard]] double second_of_week(const BroadcastEphemeris& message);

// For a single evaluation; prepare a KeplerOrbit for many.
[[nodiscard]] Ecef position(const BroadcastEphemeris& message, TaiTime time);
[[nodiscard]] double clock_offset(const BroadcastEphemeris& message, TaiTime time);  // s, positive = ahead

}  // namespace chronotwin::gnss
