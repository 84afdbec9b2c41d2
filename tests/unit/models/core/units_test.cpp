#include "models/core/units.hpp"

#include <array>
#include <string>

#include <catch2/catch.hpp>

using namespace chronotwin;

TEST_CASE("units: a text becomes exactly the double that the same number is in C++", "[models][core]") {
  CHECK(*parse_quantity("1.5 us", Dimension::time).value == 1.5e-6);
  CHECK(*parse_quantity("3.79 ns", Dimension::time).value == 3.79e-9);
  CHECK(*parse_quantity("24 h", Dimension::time).value == 86400.0);
  CHECK(*parse_quantity("1 d", Dimension::time).value == 86400.0);
  CHECK(*parse_quantity("15 min", Dimension::time).value == 900.0);
  CHECK(*parse_quantity("1575.42 MHz", Dimension::frequency).value == 1575.42e6);
  CHECK(*parse_quantity("-48 V", Dimension::voltage).value == -48.0);
  CHECK(*parse_quantity("35 mA", Dimension::current).value == 0.035);
  CHECK(*parse_quantity("+5 K", Dimension::temperature_difference).value == 5.0);
  CHECK(*parse_quantity("9.36 dB/100m", Dimension::loss_per_length).value == Approx(0.0936).epsilon(1e-15));
  CHECK(*parse_quantity("180 deg", Dimension::angle).value == 3.141592653589793);
  CHECK(*parse_quantity("0.1 %", Dimension::ratio).value == 0.001);
}

TEST_CASE("units: the same temperature coefficient may be written in four ways", "[models][core]") {
  for (const char* text : {"3e-11 1/K", "3e-11 /K", "0.03 ppb/K", "3e-11 /degC"}) {
    CHECK(*parse_quantity(text, Dimension::temperature_coefficient).value == Approx(3e-11).epsilon(1e-15));
  }
  CHECK(*parse_quantity("2e-10 /d", Dimension::aging).value == 2e-10 / 86400.0);
}

TEST_CASE("units: only a dimensionless number may stand alone", "[models][core]") {
  CHECK(*parse_quantity("0.88", Dimension::ratio).value == 0.88);
  CHECK(*parse_quantity("1e-10", Dimension::fractional_frequency).value == 1e-10);
  CHECK(*parse_quantity("10 ppb", Dimension::fractional_frequency).value == 1e-8);
  const auto bare = parse_quantity("120", Dimension::length);
  CHECK_FALSE(bare.value);
  CHECK(bare.error == "the unit is missing: a length is needed (mm, cm, m, km)");
  CHECK(bare.hint == "write '120 m' if that is meant");
}

TEST_CASE("units: an error says which dimension was found and which is needed", "[models][core]") {
  const auto metres = parse_quantity("5 m", Dimension::time);
  CHECK_FALSE(metres.value);
  CHECK(metres.error == "'m' is a unit of a length; a time is needed (ps, ns, us, ms, s, min, h, d)");
  const auto slip = parse_quantity("40 db", Dimension::gain);
  CHECK(slip.error == "unknown unit 'db'; a gain or loss is needed (dB)");
  CHECK(slip.hint == "did you mean '40 dB'?");
  const auto glued = parse_quantity("40dB", Dimension::gain);
  CHECK(glued.error == "no blank between number and unit in '40dB'");
  CHECK(glued.hint == "write '40 dB'");
}

TEST_CASE("units: what is no decimal number is refused", "[models][core]") {
  for (const char* text :
       {"", "x", "inf s", "nan s", "0x10 s", "1e400 s", "1,5 s", "1.5.2 s", "--1 s", "+-1 s", "s", "1 s s"}) {
    INFO(text);
    CHECK_FALSE(parse_quantity(text, Dimension::time).value);
    CHECK_FALSE(parse_quantity(text, Dimension::time).error.empty());
    CHECK_FALSE(parse_duration(text).value);
  }
}

TEST_CASE("units: a duration is exact to the picosecond over a hundred days", "[models][core]") {
  CHECK(parse_duration("100 d").value->ps == 8'640'000'000'000'000'000);
  CHECK(parse_duration("8639999.999999999999 s").value->ps == 8'639'999'999'999'999'999);
  CHECK(parse_duration("1 ps").value->ps == 1);
  CHECK(parse_duration("0.02 s").value->ps == 20'000'000'000);
  CHECK_FALSE(parse_duration("1000 d").value);
}

TEST_CASE("units: a formatted quantity parses back to the same bits", "[models][core]") {
  struct Case {
    double value;
    Dimension dimension;
    const char* unit;
    const char* text;
  };
  const std::array<Case, 9> cases = {{{1.5e-6, Dimension::time, "us", "1.5 us"},
                                      {86400.0, Dimension::time, "h", "24 h"},
                                      {0.3, Dimension::ratio, "%", "30 %"},
                                      {0.88, Dimension::ratio, "1", "0.88"},
                                      {2e-10 / 86400.0, Dimension::aging, "1/d", "2e-10 1/d"},
                                      {10.0 * 0.017453292519943295, Dimension::angle, "deg", "10 deg"},
                                      {180.0, Dimension::length, "m", "180 m"},
                                      {-53.5, Dimension::voltage, "V", "-53.5 V"},
                                      {1e-24, Dimension::noise_white_fm, "s", "1e-24 s"}}};
  for (const Case& c : cases) {
    CHECK(format_quantity(c.value, c.dimension, c.unit) == c.text);
  }
  // Numbers that nobody wrote as a short decimal come back too, in whatever unit.
  double value = 0.7310585786300049;
  for (int i = 0; i < 2000; ++i) {
    value = 3.9 * value * (1 - value);
    const std::string angle = format_quantity(value, Dimension::angle, "deg");
    CHECK(*parse_quantity(angle, Dimension::angle).value == value);
    const std::string time = format_quantity(value, Dimension::time, "min");
    CHECK(*parse_quantity(time, Dimension::time).value == value);
  }
}

TEST_CASE("units: a duration is written in the largest unit in which it is whole", "[models][core]") {
  CHECK(format_duration(kOneDay) == "24 h");
  CHECK(format_duration(Duration::from_whole_seconds(90)) == "90 s");
  CHECK(format_duration(Duration::from_ps(20'000'000'000)) == "20 ms");
  CHECK(format_duration(Duration::from_ps(7)) == "7 ps");
  CHECK(format_duration(Duration{}) == "0 s");
  CHECK(format_duration(-kOneSecond) == "-1 s");
}
