#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/codec/yuma/almanac.hpp"
#include "models/gnss/kepler_orbit.hpp"
#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
using namespace chronotwin::codec;
using gnss::BroadcastEphemeris;

namespace {

// One block as the U.S. Coast Guard writes it; figures of PRN 1 of GPS week 2197.
const std::string kBlock =
    "******** Week 149 almanac for PRN-01 ********\n"
    "ID:                         01\n"
    "Health:                     000\n"
    "Eccentricity:               0.1139211655E-001\n"
    "Time of Applicability(s):  405504.0000\n"
    "Orbital Inclination(rad):   0.9867355387\n"
    "Rate of Right Ascen(r/s):  -0.7886042771E-008\n"
    "SQRT(A)  (m 1/2):           5153.623047\n"
    "Right Ascen at Week(rad):  -0.1912602899E+001\n"
    "Argument of Perigee(rad):   0.881498914\n"
    "Mean Anom(rad):            -0.2769097477E+001\n"
    "Af0(s):                     0.4291534424E-003\n"
    "Af1(s/s):                  -0.1091393642E-010\n"
    "week:                        149\n";

TaiTime tai(const char* utc) {
  return to_tai(parse_utc(utc).value());
}
const TaiTime kNear = tai("2022-02-20T00:00:00Z");

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

// The newest message of each GPS satellite that is shipped, by satellite.
std::map<gnss::SatelliteId, BroadcastEphemeris> newest_broadcast() {
  std::map<gnss::SatelliteId, BroadcastEphemeris> newest;
  for (const BroadcastEphemeris& m : chronotwin::testing::shipped_ephemerides()->messages().kepler) {
    if (m.satellite.system == 'G') newest[m.satellite] = m;
  }
  return newest;
}

}  // namespace

TEST_CASE("yuma: a block becomes a message with the almanac's elements", "[models][codec]") {
  REQUIRE(looks_like_yuma(kBlock));
  const ParsedEphemerides parsed = parse_yuma(kBlock, kNear);
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == 1);
  const BroadcastEphemeris& m = parsed.set.kepler[0];
  CHECK(m.satellite == gnss::SatelliteId{'G', 1});
  CHECK(m.health == 0);
  CHECK(m.eccentricity == 0.1139211655e-1);
  CHECK(m.i0 == 0.9867355387);
  CHECK(m.omega_dot == -0.7886042771e-8);
  CHECK(m.sqrt_a == 5153.623047);
  CHECK(m.omega0 == -1.912602899);
  CHECK(m.omega == 0.881498914);
  CHECK(m.m0 == -2.769097477);
  CHECK(m.af0 == 0.4291534424e-3);
  CHECK(m.af1 == -0.1091393642e-10);
  CHECK(m.toe == m.toc);
  // GPS week 2197 began on 2022-02-13; 405 504 s are Thursday 16:38:24 GPS time, 18 s ahead of UTC.
  CHECK(to_string(to_utc(m.toe)) == "2022-02-17T16:38:06Z");
}

TEST_CASE("yuma: a week modulo 1024 is the one nearest to the date wanted", "[models][codec]") {
  const auto toe = [](const std::string& text, const char* near) {
    return to_gpst(parse_yuma(text, tai(near)).set.kepler.at(0).toe).seconds / 604'800;
  };
  CHECK(toe(kBlock, "2022-02-20T00:00:00Z") == 2197);
  CHECK(toe(kBlock, "2002-07-01T00:00:00Z") == 1173);
  CHECK(toe(kBlock, "1983-01-01T00:00:00Z") == 149);
  CHECK(toe(kBlock, "2041-10-01T00:00:00Z") == 3221);
  CHECK(toe(kBlock, "2012-04-20T00:00:00Z") == 1173);  // 511 weeks after it
  CHECK(toe(kBlock, "2012-05-10T00:00:00Z") == 2197);
  CHECK(toe(replaced(kBlock, "week:                        149", "week: 2197"), "2002-07-01T00:00:00Z") == 2197);
}

TEST_CASE("yuma: written and read again an almanac is the same", "[models][codec]") {
  const gnss::EphemerisSet set = parse_yuma(kBlock, kNear).set;
  CHECK(parse_yuma(write_yuma(set), kNear).set == set);
  CHECK(write_yuma(set).find("Week 149 almanac for PRN-01") != std::string::npos);
}

