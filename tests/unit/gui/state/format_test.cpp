#include "gui/state/format.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "gui/state/natural_order.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;

TEST_CASE("values: units that take a prefix get the one that reads best", "[gui][state]") {
  CHECK(format_value(-227.4e-9, "s") == "-227.4 ns");
  CHECK(format_value(1.5e-6, "s") == "1.50 µs");
  CHECK(format_value(3e-12, "s") == "3.00 ps");
  CHECK(format_value(7200.0, "s") == "7200.0 s");
  CHECK(format_value(0.035, "A") == "35.0 mA");
  CHECK(format_value(1561.098e6, "Hz") == "1.56 GHz");
  CHECK(format_value(1.0, "s") == "1.00 s");
}

TEST_CASE("values: decibels, degrees and counts keep their unit", "[gui][state]") {
  CHECK(format_value(43.1, "dB-Hz") == "43.1 dB-Hz");
  CHECK(format_value(34.0, "degC") == "34.0 °C");
  CHECK(format_value(21.0, "") == "21");
  CHECK(format_value(2e-10, "1") == "2e-10");
  CHECK(format_value(0.0, "s") == "0.000 s");
}

TEST_CASE("values: what is missing is a dash, what is endless says so", "[gui][state]") {
  CHECK(format_value(std::numeric_limits<double>::quiet_NaN(), "s") == "–");
  CHECK(format_value(-std::numeric_limits<double>::infinity(), "") == "−∞");
}

TEST_CASE("times: elapsed time counts days, hours, minutes and seconds", "[gui][state]") {
  const auto ps = [](double seconds) { return Duration::from_seconds(seconds).ps; };
  CHECK(format_time(0) == "00:00:00");
  CHECK(format_time(ps(6 * 3600 + 12)) == "06:00:12");
  CHECK(format_time(ps(86400 + 59.999)) == "1 d 00:00:59");
  CHECK(format_time(ps(1.25), 2) == "00:00:01.25");
  CHECK(format_time(ps(-1.5), 1) == "-00:00:01.5");
}

TEST_CASE("ticks: they are round, in range and no more than asked for", "[gui][state]") {
  const Ticks ticks = value_ticks(-283.0, 291.0, 7);
  CHECK(ticks.values == std::vector<double>{-200.0, -100.0, 0.0, 100.0, 200.0});
  CHECK(ticks.decimals == 0);
  CHECK(value_ticks(0.0, 0.1, 5).decimals == 2);
  CHECK(value_ticks(1.0, 1.0, 5).values.empty());
  for (const double high : {1e-9, 0.3, 7.0, 1e12}) {
    const Ticks some = value_ticks(0.0, high, 6);
    CHECK(some.values.size() >= 2);
    CHECK(some.values.size() <= 7);
  }
}

TEST_CASE("ticks: a day is parted by the clock", "[gui][state]") {
  const TimeTicks ticks = time_ticks(0, kOneDay.ps, 9);
  REQUIRE(ticks.times_ps.size() == 9);
  CHECK(ticks.times_ps[1] == 3 * 3600 * Duration::kPerSecond);
  CHECK(ticks.decimals == 0);
  CHECK(time_ticks(0, Duration::kPerSecond / 10, 8).decimals == 2);
  CHECK(time_ticks(Duration::kPerSecond / 2, 3 * Duration::kPerSecond, 4).times_ps.front() == Duration::kPerSecond);
}

TEST_CASE("order: paths are listed as a person counts", "[gui][state]") {
  CHECK(natural_less("bbu[2]", "bbu[10]"));
  CHECK_FALSE(natural_less("bbu[10]", "bbu[2]"));
  CHECK(natural_less("ant_a", "bbu[1]"));
  CHECK(natural_less("host", "host.port[1]"));
  CHECK_FALSE(natural_less("bbu[02]", "bbu[2]"));
  CHECK_FALSE(natural_less("bbu[2]", "bbu[02]"));
  CHECK_FALSE(natural_less("a", "a"));
}
