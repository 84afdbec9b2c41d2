// How far a satellite's signal has travelled, and what its clock said when it left.
//
//   t_e = t_r − ρ/c, iterated;  X = satellite at t_e, turned by −ωe (t_r − t_e) into the frame of t_r (Sagnac);
//   ρ = |X − R|;  clock = satellite's clock at t_e with its relativistic term, less its group delay (TGD, TGD1)
//   a receiver whose clock is ahead by b measures  P = ρ + c b − c clock + delays of the atmosphere
//
// Input: messages (ephemeris_store.hpp), a place, the true instant t_r at the antenna. Output: metres; seconds, positive
// = the satellite's clock is ahead; the direction at reception. Nothing where no message is in force.
// Validity: as the orbits'; the message is that in force at t_r. An error: none. Cost: about 0.5 µs.
// Source: IS-GPS-200 §20.3.3.3.3, BDS-SIS-ICD B1I §5.2.4; the turn of the frame: Kaplan & Hegarty, 2nd ed., §7.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <variant>

#include "models/gnss/ephemeris_store.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/gnss/glonass_orbit.hpp"
#include "models/gnss/kepler_orbit.hpp"

namespace chronotwin::gnss {

struct GeometricRange {
  double range_m = 0.0;
  double satellite_clock_s = 0.0;  // group delay included: what a single-frequency user takes off
  Direction direction;
  int frequency = 0;  // GLONASS channel
  bool healthy = false;
};

class RangeModel {
 public:
  RangeModel(std::shared_ptr<const EphemerisStore> store, const Geodetic& place);

  [[nodiscard]] std::optional<GeometricRange> at(SatelliteId satellite, TaiTime reception);

 private:
  // A message made ready, and the instants that it serves.
  struct Track {
    std::variant<KeplerOrbit, GlonassOrbit> orbit;
    EphemerisStore::InForce in_force;
  };
  [[nodiscard]] Track* track(SatelliteId satellite, TaiTime time);

  std::shared_ptr<const EphemerisStore> store_;
  Observer observer_;
  std::map<SatelliteId, Track> tracks_;
};

}  // namespace chronotwin::gnss
