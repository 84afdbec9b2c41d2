#include "models/gnss/geodesy.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

Geodetic place(double latitude, double longitude, double height) {
  return {Radians(latitude * kDegree), Radians(longitude * kDegree), Metres(height)};
}

Ecef from(const Ecef& site, double dx, double dy, double dz) {
  return {site.x + dx, site.y + dy, site.z + dz};
}

}  // namespace

TEST_CASE("geodesy: the axes of WGS 84 stand where the standard puts them", "[models][gnss]") {
  const Ecef equator = to_ecef(place(0, 0, 0));
  CHECK(equator.x == Approx(6378137.0).margin(1e-6));
  CHECK(equator.y == Approx(0.0).margin(1e-6));
  CHECK(equator.z == Approx(0.0).margin(1e-6));
  const Ecef pole = to_ecef(place(90, 0, 0));
  CHECK(std::hypot(pole.x, pole.y) == Approx(0.0).margin(1e-6));
  CHECK(pole.z == Approx(6356752.314245).margin(1e-6));  // NGA.STND.0036: the semi-minor axis
  const Ecef east = to_ecef(place(0, 90, 1000));
  CHECK(east.y == Approx(6379137.0).margin(1e-6));
}

TEST_CASE("geodesy: a place lies on the ellipsoid and its height along the normal", "[models][gnss]") {
  constexpr double a = 6378137.0;
  constexpr double b = 6356752.314245179;
  for (const double latitude : {-60.0, -10.0, 37.4638, 45.0, 89.0}) {
    const Ecef ground = to_ecef(place(latitude, 121.4479, 0));
    const double plane = ground.x * ground.x + ground.y * ground.y;
    CHECK(plane / (a * a) + ground.z * ground.z / (b * b) == Approx(1.0).epsilon(1e-12));
    CHECK(distance(ground, to_ecef(place(latitude, 121.4479, 5000))) == Approx(5000.0).epsilon(1e-10));
  }
}

TEST_CASE("observer: zenith, the four quarters and the horizon", "[models][gnss]") {
  const Observer equator(place(0, 0, 0));  // east is +y, north +z, up +x
  const Ecef& site = equator.position();
  CHECK(equator.look(from(site, 2e7, 0, 0)).elevation == Approx(90 * kDegree));
  CHECK(equator.look(from(site, 0, 0, 2e7)).azimuth == Approx(0.0).margin(1e-12));
  CHECK(equator.look(from(site, 0, 2e7, 0)).azimuth == Approx(90 * kDegree));
  CHECK(equator.look(from(site, 0, 0, -2e7)).azimuth == Approx(180 * kDegree));
  CHECK(equator.look(from(site, 0, -2e7, 0)).azimuth == Approx(270 * kDegree));
  CHECK(equator.look(from(site, 0, 2e7, 0)).elevation == Approx(0.0).margin(1e-12));
  CHECK(equator.look(from(site, 1e7, 0, 1e7)).elevation == Approx(45 * kDegree));
  CHECK(equator.look(from(site, -1e7, 0, 0)).elevation == Approx(-90 * kDegree));
}

TEST_CASE("observer: the azimuth of just west of north stays below a full circle", "[models][gnss]") {
  const Observer equator(place(0, 0, 0));
  const Direction direction = equator.look(from(equator.position(), 0, -1e-12, 2e7));
  CHECK(direction.azimuth >= 0.0);
  CHECK(direction.azimuth < 2.0 * std::numbers::pi);
}

TEST_CASE("observer: a geostationary satellite stands at the elevation of the textbook formula", "[models][gnss]") {
  // tan E = (cos γ − R/r)/sin γ on a sphere; on the equator the ellipsoid is that sphere.
  constexpr double r = 42'164'000.0;
  constexpr double gamma = 30 * kDegree;
  const Observer site(place(0, 110.5 - 30, 0));
  const Ecef satellite{r * std::cos(110.5 * kDegree), r * std::sin(110.5 * kDegree), 0};
  CHECK(site.look(satellite).elevation == Approx(std::atan2(std::cos(gamma) - 6378137.0 / r, std::sin(gamma))));
  CHECK(site.look(satellite).azimuth == Approx(90 * kDegree));
}

TEST_CASE("geodesy: a place that is moved lies as far as it was moved, in that direction", "[models][gnss]") {
  const Geodetic yantai = place(37.4638, 121.4479, 20);
  const Ecef there = to_ecef(yantai);
  const Observer observer(yantai);
  const Ecef east = to_ecef(moved(yantai, 200.0, 0.0, 0.0));
  CHECK(distance(there, east) == Approx(200.0).margin(1e-3));
  CHECK(observer.look(east).azimuth == Approx(90 * kDegree).margin(1e-4));
  const Ecef north = to_ecef(moved(yantai, 0.0, 200.0, 0.0));
  CHECK(distance(there, north) == Approx(200.0).margin(1e-3));
  CHECK(std::cos(observer.look(north).azimuth) == Approx(1.0));
  CHECK(observer.look(to_ecef(moved(yantai, 0.0, 0.0, 50.0))).elevation == Approx(90 * kDegree).margin(1e-4));
  CHECK(moved(yantai, 0.0, 0.0, 0.0) == yantai);
}
