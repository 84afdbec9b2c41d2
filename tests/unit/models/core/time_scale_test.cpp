#include "models/core/time_scale.hpp"

#include <fstream>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/core/leap_seconds.hpp"

using namespace chronotwin;

namespace {
UtcTime utc(std::string_view text) {
  const auto time = parse_utc(text);
  REQUIRE(time.has_value());
  return *time;
}
std::string stepped(std::string_view from, double seconds) {
  return to_string(advance(utc(from), Duration::from_seconds(seconds)));
}
}  // namespace

TEST_CASE("timescale: the epochs of GPST and BDT are where their documents put them", "[models][core][timescale]") {
  CHECK(to_gpst(to_tai(utc("1980-01-06T00:00:00Z"))) == GpsTime{0, 0});
  CHECK(to_bdt(to_tai(utc("2006-01-01T00:00:00Z"))) == BdsTime{0, 0});
  CHECK(to_tai(utc("1972-01-01T00:00:00Z")) == TaiTime{63072010, 0});
}

TEST_CASE("timescale: GPS week 2253 begins 18 s before the UTC midnight", "[models][core][timescale]") {
  // Published: GPS week 2253 starts on 2023-03-12; GPST − UTC = 18 s since 2017; GPST − BDT = 14 s.
  const TaiTime week = to_tai(GpsTime{2253 * 604800, 0});
  CHECK(to_string(to_utc(week)) == "2023-03-11T23:59:42Z");
  CHECK(to_bdt(week).seconds == 897 * 604800 - 14);
  CHECK(to_tai(to_gpst(week)) == week);
  CHECK(to_tai(to_bdt(week)) == week);
}

TEST_CASE("timescale: the leap second of 2016 is one second long and is called 23:59:60", "[models][core][timescale]") {
  CHECK(stepped("2016-12-31T23:59:59Z", 0.999) == "2016-12-31T23:59:59.999Z");
  CHECK(stepped("2016-12-31T23:59:59Z", 1.0) == "2016-12-31T23:59:60Z");
  CHECK(stepped("2016-12-31T23:59:59Z", 1.5) == "2016-12-31T23:59:60.5Z");
  CHECK(stepped("2016-12-31T23:59:59Z", 2.0) == "2017-01-01T00:00:00Z");
  CHECK(stepped("2017-01-01T00:00:00Z", -1.0) == "2016-12-31T23:59:60Z");
  const TaiTime before = to_tai(utc("2016-12-31T23:59:59Z"));
  const TaiTime inside = to_tai(utc("2016-12-31T23:59:60Z"));
  const TaiTime after = to_tai(utc("2017-01-01T00:00:00Z"));
  CHECK(difference(inside, before) == kOneSecond);
  CHECK(difference(after, inside) == kOneSecond);
  CHECK(leap_seconds(before) == 36);
  CHECK(leap_seconds(inside) == 36);
  CHECK(leap_seconds(after) == 37);
}

TEST_CASE("timescale: every leap second goes to TAI and back", "[models][core][timescale]") {
  for (std::size_t i = 1; i < kLeapTable.size(); ++i) {
    const UtcTime leap{kLeapTable[i].utc_seconds - 1, 250, true};
    CAPTURE(to_string(leap));
    CHECK(to_utc(to_tai(leap)) == leap);
    CHECK(to_tai(leap).seconds == kLeapTable[i].utc_seconds + kLeapTable[i - 1].tai_minus_utc);
    CHECK(parse_utc(to_string(leap)) == leap);
    CHECK(UtcTime{leap.seconds, 999, false} < leap);
    CHECK(leap < UtcTime{leap.seconds + 1, 0, false});
  }
}

TEST_CASE("timescale: a leap second of GLONASST comes at 02:59:60", "[models][core][timescale]") {
  const TaiTime inside = to_tai(utc("2016-12-31T23:59:60Z"));
  const GlonassTime glonass = to_glonasst(inside);
  CHECK(glonass == GlonassTime{1483228799 + 10800, 0, true});
  CHECK(to_tai(glonass) == inside);
}

