// The satellites over one site, instant by instant, from broadcast ephemerides.
//
//   satellites   fixed for the run: every satellite of the chosen constellations that the store holds a message of,
//                ascending by name (C…, G…, R…). All arrays below have its length and order.
//   compute(t)   evaluates the message in force at start + t (ephemeris_store.hpp), then azimuth and elevation
//
// Output: azimuth [0, 2π) from north through east and elevation [−π/2, π/2], in radians; `usable` is 1 where a healthy
// message is in force. An unhealthy satellite still has its direction; one without a message in force stands at azimuth
// 0, elevation −π/2 (straight down, below every mask) with usable 0. Whether a satellite is above the horizon, a mask
// or an outage is the caller's affair. Sign: elevation up positive. Validity: the direction is where the satellite is
// at the instant of reception; the travel time of the signal and the earth's turn during it, 2e-5 rad together, are
// left out. A result depends on the instant alone, never on earlier calls: cut a run in slices, go back or copy a Sky,
// and the numbers stay the same bit by bit. An error: none after construction. Cost: about 0.2 µs a satellite and
// instant. Source: as kepler_orbit.hpp, glonass_orbit.hpp, geodesy.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/core/time_scale.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "models/gnss/geodesy.hpp"
#include "models/gnss/glonass_orbit.hpp"
#include "models/gnss/kepler_orbit.hpp"

namespace chronotwin::gnss {

class Sky {
 public:
  Sky(std::shared_ptr<const EphemerisStore> store, std::span<const Constellation> systems, const Geodetic& position,
      UtcTime start);

  void compute(SimTime time);

  [[nodiscard]] std::size_t size() const { return satellites_.size(); }
  [[nodiscard]] std::span<const SatelliteId> satellites() const { return satellites_; }
  [[nodiscard]] std::span<const double> azimuth() const { return azimuth_; }
  [[nodiscard]] std::span<const double> elevation() const { return elevation_; }
  [[nodiscard]] std::span<const std::uint8_t> usable() const { return usable_; }
  [[nodiscard]] std::span<const std::uint8_t> known() const { return known_; }  // 1: a message is in force

  // Index of a satellite in the arrays.
  [[nodiscard]] std::optional<std::size_t> find(SatelliteId satellite) const;

 private:
  // The message in force of one satellite, made ready, and the instants it serves: a cache, no part of the result.
  struct Track {
    std::variant<std::monostate, KeplerOrbit, GlonassOrbit> orbit;
    std::int64_t toe_ps = 0;              // toe − start of the run
    std::int64_t from_ps = 0, to_ps = 0;  // [from, to) since the start; empty: look up
    bool healthy = false;
  };
  void look_up(std::size_t index, SimTime time);

  std::shared_ptr<const EphemerisStore> store_;
  Observer observer_;
  TaiTime start_;
  std::vector<SatelliteId> satellites_;
  std::vector<Track> tracks_;
  std::vector<double> azimuth_, elevation_;
  std::vector<std::uint8_t> usable_, known_;
};

}  // namespace chronotwin::gnss
