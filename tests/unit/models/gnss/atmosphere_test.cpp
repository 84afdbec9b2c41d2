#include "models/gnss/atmosphere.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr Hertz kL1(1575.42e6);

Geodetic place(double latitude_deg, double longitude_deg, double height_m) {
  return {Radians(latitude_deg * kDegree), Radians(longitude_deg * kDegree), Metres(height_m)};
}
}  // namespace

TEST_CASE("ionosphere: the worked example of Klobuchar's algorithm comes out", "[models][gnss]") {
  // 40° N 100° W, azimuth 210°, elevation 20°, second 593 100 of the week: 23.784 m. A widely copied example of MATLAB
  // programs for the algorithm, from memory.
  const KlobucharCoefficients example{{3.82e-8, 1.49e-8, -1.79e-7, 0.0}, {1.43e5, 0.0, -3.28e5, 1.13e5}};
  const Metres delay =
      ionospheric_delay(example, place(40, -100, 0), {210 * kDegree, 20 * kDegree}, 593'100.0 - 6 * 86'400.0, kL1);
  CHECK(delay.value() == Approx(23.784).margin(0.001));
}

TEST_CASE("ionosphere: at night five nanoseconds times the slant remain, more on a lower carrier", "[models][gnss]") {
  const KlobucharCoefficients day;
  const Geodetic yantai = place(37.4638, 121.4479, 20);
  const double night = 17 * 3600.0;  // 01 h local
  const Direction zenith{0.0, 90 * kDegree};
  const double slant = 1.0 + 16.0 * std::pow(0.53 - 0.5, 3.0);
  const double l1 = ionospheric_delay(day, yantai, zenith, night, kL1).value();
  CHECK(l1 == Approx(299'792'458.0 * 5e-9 * slant));
  const double b1i = ionospheric_delay(day, yantai, zenith, night, Hertz(1561.098e6)).value();
  CHECK(b1i / l1 == Approx(std::pow(1575.42 / 1561.098, 2)));
  CHECK(ionospheric_delay(day, yantai, {0.0, -0.1}, night, kL1).value() == 0.0);
}

TEST_CASE("troposphere: the zenith at sea level is 2.3 m dry and grows as the cosecant", "[models][gnss]") {
  const Geodetic sea = place(45, 0, 0);
  CHECK(tropospheric_delay(sea, {0.0, 90 * kDegree}, 0.0).value() == Approx(0.0022768 * 1013.25));
  const double wet = tropospheric_delay(sea, {0.0, 90 * kDegree}).value();
  CHECK(wet > 2.35);
  CHECK(wet < 2.55);
  CHECK(tropospheric_delay(sea, {0.0, 30 * kDegree}).value() == Approx(2.0 * wet));
  CHECK(tropospheric_delay(place(45, 0, 5000), {0.0, 90 * kDegree}, 0.0).value() < 1.3);
}