TEST_CASE("timescale: 2038 is a year like any other", "[models][core][timescale]") {
  const UtcTime last = utc("2038-01-19T03:14:07Z");  // 2^31 − 1
  CHECK(last.seconds == 2147483647);
  CHECK(stepped("2038-01-19T03:14:07Z", 1.0) == "2038-01-19T03:14:08Z");
  CHECK(utc("2106-02-07T06:28:16Z").seconds == 4294967296);  // 2^32
  CHECK(to_utc(to_tai(last)) == last);
}

TEST_CASE("timescale: picoseconds carry over in both directions", "[models][core][timescale]") {
  const TaiTime time{100, Duration::kPerSecond - 1};
  CHECK(advance(time, Duration::from_ps(1)) == TaiTime{101, 0});
  CHECK(advance(TaiTime{101, 0}, Duration::from_ps(-1)) == time);
  CHECK(difference(TaiTime{101, 0}, time) == Duration::from_ps(1));
  CHECK(difference(time, TaiTime{101, 0}) == Duration::from_ps(-1));
}

TEST_CASE("timescale: what has no answer is an error", "[models][core][timescale]") {
  CHECK_THROWS_AS(to_tai(utc("1971-12-31T23:59:59Z")), Error);
  CHECK_THROWS_AS(to_utc(TaiTime{0, 0}), Error);
  CHECK_THROWS_AS(to_tai(UtcTime{utc("2023-03-12T00:00:00Z").seconds, 0, true}), Error);
  CHECK_THROWS_AS(difference(TaiTime{10'000'000, 0}, TaiTime{0, 0}), Error);
  CHECK_NOTHROW(difference(TaiTime{9'223'000, 0}, TaiTime{0, 0}));
}

TEST_CASE("timescale: the parser takes ISO 8601 with Z and nothing else", "[models][core][timescale]") {
  CHECK(utc("2023-03-12T00:00:00Z") == UtcTime{1678579200, 0});
  CHECK(utc("2023-03-12T00:00:00.000000000001Z") == UtcTime{1678579200, 1});
  CHECK(utc("2024-02-29T12:34:56.5Z").picoseconds == 500'000'000'000);
  for (const char* bad :
       {"", "2023-03-12", "2023-03-12T00:00:00", "2023-03-12 00:00:00Z", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z",
        "2023-03-12T24:00:00Z", "2023-03-12T00:60:00Z", "2023-03-12T00:00:61Z", "2023-03-12T23:59:60Z",
        "2023-03-12T00:00:00.Z", "2023-03-12T00:00:00.1234567890123Z", "2023-03-12T00:00:00.1x3Z",
        "2023-3-12T00:00:00Z", "+023-03-12T00:00:00Z", "2023-03-12T00:00:00+08:00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_utc(bad).has_value());
  }
}

TEST_CASE("timescale: text goes to time and back", "[models][core][timescale]") {
  for (const char* text : {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1999-12-31T23:59:59.123456789012Z",
                           "2000-02-29T00:00:00.1Z", "2016-12-31T23:59:60Z"}) {
    CHECK(to_string(utc(text)) == text);
  }
}

TEST_CASE("timescale: the leap-second table is that of the system's leap-seconds.list", "[models][core][timescale]") {
  std::ifstream file("/usr/share/zoneinfo/leap-seconds.list");
  if (!file) {
    WARN("skipped: no /usr/share/zoneinfo/leap-seconds.list here");
    return;
  }
  std::size_t row = 0;
  for (std::string line; std::getline(file, line);) {
    std::int64_t ntp = 0;
    int leap = 0;
    if (line.empty() || line[0] == '#' || !(std::istringstream(line) >> ntp >> leap)) {
      continue;
    }
    REQUIRE(row < kLeapTable.size());
    CHECK(kLeapTable[row].utc_seconds == ntp - 2'208'988'800);
    CHECK(kLeapTable[row].tai_minus_utc == leap);
    ++row;
  }
  CHECK(row == kLeapTable.size());
}
