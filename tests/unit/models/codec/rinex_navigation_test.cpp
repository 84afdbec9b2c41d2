#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "models/codec/rinex/navigation.hpp"
#include "models/gnss/system_time.hpp"

using namespace chronotwin;
using codec::parse_rinex_navigation;

namespace {

// Broadcast on 2023-03-12.
const std::string kHeader =
    "     3.04           N: GNSS NAV DATA    M: MIXED            RINEX VERSION / TYPE\n"
    "    18    18  1929     7                                    LEAP SECONDS\n"
    "                                                            END OF HEADER\n";
const std::string kG01 =
    "G01 2023 03 12 00 00 00 2.037500962615e-04-3.865352482535e-12 0.000000000000e+00\n"
    "     5.900000000000e+01-6.681250000000e+01 3.651580674421e-09 2.337063183399e+00\n"
    "    -3.580003976822e-06 1.249682181515e-02 1.121312379837e-05 5.153656053543e+03\n"
    "     0.000000000000e+00-2.980232238770e-08-2.635778779840e+00-2.421438694000e-07\n"
    "     9.898042779154e-01 1.769375000000e+02 9.395220485102e-01-7.465310960167e-09\n"
    "    -2.000083311498e-11 1.000000000000e+00 2.253000000000e+03 0.000000000000e+00\n"
    "     2.000000000000e+00 0.000000000000e+00 4.656612873077e-09 5.900000000000e+01\n"
    "    -7.182000000000e+03 4.000000000000e+00\n";
const std::string kC01 =
    "C01 2023 03 12 02 00 00 9.050690568984e-04-2.659206188582e-12 0.000000000000e+00\n"
    "     1.000000000000e+00 2.022031250000e+02 9.775407184947e-10 2.156109111536e+00\n"
    "     6.400514394045e-06 4.602400586009e-04 1.901900395751e-05 6.493338417053e+03\n"
    "     7.200000000000e+03-1.019798219204e-07-2.385006829999e+00-1.150183379650e-07\n"
    "     1.022140218300e-01-5.765937500000e+02-3.006491115668e+00 1.114332130692e-10\n"
    "     5.125213485714e-10 0.000000000000e+00 8.970000000000e+02 0.000000000000e+00\n"
    "     2.000000000000e+00 0.000000000000e+00-5.400000000000e-09-9.700000000000e-09\n"
    "     7.200000000000e+03 0.000000000000e+00\n";
const std::string kR01 =
    "R01 2023 03 12 00 15 00 2.458319067955e-05 0.000000000000e+00 3.000000000000e+01\n"
    "     1.422012255859e+04-4.938831329346e-01-9.313225746155e-10 0.000000000000e+00\n"
    "    -2.043351660156e+04 5.933942794800e-01 9.313225746155e-10 1.000000000000e+00\n"
    "     5.539755371094e+03 3.461606979370e+00 0.000000000000e+00 0.000000000000e+00\n";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("rinex: every element of a GPS record lands in its field", "[models][codec]") {
  const auto parsed = parse_rinex_navigation(kHeader + kG01);
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == 1);
  const gnss::BroadcastEphemeris& m = parsed.set.kepler[0];
  gnss::BroadcastEphemeris expected;
  expected.satellite = {'G', 1};
  expected.toe = expected.toc = gnss::from_civil('G', {2023, 3, 12, 0, 0, 0}).value();
  expected.issue = 59;
  expected.af0 = 2.037500962615e-04, expected.af1 = -3.865352482535e-12;
  expected.group_delay = 4.656612873077e-09;
  expected.sqrt_a = 5.153656053543e+03, expected.eccentricity = 1.249682181515e-02;
  expected.i0 = 9.898042779154e-01, expected.omega0 = -2.635778779840, expected.omega = 9.395220485102e-01;
  expected.m0 = 2.337063183399, expected.delta_n = 3.651580674421e-09;
  expected.i_dot = -2.000083311498e-11, expected.omega_dot = -7.465310960167e-09;
  expected.cuc = -3.580003976822e-06, expected.cus = 1.121312379837e-05;
  expected.crc = 1.769375e+02, expected.crs = -6.68125e+01;
  expected.cic = -2.980232238770e-08, expected.cis = -2.421438694000e-07;
  CHECK(m == expected);
}

