#include "models/gnss/aspect.hpp"

#include <numbers>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

TransmitterConfig sector(double azimuth_deg, double elevation_deg) {
  return {.name = "sector",
          .placement = {Metres(0.0), Metres(15.0), Metres(4.0)},
          .azimuth = Radians(azimuth_deg * kDegree),
          .elevation = Radians(elevation_deg * kDegree)};
}

}  // namespace

TEST_CASE("aspect: distance, elevation and the angles off the beam are those of the triangle", "[models][gnss]") {
  // 3 m below and 4 m south of it: 5 m, and asin(3/5) up from the antenna.
  const PlacementConfig antenna{Metres(0.0), Metres(11.0), Metres(1.0)};
  const auto seen = aspect(sector(170.0, -30.0), antenna);
  REQUIRE(seen);
  CHECK(seen->distance.value() == Approx(5.0));
  CHECK(seen->elevation.value() / kDegree == Approx(36.8699));
  CHECK(seen->beside.value() / kDegree == Approx(10.0));            // south is 180°, clockwise of the beam
  CHECK(seen->above.value() / kDegree == Approx(-36.8699 + 30.0));  // below the beam
  CHECK_FALSE(in_beam(sector(170.0, -30.0), *seen));                // the beam is 10° high
  CHECK(in_beam(sector(170.0, -33.0), *aspect(sector(170.0, -33.0), antenna)));
  // To the east and up, beam to the west: behind it.
  const auto behind = aspect(sector(270.0, 0.0), {Metres(7.0), Metres(15.0), Metres(4.0)});
  CHECK(std::abs(behind->beside.value()) / kDegree == Approx(180.0));
  CHECK(behind->elevation.value() == Approx(0.0).margin(1e-12));
}

TEST_CASE("aspect: two in the same place were not given one", "[models][gnss]") {
  CHECK_FALSE(aspect(sector(0.0, 0.0), {Metres(0.0), Metres(15.0), Metres(4.0)}));
}
