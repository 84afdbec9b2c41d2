#include "models/gnss/horizon.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

Radians deg(double value) {
  return Radians(value * kDegree);
}
double at(const Horizon& horizon, double azimuth) {
  return horizon.elevation(azimuth * kDegree) / kDegree;
}

}  // namespace

TEST_CASE("horizon: the mask alone is the same all round", "[models][gnss]") {
  const Horizon horizon({.mask = deg(10)});
  for (const double azimuth : {0.0, 90.0, 359.9}) CHECK(at(horizon, azimuth) == Approx(10.0));
  CHECK(horizon.clear(1.0, 10.0 * kDegree));
  CHECK_FALSE(horizon.clear(1.0, 9.999 * kDegree));
  CHECK(horizon.obstacle(1.0) == Approx(-std::numbers::pi / 2));
}

TEST_CASE("horizon: a polygon is linear between its points and closes through north", "[models][gnss]") {
  const Horizon horizon({.mask = deg(5), .polygon = {{deg(30), deg(20)}, {deg(90), deg(40)}, {deg(330), deg(10)}}});
  CHECK(at(horizon, 30) == Approx(20.0));
  CHECK(at(horizon, 60) == Approx(30.0));
  CHECK(at(horizon, 210) == Approx(25.0));
  CHECK(at(horizon, 330) == Approx(10.0));
  CHECK(at(horizon, 0) == Approx(15.0));  // half-way from 330° to 30°
  CHECK(at(horizon, 360) == Approx(15.0));
  CHECK(at(horizon, 15) == Approx(17.5));
  CHECK(horizon.highest() == Approx(40.0 * kDegree));
}

TEST_CASE("horizon: the mask holds where the skyline is lower, two points of one azimuth are a step",
          "[models][gnss]") {
  const Horizon horizon(
      {.mask = deg(10),
       .polygon = {{deg(0), deg(0)}, {deg(90), deg(0)}, {deg(90), deg(50)}, {deg(180), deg(50)}, {deg(180), deg(0)}}});
  CHECK(at(horizon, 89.999) == Approx(10.0));
  CHECK(at(horizon, 90) == Approx(50.0));
  CHECK(at(horizon, 179.999) == Approx(50.0));
  CHECK(at(horizon, 180) == Approx(10.0));
  CHECK(at(horizon, 300) == Approx(10.0));
  const Horizon round({.mask = deg(10), .polygon = {{deg(200), deg(12)}}});
  for (const double azimuth : {0.0, 199.0, 201.0}) CHECK(at(round, azimuth) == Approx(12.0));
}

TEST_CASE("horizon: a house front hides what a ray to its upper edge misses", "[models][gnss]") {
  // 20 m high and 40 m wide, 30 m to the south of the antenna: its edge is the line y = −30, z = 20, |x| ≤ 20.
  const Horizon horizon(
      {.mask = deg(0),
       .buildings = {{.azimuth = deg(180), .distance = Metres(30), .width = Metres(40), .height = Metres(20)}}});
  for (const double x : {-19.99, -7.0, 0.0, 12.5, 19.99}) {
    const double azimuth = std::atan2(x, -30.0);
    CHECK(horizon.elevation(azimuth < 0 ? azimuth + 2 * std::numbers::pi : azimuth) ==
          Approx(std::atan2(20.0, std::hypot(x, 30.0))));
  }
  const double corner = 180.0 - std::atan2(20.0, 30.0) / kDegree;
  CHECK(at(horizon, corner - 0.01) == Approx(0.0).margin(1e-12));
  CHECK(at(horizon, corner + 0.01) > 20.0);
}

TEST_CASE("horizon: a front across north is seen on both sides of it", "[models][gnss]") {
  const Horizon horizon(
      {.mask = deg(0),
       .buildings = {{.azimuth = deg(355), .distance = Metres(10), .width = Metres(10), .height = Metres(10)}}});
  CHECK(at(horizon, 355) == Approx(45.0));
  CHECK(at(horizon, 5) == Approx(std::atan(std::cos(10 * kDegree)) / kDegree));
  CHECK(at(horizon, 40) == Approx(0.0).margin(1e-12));
}

TEST_CASE("horizon: clear() is elevation() for every direction", "[models][gnss]") {
  const Horizon horizon({.mask = deg(10),
                         .polygon = {{deg(10), deg(25)}, {deg(200), deg(-5)}, {deg(300), deg(60)}},
                         .buildings = {{deg(120), Metres(20), Metres(30), Metres(15)}}});
  for (double azimuth = 0.05; azimuth < 360.0; azimuth += 0.7) {
    for (double elevation = -10.0; elevation < 90.0; elevation += 0.9) {
      CHECK(horizon.clear(azimuth * kDegree, elevation * kDegree) == (elevation >= at(horizon, azimuth)));
    }
  }
}

TEST_CASE("horizon: its outline begins at north and goes round evenly", "[models][gnss]") {
  const Horizon horizon({.mask = deg(10), .polygon = {{deg(0), deg(20)}, {deg(180), deg(40)}}});
  const auto points = outline(horizon, 8);
  REQUIRE(points.size() == 8);
  CHECK(points[0].elevation.value() == Approx(20 * kDegree));
  CHECK(points[2].azimuth.value() == Approx(90 * kDegree));
  CHECK(points[2].elevation.value() == Approx(30 * kDegree));
}