TEST_CASE("rinex: BeiDou counts its weeks in BDT, GLONASS its epochs in UTC", "[models][codec]") {
  const auto parsed = parse_rinex_navigation(kHeader + kC01 + kR01);
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == 1);
  REQUIRE(parsed.set.glonass.size() == 1);
  // BDT = UTC + 4 s since 2017.
  CHECK(to_string(to_utc(parsed.set.kepler[0].toe)) == "2023-03-12T01:59:56Z");
  CHECK(parsed.set.kepler[0].toc == parsed.set.kepler[0].toe);
  const gnss::GlonassEphemeris& r = parsed.set.glonass[0];
  CHECK(to_string(to_utc(r.toe)) == "2023-03-12T00:15:00Z");
  CHECK(r.frequency == 1);
  CHECK(r.clock_bias == 2.458319067955e-05);
  CHECK(r.x == Approx(14220122.55859).epsilon(1e-14));
  CHECK(r.vz == Approx(3461.606979370).epsilon(1e-14));
  CHECK(r.ay == Approx(9.313225746155e-07).epsilon(1e-14));
}

TEST_CASE("rinex: toe may lie in another week or day than the epoch of the record", "[models][codec]") {
  const std::string late = replaced(kG01, "     0.000000000000e+00-2.980", "     6.047840000000e+05-2.980");
  const auto parsed = parse_rinex_navigation(kHeader + replaced(late, " 2.253000000000e+03", " 2.252000000000e+03"));
  REQUIRE(parsed.set.kepler.size() == 1);
  CHECK(difference(parsed.set.kepler[0].toc, parsed.set.kepler[0].toe) == Duration::from_whole_seconds(16));
}

