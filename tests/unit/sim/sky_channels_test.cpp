// The sky as it is recorded: where each satellite stands.
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::run;
using chronotwin::test::sample;

namespace {

Scenario ten_minutes() {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(600);
  return scenario;
}

std::vector<const trace::Channel*> matching(const trace::Source& trace, const std::string& pattern) {
  std::vector<const trace::Channel*> found;
  for (const trace::Channel& channel : trace.channels()) {
    if (trace::matches(pattern, channel.path)) found.push_back(&channel);
  }
  return found;
}

}  // namespace

TEST_CASE("sky channels: every satellite has a direction every 30 s, in degrees", "[sim][sky]") {
  const auto trace = run(ten_minutes());
  const auto elevations = matching(*trace, "room.elevation[*]");
  REQUIRE(elevations.size() > 20);
  CHECK(matching(*trace, "room.azimuth[*]").size() == elevations.size());
  CHECK(matching(*trace, "ant_a.cn0[*]").size() == elevations.size());
  for (const trace::Channel* channel : elevations) {
    CHECK(channel->unit == "deg");
    CHECK(channel->period == Duration::from_whole_seconds(30));
    for (const double value : trace->read(channel->path).value) CHECK((std::isnan(value) || std::abs(value) <= 90.0));
  }
  for (const trace::Channel* channel : matching(*trace, "room.azimuth[*]")) {
    for (const double value : trace->read(channel->path).value) {
      CHECK((std::isnan(value) || (value >= 0.0 && value <= 360.0)));
    }
  }
}

TEST_CASE("sky channels: as many satellites stand above the mask as the antenna counts", "[sim][sky]") {
  const auto trace = run(ten_minutes());
  for (const double seconds : {0.0, 30.0, 300.0, 570.0}) {
    double above = 0.0;
    for (const trace::Channel* channel : matching(*trace, "room.elevation[*]")) {
      above += sample(*trace, channel->path, seconds / 30.0) >= 10.0 ? 1.0 : 0.0;
    }
    // A step of a 128th of a degree may put one on the other side.
    CHECK(above == Approx(sample(*trace, "ant_a.satellites_in_view", seconds)).margin(1.0));
  }
}

TEST_CASE("sky channels: a rate that record: names is kept, the default is for what moves", "[sim][sky]") {
  Scenario scenario = ten_minutes();
  scenario.record.insert(scenario.record.begin(), {"room.elevation[*]", Duration::from_whole_seconds(5), {}});
  const auto trace = run(scenario);
  CHECK(matching(*trace, "room.elevation[*]").front()->period == Duration::from_whole_seconds(5));
  CHECK(matching(*trace, "room.azimuth[*]").front()->period == Duration::from_whole_seconds(30));
  scenario.record.back().period = Duration::from_whole_seconds(60);
  const auto slower = run(scenario);
  CHECK(matching(*slower, "room.azimuth[*]").front()->period == Duration::from_whole_seconds(60));
}
