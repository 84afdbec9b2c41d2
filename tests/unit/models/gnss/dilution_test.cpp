#include "models/gnss/dilution.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

// One at the zenith and `count` evenly round the sky at one elevation.
std::vector<Direction> zenith_and_ring(int count, double elevation_deg) {
  std::vector<Direction> all{{0.0, 90.0 * kDegree}};
  for (int i = 0; i < count; ++i) all.push_back({2.0 * std::numbers::pi * i / count, elevation_deg * kDegree});
  return all;
}

}  // namespace

TEST_CASE("dilution: a satellite at the zenith and a ring have a closed form", "[models][gnss]") {
  // With s = sin e and n in the ring: HDOP² = 4/(n cos²e), VDOP² = (n + 1)/d, TDOP² = (1 + n s²)/d, d = n (1 − s)².
  for (const int n : {3, 4, 7}) {
    for (const double elevation : {0.0, 10.0, 30.0, 60.0}) {
      const auto found = dilution(zenith_and_ring(n, elevation));
      REQUIRE(found);
      const double s = std::sin(elevation * kDegree);
      const double d = n * (1.0 - s) * (1.0 - s);
      const double horizontal = 4.0 / (n * (1.0 - s * s));
      CHECK(found->horizontal == Approx(std::sqrt(horizontal)));
      CHECK(found->vertical == Approx(std::sqrt((n + 1) / d)));
      CHECK(found->position == Approx(std::sqrt(horizontal + (n + 1) / d)));
      CHECK(found->time == Approx(std::sqrt((1.0 + n * s * s) / d)));
    }
  }
}

TEST_CASE("dilution: the best four satellites have a PDOP of 1.633 and a TDOP of 0.577", "[models][gnss]") {
  // A tetrahedron's limit at the horizon, as in every textbook: √(8/3) and √(1/3).
  const auto best = dilution(zenith_and_ring(3, 0.0));
  REQUIRE(best);
  CHECK(best->position == Approx(std::sqrt(8.0 / 3.0)));
  CHECK(best->time == Approx(std::sqrt(1.0 / 3.0)));
}

TEST_CASE("dilution: turning the sky changes nothing, one more satellite never makes it worse", "[models][gnss]") {
  std::vector<Direction> used{{0.3, 0.4}, {1.9, 0.9}, {3.2, 0.25}, {4.4, 1.2}, {5.6, 0.6}};
  const auto before = dilution(used);
  REQUIRE(before);
  std::vector<Direction> turned = used;
  for (Direction& it : turned) it.azimuth += 1.234;
  const auto rotated = dilution(turned);
  REQUIRE(rotated);
  CHECK(rotated->position == Approx(before->position));
  CHECK(rotated->time == Approx(before->time));
  used.push_back({2.5, 0.3});
  const auto more = dilution(used);
  REQUIRE(more);
  CHECK(more->position <= before->position);
  CHECK(more->time <= before->time);
}

TEST_CASE("dilution: fewer than four satellites, or all on one cone, have none", "[models][gnss]") {
  CHECK_FALSE(dilution(zenith_and_ring(2, 20.0)));
  std::vector<Direction> ring = zenith_and_ring(6, 35.0);
  ring.erase(ring.begin());
  CHECK_FALSE(dilution(ring));
}
