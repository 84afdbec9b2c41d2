#include <limits>

#include <catch2/catch.hpp>

#include "export/report/format.hpp"

namespace chronotwin::report {
namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

}  // namespace

TEST_CASE("quantities take the unit that a person would choose", "[export][report]") {
  CHECK(quantity(-227.3e-9, "s") == "−227.3\u00A0ns");
  CHECK(quantity(1.5e-6, "s") == "1.5\u00A0µs");
  CHECK(quantity(2.4e-3, "s") == "2.4\u00A0ms");
  CHECK(quantity(90.0, "s") == "90\u00A0s");
  CHECK(quantity(0.035, "A") == "35\u00A0mA");
  CHECK(quantity(44.125, "dB-Hz") == "44.12\u00A0dB-Hz");
  CHECK(quantity(22.5, "degC") == "22.5\u00A0°C");
  CHECK(quantity(7.0, "") == "7");
  CHECK(quantity(3e-11, "1") == "3×10⁻¹¹");
}

TEST_CASE("a value that rounds up takes the next unit", "[export][report]") {
  CHECK(quantity(999.97e-9, "s") == "1\u00A0µs");
  CHECK(quantity(999.4e-9, "s") == "999.4\u00A0ns");
}

TEST_CASE("missing and infinite numbers are told", "[export][report]") {
  CHECK(quantity(std::numeric_limits<double>::quiet_NaN(), "s") == "–");
  CHECK(number(-std::numeric_limits<double>::infinity()) == "−∞");
  CHECK(number(-0.0) == "0");
  CHECK(number(-0.001, 1) == "0.0");
}

TEST_CASE("instants are told as elapsed time and as UTC", "[export][report]") {
  CHECK(elapsed(at(6 * 3600 + 5)) == "6:00:05");
  CHECK(elapsed(at(30 * 3600 + 0.25)) == "30:00:00.25");
  CHECK(length_of(Duration::from_seconds(5400)) == "1\u00A0h 30\u00A0min");
  CHECK(length_of(Duration::from_seconds(0)) == "0\u00A0s");
  const Calendar calendar("2023-03-12T22:00:00Z");
  CHECK(calendar.full(at(3 * 3600 + 1.5)) == "2023-03-13 01:00:01 UTC");
  CHECK(calendar.date(at(0)) == "2023-03-12");
  CHECK(Calendar("yesterday").full(at(0)).empty());
}

TEST_CASE("a leap second is in the calendar", "[export][report]") {
  const Calendar calendar("2016-12-31T23:59:58Z");
  CHECK(calendar.time_of_day(at(2)) == "23:59:60");
  CHECK(calendar.full(at(3)) == "2017-01-01 00:00:00 UTC");
}

}  // namespace chronotwin::report
