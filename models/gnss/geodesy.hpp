// Places on the earth and directions to satellites.
//
//   ellipsoid     a = 6 378 137 m, f = 1/298.257223563, e² = f (2 − f)                               (WGS 84)
//   to_ecef       N = a/√(1 − e² sin²φ);  X = (N + h) cosφ cosλ,  Y = (N + h) cosφ sinλ,  Z = (N (1 − e²) + h) sinφ
//   look          with ΔX = satellite − site: east = −sinλ ΔX + cosλ ΔY, north = −sinφ cosλ ΔX − sinφ sinλ ΔY + cosφ
//                 ΔZ, up = cosφ cosλ ΔX + cosφ sinλ ΔY + sinφ ΔZ;  azimuth = atan2(east, north), elevation = atan2(up,
//                 √(east² + north²))
//
// Inputs: latitude [−π/2, π/2] north positive, longitude [−π, π] east positive, height above the ellipsoid in metres.
// Output: ECEF metres; azimuth [0, 2π) from north through east, elevation [−π/2, π/2] up positive, both in radians.
// Validity: PZ-90 and CGCS2000 agree with WGS 84 to centimetres (PZ-90.11) and are taken as equal. No refraction.
// An error: none; every finite input has a result. Cost of look(): about 40 ns.
// Source: NGA.STND.0036 (WGS 84); Misra & Enge, Global Positioning System, 2nd ed., §4.A.
#pragma once

#include "models/core/quantity.hpp"

namespace chronotwin::gnss {

struct Geodetic {
  Radians latitude;
  Radians longitude;
  Metres height;
  bool operator==(const Geodetic&) const = default;
};

// A place so many metres to the east, north and up; for distances small against the earth.
[[nodiscard]] Geodetic moved(const Geodetic& place, double east, double north, double up);

// Earth-centred, earth-fixed, metres.
struct Ecef {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
  bool operator==(const Ecef&) const = default;
};

[[nodiscard]] Ecef to_ecef(const Geodetic& place);
[[nodiscard]] double distance(const Ecef& a, const Ecef& b);  // m

struct Direction {
  double azimuth = 0.0;    // rad, [0, 2π)
  double elevation = 0.0;  // rad
};

// A site with its local frame worked out once.
class Observer {
 public:
  explicit Observer(const Geodetic& place);
  [[nodiscard]] Direction look(const Ecef& satellite) const;
  [[nodiscard]] const Ecef& position() const { return position_; }

 private:
  Ecef position_;
  Ecef east_, north_, up_;  // unit vectors
};

}  // namespace chronotwin::gnss
