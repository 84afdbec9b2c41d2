#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "export/report/axis.hpp"

namespace chronotwin::report {
namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

}  // namespace

TEST_CASE("ticks stand on round numbers inside the range", "[export][report]") {
  CHECK(nice_ticks(0.0, 10.0, 5) == std::vector<double>{0.0, 2.0, 4.0, 6.0, 8.0, 10.0});
  CHECK(nice_ticks(-240.0, 260.0, 5) == std::vector<double>{-200.0, -100.0, 0.0, 100.0, 200.0});
  CHECK(nice_ticks(46.05, 47.95, 5).front() == Approx(46.5));
  CHECK(tick_decimals(nice_ticks(46.05, 47.95, 5)) == 1);
  CHECK(tick_decimals({0.0, 0.02, 0.04}) == 2);
  CHECK(tick_decimals({0.0, 50.0}) == 0);
}

TEST_CASE("there are no ticks where there is no range", "[export][report]") {
  CHECK(nice_ticks(1.0, 1.0, 5).empty());
  CHECK(nice_ticks(2.0, 1.0, 5).empty());
  CHECK(nice_ticks(std::nan(""), 1.0, 5).empty());
  CHECK(nice_ticks(0.0, std::numeric_limits<double>::infinity(), 5).empty());
}

TEST_CASE("the time axis chooses steps of minutes, hours or days", "[export][report]") {
  CHECK(TimeAxis(at(60), 0, 960).step() == Duration::from_seconds(5));
  CHECK(TimeAxis(at(3600), 0, 960).step() == Duration::from_seconds(300));
  CHECK(TimeAxis(at(86'400), 0, 960).step() == Duration::from_seconds(7200));
  CHECK(TimeAxis(at(100 * 86'400.0), 0, 960).step() == Duration::from_seconds(10 * 86'400));
  CHECK(TimeAxis(at(86'400), 0, 960).ticks().size() == 13);
  CHECK(TimeAxis(at(86'400), 0, 960).label(at(7200)) == "2\u00A0h");
  CHECK(TimeAxis(at(3600), 0, 960).label(at(900)) == "0:15");
  CHECK(TimeAxis(at(60), 0, 960).label(at(25)) == "0:00:25");
}

TEST_CASE("the time axis maps an instant to its place and keeps within its ends", "[export][report]") {
  const TimeAxis axis(at(100), 50, 200);
  CHECK(axis.at(at(0)) == 50.0);
  CHECK(axis.at(at(25)) == 100.0);
  CHECK(axis.at(at(1000)) == 250.0);
}

}  // namespace chronotwin::report