TEST_CASE("yuma: what is missing or impossible is told by line, the other blocks are read", "[models][codec]") {
  const std::string second = replaced(replaced(kBlock, "PRN-01", "PRN-02"), "ID:                         01", "ID: 02");
  const auto one_remark = [&](const std::string& bad) {
    const ParsedEphemerides parsed = parse_yuma(bad + "\n" + second, kNear);
    REQUIRE(parsed.remarks.size() == 1);
    CHECK(parsed.set.kepler.size() == 1);
    return parsed.remarks[0];
  };
  CHECK(one_remark(replaced(kBlock, "5153.623047", "five")).line == 8);
  CHECK(one_remark(replaced(kBlock, "Eccentricity:               0.1139211655E-001\n", "")) ==
        Remark{1, "'Eccentricity:' is missing"});
  CHECK(one_remark(replaced(kBlock, "5153.623047", "51.536")).message == "sqrt_a is out of range");
  CHECK(one_remark(replaced(kBlock, "Health:", "Wealth:")).line == 3);
  CHECK(one_remark(replaced(kBlock, "405504.0000", "-3")).line == 1);
  // QZSS stands in some files.
  const ParsedEphemerides other =
      parse_yuma(replaced(kBlock, "ID:                         01", "ID: 193") + second, kNear);
  CHECK(other.remarks.empty());
  CHECK(other.set.kepler.size() == 1);
  CHECK_FALSE(parse_yuma("", kNear).remarks.empty());
  CHECK_FALSE(looks_like_yuma("ID: 1\n"));
}

TEST_CASE("yuma: any bytes are taken", "[models][codec]") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::string text = kBlock + kBlock;
    for (std::uint64_t i = 0; i < 8; ++i) {
      const std::uint64_t at = (seed * 7919 + i * 104'729) % text.size();
      text[at] = static_cast<char>((seed * 31 + i * 17) % 256);
    }
    CHECK(parse_yuma(text, kNear).set.kepler.size() <= 2);
  }
}

TEST_CASE("yuma: an almanac made of broadcast messages keeps within their harmonic corrections", "[models][codec]") {
  // The file's printed digits are good to centimetres; what an almanac drops are the corrections Crs … Cis, up to 1 km
  // together (IS-GPS-200 allows an almanac 0.9 km, 1 sigma, of range on its day).
  const auto broadcast = newest_broadcast();
  gnss::EphemerisSet set;
  for (const auto& [satellite, m] : broadcast) set.kepler.push_back(m);
  const gnss::EphemerisSet almanac = parse_yuma(write_yuma(set), tai("2023-03-12T12:00:00Z")).set;
  REQUIRE(almanac.kepler.size() == broadcast.size());
  double worst = 0.0;
  for (const BroadcastEphemeris& m : almanac.kepler) {
    const BroadcastEphemeris& original = broadcast.at(m.satellite);
    REQUIRE(m.toe == original.toe);
    for (int minutes = -120; minutes <= 120; minutes += 20) {
      const TaiTime time = advance(m.toe, Duration::from_whole_seconds(60 * minutes));
      worst = std::max(worst, distance(position(m, time), position(original, time)));
    }
    CHECK(gnss::clock_offset(m, m.toe) == Approx(gnss::clock_offset(original, m.toe)).margin(1e-9));
  }
  CHECK(worst < 1000.0);
}

TEST_CASE("yuma: an almanac of the morning tells where satellites are all day, by the messages broadcast then",
          "[models][codec]") {
  // The first message of a satellite as its almanac, against the later ones, each at its own time.
  std::map<gnss::SatelliteId, BroadcastEphemeris> first;
  double sum = 0.0, worst = 0.0;
  int count = 0;
  for (const BroadcastEphemeris& m : chronotwin::testing::shipped_ephemerides()->messages().kepler) {
    if (m.satellite.system != 'G' || m.health != 0) continue;
    const auto [at, is_first] = first.try_emplace(m.satellite, to_almanac(m));
    const double off = distance(position(at->second, m.toe), position(m, m.toe));
    sum += off;
    worst = std::max(worst, off);
    ++count;
  }
  CHECK(count > 350);
  CHECK(sum / count < 900.0);
  CHECK(worst < 1800.0);
}

TEST_CASE("yuma: a real almanac is read whole", "[models][codec]") {
  const std::string path = CHRONOTWIN_SOURCE_DIR "/../shared/data/almanac.yuma.week0149.405504.txt";
  if (!std::filesystem::exists(path)) {
    WARN("the almanac is not here: " << path);
    return;
  }
  const ParsedEphemerides parsed = parse_yuma(chronotwin::testing::read_text(path), kNear);
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == 31);
  CHECK(parse_yuma(write_yuma(parsed.set), kNear).set == parsed.set);
  for (const BroadcastEphemeris& m : parsed.set.kepler) {
    // All satellites are where GPS satellites are, and move on as they do: half a sidereal day a revolution.
    const gnss::Ecef p = position(m, m.toe);
    CHECK(std::hypot(p.x, p.y, p.z) == Approx(26.56e6).epsilon(0.03));
    const gnss::Ecef later = position(m, advance(m.toe, Duration::from_seconds(86'164.0905)));
    CHECK(distance(p, later) < 500e3);
  }
}
