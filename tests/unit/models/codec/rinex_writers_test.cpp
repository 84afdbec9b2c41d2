#include <cmath>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "models/codec/rinex/navigation.hpp"
#include "models/codec/rinex/navigation_writer.hpp"
#include "models/codec/rinex/observation.hpp"
#include "models/gnss/pseudorange.hpp"
#include "tests/support/ephemerides.hpp"

using namespace chronotwin;

namespace {

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-12 * std::abs(b);
}

}  // namespace

TEST_CASE("RINEX navigation: what is written is read back", "[models][codec]") {
  const gnss::EphemerisSet& original = testing::shipped_ephemerides()->messages();
  const auto parsed = codec::parse_rinex_navigation(codec::write_rinex_navigation(original, {}));
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == original.kepler.size());
  REQUIRE(parsed.set.glonass.size() == original.glonass.size());
  for (std::size_t i = 0; i < original.kepler.size(); ++i) {
    const auto& a = parsed.set.kepler[i];
    const auto& b = original.kepler[i];
    const bool same = a.satellite == b.satellite && a.toe == b.toe && a.toc == b.toc && a.health == b.health &&
                      near(a.af0, b.af0) && near(a.sqrt_a, b.sqrt_a) && near(a.m0, b.m0) && near(a.i_dot, b.i_dot) &&
                      near(a.cis, b.cis) && near(a.group_delay, b.group_delay) && near(a.omega, b.omega);
    INFO(to_string(b.satellite));
    CHECK(same);
  }
  for (std::size_t i = 0; i < original.glonass.size(); ++i) {
    const auto& a = parsed.set.glonass[i];
    const auto& b = original.glonass[i];
    INFO(to_string(b.satellite));
    CHECK((a.satellite == b.satellite && a.toe == b.toe && a.frequency == b.frequency && near(a.x, b.x) &&
           near(a.vz, b.vz) && near(a.clock_bias, b.clock_bias)));
  }
}

TEST_CASE("RINEX observations: an epoch stands in the columns of the format", "[models][codec]") {
  const GpsTime time = to_gpst(to_tai(*parse_utc("2023-03-12T05:00:12Z")));
  const std::string epoch =
      codec::write_rinex_epoch(time, {{{'G', 5}, 20'123'456.789, 105'750'000.125, 44.25},
                                      {{'C', 21}, 36'000'000.0, std::numeric_limits<double>::quiet_NaN(), 40.0}});
  CHECK(epoch ==
        "> 2023 03 12 05 00 30.0000000  0  2\n"
        "G05  20123456.789   105750000.125          44.250 \n"
        "C21  36000000.000                          40.000 \n");
}

TEST_CASE("RINEX observations: every header line has its label from column 61", "[models][codec]") {
  codec::ObservationHeader header{.marker = "a room", .receiver = "bbu[1]", .antenna = "", .position = {}, .first = {}};
  for (int i = 1; i <= 12; ++i) header.glonass_slots[{'R', static_cast<std::uint8_t>(i)}] = i % 14 - 7;
  std::istringstream lines(codec::write_rinex_observation_header(header));
  int slots = 0;
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(line.size() == 80);
    CHECK(line[60] != ' ');
    slots += line.substr(60).starts_with("GLONASS SLOT") ? 1 : 0;
  }
  CHECK(slots == 2);
}

TEST_CASE("pseudorange: the Sagnac term is the cross product of places, and light takes its time", "[models][gnss]") {
  // To first order the turn of the earth adds ωe (x_s y_r − y_s x_r)/c: 30 m at most.
  const gnss::Geodetic yantai{Radians(0.6538667), Radians(2.1196661), Metres(20.0)};
  const auto store = testing::shipped_ephemerides();
  gnss::RangeModel ranges(store, yantai);
  const TaiTime time = to_tai(*parse_utc("2023-03-12T05:00:00Z"));
  const gnss::Ecef here = gnss::to_ecef(yantai);
  for (const gnss::SatelliteId satellite : {gnss::SatelliteId{'C', 60}, {'C', 21}, {'G', 5}, {'R', 7}}) {
    const auto range = ranges.at(satellite, time);
    REQUIRE(range.has_value());
    const double travel = range->range_m / 299'792'458.0;
    const TaiTime emission = advance(time, Duration::from_seconds(-travel));
    const auto message = store->select(satellite, time)->message;
    const gnss::Ecef there = std::visit([&](const auto* m) { return gnss::position(*m, emission); }, message);
    const double sagnac = 7.2921151467e-5 * (there.x * here.y - there.y * here.x) / 299'792'458.0;
    INFO(to_string(satellite));
    CHECK(range->range_m == Approx(gnss::distance(there, here) + sagnac).margin(1e-3).epsilon(0));
  }
}