TEST_CASE("rinex: Fortran exponents, blank spare fields, CRLF and a blank-padded number are read", "[models][codec]") {
  std::string text = kHeader + kG01;
  for (std::size_t at = 0; (at = text.find("e-", at)) != std::string::npos;) {
    text.replace(at, 2, "D-");
  }
  text = replaced(text, "    -7.182000000000e+03 4.000000000000e+00\n", "\n");
  text = replaced(text, "G01", "G 1");
  text = replaced(text, " 4.656612873077D-09", "                   ");
  std::string crlf;
  for (const char c : text) {
    crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  // The last line is blank here, so a record of seven continuation lines has only six: it must be told.
  CHECK(parse_rinex_navigation(crlf).remarks.size() == 1);
  const auto parsed = parse_rinex_navigation(
      replaced(crlf, "5.900000000000e+01\r\n\r\n", "5.900000000000e+01\r\n    -7.182000000000e+03\r\n"));
  CHECK(parsed.remarks.empty());
  REQUIRE(parsed.set.kepler.size() == 1);
  CHECK(parsed.set.kepler[0].cuc == -3.580003976822e-06);
  CHECK(parsed.set.kepler[0].group_delay == 0.0);
}

TEST_CASE("rinex: records of other systems are passed over in silence", "[models][codec]") {
  const auto parsed =
      parse_rinex_navigation(kHeader + replaced(kG01, "G01", "E01") + kC01 + replaced(kR01, "R01", "S23"));
  CHECK(parsed.remarks.empty());
  CHECK(parsed.set.kepler.size() == 1);
  CHECK(parsed.set.glonass.empty());
}

TEST_CASE("rinex: a bad record is named by its line and the next one is read", "[models][codec]") {
  struct Case {
    std::string record;
    int line;
    std::string what;
  };
  const std::vector<Case> cases{
      {replaced(kG01, "5.153656053543e+03", "5.15365605x543e+03"), 6, "is no number"},
      {replaced(kG01, "5.153656053543e+03", "5.153656053543e+30"), 4, "sqrt_a is out of range"},
      {replaced(kG01, "1.249682181515e-02", "               nan"), 6, "is no number"},
      {replaced(kG01, "5.153656053543e+03", "                  "), 4, "sqrt_a is out of range"},
      {replaced(kG01, "1.249682181515e-02", "9.249682181515e-01"), 4, "eccentricity is out of range"},
      {replaced(kG01, "2023 03 12", "2023 02 30"), 4, "no valid epoch"},
      {replaced(kG01, "2023 03 12", "2023 0x 12"), 4, "not a date and time"},
      {replaced(kG01, "2.253000000000e+03", "2.2530000000e+0003"), 4, ""},
      {replaced(kG01, "2.253000000000e+03", "2.253500000000e+03"), 4, "no valid week and toe"},
      {replaced(kG01, "2.253000000000e+03", "1.253000000000e+03"), 4, "toc is more than a day from toe"},
      {replaced(kG01, "G01", "G00"), 4, "is no satellite"},
      {kG01.substr(0, 81 * 3), 4, "has 3 lines, 8 are needed"},
      {replaced(kR01, "1.422012255859e+04", "1.422012255859e+01"), 4, "the distance from the earth's centre"},
      {"    1.0 2.0\n", 4, "belongs to no record"}};
  for (const Case& bad : cases) {
    const auto parsed = parse_rinex_navigation(kHeader + bad.record + kC01);
    INFO(bad.what);
    CHECK(parsed.set.kepler.back().satellite == gnss::SatelliteId{'C', 1});
    if (bad.what.empty()) {
      CHECK(parsed.remarks.empty());
      continue;
    }
    REQUIRE(parsed.remarks.size() == 1);
    CHECK(parsed.remarks[0].line == bad.line);
    CHECK_THAT(parsed.remarks[0].message, Catch::Contains(bad.what));
    CHECK(parsed.set.kepler.size() == 1);
  }
}

TEST_CASE("rinex: what is no RINEX 3 navigation file gives one remark that says so", "[models][codec]") {
  const auto complaint = [](const std::string& text) {
    const auto parsed = parse_rinex_navigation(text);
    CHECK(parsed.set.empty());
    REQUIRE(parsed.remarks.size() == 1);
    return parsed.remarks[0].message;
  };
  CHECK_THAT(complaint(""), Catch::Contains("not a RINEX file"));
  CHECK_THAT(complaint("hello\n"), Catch::Contains("not a RINEX file"));
  CHECK_THAT(complaint(replaced(kHeader, "3.04", "4.00")), Catch::Contains("version '4.00' is not supported"));
  CHECK_THAT(complaint(replaced(kHeader, "3.04", "2.11")), Catch::Contains("version '2.11' is not supported"));
  CHECK_THAT(complaint(replaced(kHeader, "N: GNSS NAV", "O: OBSERVAT")), Catch::Contains("not navigation data"));
  CHECK_THAT(complaint(kHeader.substr(0, 100)), Catch::Contains("ends within its header"));
}

TEST_CASE("rinex: a file cut anywhere, or with any byte replaced, is read without harm", "[models][codec]") {
  const std::string text = kHeader + kG01 + kC01 + kR01;
  for (std::size_t length = 0; length < text.size(); length += 3) {
    const auto parsed = parse_rinex_navigation(std::string_view(text).substr(0, length));
    CHECK(parsed.set.kepler.size() + parsed.set.glonass.size() <= 3);
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char c : {'\0', '\n', '9', '-', 'G', '\xff'}) {
      std::string bad = text;
      bad[at] = c;
      for (const auto& m : parse_rinex_navigation(bad).set.kepler) {
        CHECK(gnss::defect(m).empty());
      }
    }
  }
}

TEST_CASE("rinex: of a great many problems the first hundred are listed and the rest counted", "[models][codec]") {
  std::string text = kHeader;
  for (int i = 0; i < 150; ++i) {
    text += "G01 is not a record\n";
  }
  const auto parsed = parse_rinex_navigation(text);
  REQUIRE(parsed.remarks.size() == 101);
  CHECK(parsed.remarks.back().message == "50 further problems are not listed");
}
