#include "models/codec/ephemeris/ephemeris_csv.hpp"

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
using codec::parse_ephemeris_csv;
using codec::write_ephemeris_csv;

namespace {

// One message of each kind, as text.
std::string sample() {
  const gnss::EphemerisSet& all = chronotwin::testing::shipped_ephemerides()->messages();
  const std::array<std::string, 1> comments{"where it comes from"};
  return write_ephemeris_csv({{all.kepler.front()}, {all.glonass.front()}}, comments);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("ephemeris CSV: what is written is read back bit by bit", "[models][codec]") {
  const gnss::EphemerisSet& all = chronotwin::testing::shipped_ephemerides()->messages();
  const auto parsed = parse_ephemeris_csv(write_ephemeris_csv(all, {}));
  CHECK(parsed.remarks.empty());
  CHECK(parsed.set == all);
  CHECK(all.kepler.size() > 900);
  CHECK(all.glonass.size() > 1200);
}

TEST_CASE("ephemeris CSV: the shipped file names its source and is whole", "[models][codec]") {
  const std::string text =
      chronotwin::testing::read_text(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv");
  CHECK(text.starts_with("# "));
  CHECK_THAT(text.substr(0, 400), Catch::Contains("broadcast by the systems themselves on 2023-03-12"));
  const auto parsed = parse_ephemeris_csv(text);
  CHECK(parsed.remarks.empty());
  const auto messages_of = [&](char system) {
    return std::count_if(parsed.set.kepler.begin(), parsed.set.kepler.end(),
                         [&](const auto& m) { return m.satellite.system == system; });
  };
  CHECK(messages_of('G') == 428);
  CHECK(messages_of('C') == 527);
  CHECK(parsed.set.glonass.size() == 1240);
}

TEST_CASE("ephemeris CSV: the first lines are as documented", "[models][codec]") {
  const std::string text = sample();
  CHECK(codec::looks_like_ephemeris_csv(text));
  CHECK_FALSE(codec::looks_like_ephemeris_csv("# only a comment"));
  CHECK_FALSE(codec::looks_like_ephemeris_csv("     3.04           N: GNSS NAV DATA"));
  CHECK(text.starts_with(
      "# where it comes from\nchronotwin-ephemeris,1\n"
      "satellite,toe,toc,health,issue,af0,af1,af2,group_delay,sqrt_a,eccentricity,i0,omega0,omega,m0,delta_n,"
      "i_dot,omega_dot,cuc,cus,crc,crs,cic,cis\nC01,2023-03-12T00:00:00,2023-03-12T00:00:00,0,1,0.0009050882654265,"));
  CHECK_THAT(text, Catch::Contains("\nsatellite,toe,health,frequency,clock_bias,clock_rate,x,y,z,vx,vy,vz,ax,ay,az\n"
                                   "R01,2023-03-12T00:15:00,0,1,2.458319067955e-05,0,"));
}

TEST_CASE("ephemeris CSV: every bad line is named", "[models][codec]") {
  struct Case {
    std::string text;
    int line;
    std::string what;
  };
  const std::string good = sample();
  const std::string bad_number = replaced(good, "0.0009050882654265", "0.00090508x");
  for (const Case& bad :
       {Case{replaced(good, "chronotwin-ephemeris,1", "chronotwin-ephemeris,2"), 2, "must be 'chronotwin-ephemeris,1'"},
        Case{replaced(good, ",i_dot,", ",idot,"), 3, "not the names of the columns"},
        Case{replaced(good, "C01,2023-03-12T00:00:00", "C01,2023-13-12T00:00:00"), 4, "toe: '2023-13-12T00:00:00'"},
        Case{replaced(good, "C01,2023-03-12T00:00:00", "C01,2023-03-12 00:00:00"), 4, "toe: "},
        Case{bad_number, 4, "af0: '0.00090508x' cannot be read"},
        Case{replaced(good, "0.0009050882654265", "inf"), 4, "af0: 'inf'"},
        Case{replaced(good, "0.0009050882654265", "7"), 4, "af0 is out of range"},
        Case{replaced(good, "\nC01", "\nR01"), 4, "'R01' is no satellite of these columns"},
        Case{replaced(good, "\nR01", "\nG01"), 6, "'G01' is no satellite of these columns"},
        Case{replaced(good, "0.0009050882654265,", ""), 4, "23 fields, 24 are needed"}}) {
    const auto parsed = parse_ephemeris_csv(bad.text);
    INFO(bad.what);
    REQUIRE_FALSE(parsed.remarks.empty());
    CHECK(parsed.remarks[0].line == bad.line);
    CHECK_THAT(parsed.remarks[0].message, Catch::Contains(bad.what));
    CHECK(parsed.set.kepler.size() + parsed.set.glonass.size() < 2);
  }
  CHECK_THAT(parse_ephemeris_csv("# nothing\n").remarks.at(0).message, Catch::Contains("holds no line"));
}

TEST_CASE("ephemeris CSV: a file cut anywhere, or with any byte replaced, is read without harm", "[models][codec]") {
  const std::string text = sample();
  for (std::size_t at = 0; at < text.size(); ++at) {
    CHECK(parse_ephemeris_csv(std::string_view(text).substr(0, at)).set.kepler.size() <= 1);
    for (const char c : {'\0', '\n', ',', '9', '-', '\xff'}) {
      std::string bad = text;
      bad[at] = c;
      for (const auto& m : parse_ephemeris_csv(bad).set.kepler) {
        CHECK(gnss::defect(m).empty());
      }
    }
  }
}
