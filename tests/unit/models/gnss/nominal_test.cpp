#include "models/gnss/nominal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/gnss/kepler_orbit.hpp"
#include "models/gnss/sky.hpp"

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
const UtcTime kStart = parse_utc("2023-03-12T00:00:00Z").value();

std::shared_ptr<const EphemerisStore> nominal(NominalGps gps = NominalGps::slots_24, UtcTime at = kStart) {
  return std::make_shared<const EphemerisStore>(nominal_constellations(to_tai(at), gps));
}

Ecef position_of(const EphemerisStore& store, SatelliteId satellite, TaiTime time) {
  const auto found = store.select(satellite, time);
  REQUIRE(found);
  return position(*std::get<const BroadcastEphemeris*>(found->message), time);
}

struct Count {
  double mean = 0.0;
  int min = 1000, max = 0;
};

// Satellites at or above the mask, once a minute for a day.
Count visible(NominalGps gps, Constellation system, const Geodetic& place, double mask) {
  Sky sky(nominal(gps), std::span(&system, 1), place, kStart);
  Count count;
  constexpr int kSteps = 1440;
  for (int step = 0; step < kSteps; ++step) {
    sky.compute(SimTime::start() + Duration::from_whole_seconds(60 * step));
    int now = 0;
    for (const double elevation : sky.elevation()) now += elevation >= mask * kDegree ? 1 : 0;
    count.mean += now;
    count.min = std::min(count.min, now);
    count.max = std::max(count.max, now);
  }
  count.mean /= kSteps;
  return count;
}

const Geodetic kBeijing{Radians(39.9042 * kDegree), Radians(116.4074 * kDegree), Metres(50.0)};
const Geodetic kYantai{Radians(37.4638 * kDegree), Radians(121.4479 * kDegree), Metres(20.0)};

}  // namespace

TEST_CASE("nominal: as many satellites are visible as an independent computation of the slot tables says",
          "[models][gnss]") {
  struct Row {
    NominalGps gps;
    Constellation system;
    double beijing_10, beijing_30, yantai_10, yantai_30;
  };
  using enum NominalGps;
  using enum Constellation;
  const std::array<Row, 5> rows{{{slots_24, GPS, 6.76, 4.01, 6.76, 4.01},
                                 {slots_27, GPS, 7.55, 4.53, 7.58, 4.55},
                                 {slots_30, GPS, 8.39, 5.14, 8.43, 5.16},
                                 {slots_24, BDS3, 11.96, 8.84, 12.03, 7.92},
                                 {slots_24, GLONASS, 6.89, 4.11, 6.81, 4.07}}};
  for (const Row& row : rows) {
    CAPTURE(enum_name(row.system), static_cast<int>(row.gps));
    const Count a = visible(row.gps, row.system, kBeijing, 10);
    const Count b = visible(row.gps, row.system, kBeijing, 30);
    const Count c = visible(row.gps, row.system, kYantai, 10);
    const Count d = visible(row.gps, row.system, kYantai, 30);
    CHECK(a.min <= row.beijing_10 - 1.5);
    CHECK(a.max >= row.beijing_10 + 1.1);
    CHECK(a.mean == Approx(row.beijing_10).margin(0.05));
    CHECK(b.mean == Approx(row.beijing_30).margin(0.05));
    CHECK(c.mean == Approx(row.yantai_10).margin(0.05));
    CHECK(d.mean == Approx(row.yantai_30).margin(0.05));
  }
}

TEST_CASE("nominal: a constellation has the satellites of its design", "[models][gnss]") {
  for (const auto& [gps, expected] :
       std::map<NominalGps, int>{{NominalGps::slots_24, 24}, {NominalGps::slots_27, 27}, {NominalGps::slots_30, 30}}) {
    std::map<Constellation, int> count;
    const auto store = nominal(gps);
    for (const SatelliteId satellite : store->satellites()) ++count[constellation(satellite)];
    CHECK(count[Constellation::GPS] == expected);
    CHECK(count[Constellation::BDS3] == 30);
    CHECK(count[Constellation::BDS2] == 0);
    CHECK(count[Constellation::GLONASS] == 24);
  }
}

TEST_CASE("nominal: a geostationary satellite stands still over its longitude", "[models][gnss]") {
  const auto store = nominal();
  for (const auto& [prn, longitude] : std::map<std::uint8_t, double>{{59, 140.0}, {60, 80.0}, {61, 110.5}}) {
    for (const int hours : {0, 5, 24 * 30, 24 * 99}) {
      const Ecef p =
          position_of(*store, {'C', prn}, advance(to_tai(kStart), Duration::from_whole_seconds(3600 * hours)));
      CHECK(std::atan2(p.y, p.x) / kDegree == Approx(longitude).margin(1e-6));
      CHECK(p.z == Approx(0.0).margin(1.0));
      CHECK(std::hypot(p.x, p.y) == Approx(42'164'170.0).margin(1.0));
    }
  }
}

TEST_CASE("nominal: the inclined satellites share one track across 118° E", "[models][gnss]") {
  const auto store = nominal();
  for (const auto prn : std::array<std::uint8_t, 3>{38, 39, 40}) {
    double before = 0.0;
    int crossings = 0;
    for (int second = 0; second < 86'164; second += 20) {
      const TaiTime now = advance(to_tai(kStart), Duration::from_whole_seconds(second));
      const Ecef p = position_of(*store, {'C', prn}, now);
      if (before < 0.0 && p.z >= 0.0) {
        ++crossings;
        CHECK(std::atan2(p.y, p.x) / kDegree == Approx(118.0).margin(0.1));
      }
      before = p.z;
    }
    CHECK(crossings == 1);
  }
}

TEST_CASE("nominal: where a satellite is does not depend on the instant that elements are given at", "[models][gnss]") {
  const auto one = nominal();
  const auto other = nominal(NominalGps::slots_24, parse_utc("2023-05-20T17:23:45Z").value());
  const TaiTime time = to_tai(parse_utc("2023-04-08T03:00:01Z").value());
  for (const SatelliteId satellite : one->satellites()) {
    CHECK(distance(position_of(*one, satellite, time), position_of(*other, satellite, time)) < 0.01);
  }
}

TEST_CASE("nominal: satellites of one plane keep their distance and ground tracks repeat", "[models][gnss]") {
  const auto store = nominal();
  const TaiTime now = to_tai(kStart);
  // G03 and G04, 30.13° apart in plane A; the chord of that angle.
  CHECK(distance(position_of(*store, {'G', 3}, now), position_of(*store, {'G', 4}, now)) ==
        Approx(2 * 26'559'800.0 * std::sin(0.5 * 30.13 * kDegree)).epsilon(1e-9));
  // Two revolutions later a GPS satellite is where it was over the earth.
  const double period = 2.0 * 2.0 * std::numbers::pi / std::sqrt(3.986005e14 / std::pow(26'559'800.0, 3));
  const Ecef p = position_of(*store, {'G', 7}, now);
  CHECK(distance(p, position_of(*store, {'G', 7}, advance(now, Duration::from_seconds(period)))) < 1.0);
}
