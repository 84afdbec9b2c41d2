#include "models/gnss/geodesy.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chronotwin::gnss {
namespace {

constexpr double kSemiMajorAxis = 6'378'137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kEccentricitySquared = kFlattening * (2.0 - kFlattening);

double dot(const Ecef& a, const Ecef& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
Ecef minus(const Ecef& a, const Ecef& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}

}  // namespace

Ecef to_ecef(const Geodetic& place) {
  const double sin_latitude = std::sin(place.latitude.value());
  const double cos_latitude = std::cos(place.latitude.value());
  const double n = kSemiMajorAxis / std::sqrt(1.0 - kEccentricitySquared * sin_latitude * sin_latitude);
  const double h = place.height.value();
  return {(n + h) * cos_latitude * std::cos(place.longitude.value()),
          (n + h) * cos_latitude * std::sin(place.longitude.value()),
          (n * (1.0 - kEccentricitySquared) + h) * sin_latitude};
}

Geodetic moved(const Geodetic& place, double east, double north, double up) {
  const double sine = std::sin(place.latitude.value());
  const double w = 1.0 - kEccentricitySquared * sine * sine;
  const double n = kSemiMajorAxis / std::sqrt(w);
  const double meridian = n * (1.0 - kEccentricitySquared) / w;
  const double h = place.height.value();
  return {Radians(place.latitude.value() + north / (meridian + h)),
          Radians(place.longitude.value() + east / ((n + h) * std::cos(place.latitude.value()))), Metres(h + up)};
}

double distance(const Ecef& a, const Ecef& b) {
  const Ecef d = minus(a, b);
  return std::sqrt(dot(d, d));
}

Observer::Observer(const Geodetic& place) : position_(to_ecef(place)) {
  const double sin_latitude = std::sin(place.latitude.value());
  const double cos_latitude = std::cos(place.latitude.value());
  const double sin_longitude = std::sin(place.longitude.value());
  const double cos_longitude = std::cos(place.longitude.value());
  east_ = {-sin_longitude, cos_longitude, 0.0};
  north_ = {-sin_latitude * cos_longitude, -sin_latitude * sin_longitude, cos_latitude};
  up_ = {cos_latitude * cos_longitude, cos_latitude * sin_longitude, sin_latitude};
}

Direction Observer::look(const Ecef& satellite) const {
  const Ecef d = minus(satellite, position_);
  const double east = dot(d, east_);
  const double north = dot(d, north_);
  const double up = dot(d, up_);
  double azimuth = std::atan2(east, north);
  if (azimuth < 0.0) {
    azimuth += 2.0 * std::numbers::pi;
    // A tiny negative angle rounds up to the full circle, which is outside the range.
    azimuth = azimuth < 2.0 * std::numbers::pi ? azimuth : 0.0;
  }
  return {azimuth, std::atan2(up, std::sqrt(east * east + north * north))};
}

}  // namespace chronotwin::gnss
