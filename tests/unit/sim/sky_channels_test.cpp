// The sky as it is recorded: where each satellite stands.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/gnss/dilution.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::run;
using chronotwin::test::sample;

namespace {

constexpr double kDegree = 0.017453292519943295;

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

TEST_CASE("sky channels: an antenna's dilution of precision is that of the satellites it receives", "[sim][sky]") {
  const auto trace = run(ten_minutes());
  for (const double seconds : {0.0, 300.0}) {
    std::vector<gnss::Direction> used;
    for (const trace::Channel* channel : matching(*trace, "room.elevation[*]")) {
      const std::string satellite = channel->path.substr(channel->path.find('['));
      const double elevation = sample(*trace, channel->path, seconds / 30.0);
      const double azimuth = sample(*trace, "room.azimuth" + satellite, seconds / 30.0);
      if (std::isnan(sample(*trace, "ant_a.cn0" + satellite, seconds))) continue;
      used.push_back({azimuth * kDegree, elevation * kDegree});
    }
    const auto expected = gnss::dilution(used);
    REQUIRE(expected);
    CHECK(sample(*trace, "ant_a.pdop", seconds / 30.0) == Approx(expected->position).epsilon(0.01));
    CHECK(sample(*trace, "ant_a.tdop", seconds / 30.0) == Approx(expected->time).epsilon(0.01));
  }
}

TEST_CASE("sky channels: a building hides the satellites behind it from its antenna alone", "[sim][sky]") {
  Scenario scenario = ten_minutes();
  // The southern half of the sky up to 60°.
  auto& horizon = std::get<rf::AntennaConfig>(scenario.equipment[0].config).horizon;
  horizon.polygon = {{Radians(0), Radians(0)},
                     {Radians(90 * kDegree), Radians(0)},
                     {Radians(90 * kDegree), Radians(60 * kDegree)},
                     {Radians(270 * kDegree), Radians(60 * kDegree)},
                     {Radians(270 * kDegree), Radians(0)}};
  const auto trace = run(scenario);
  int hidden = 0;
  for (const trace::Channel* channel : matching(*trace, "room.elevation[*]")) {
    const std::string satellite = channel->path.substr(channel->path.find('['));
    const double elevation = sample(*trace, channel->path, 10);
    const double azimuth = sample(*trace, "room.azimuth" + satellite, 10);
    const bool behind = azimuth > 91 && azimuth < 269 && elevation < 59.9;
    if (elevation < 10.1 || std::isnan(sample(*trace, "ant_b.cn0" + satellite, 300))) continue;
    if (behind) {
      ++hidden;
      CHECK(std::isnan(sample(*trace, "ant_a.cn0" + satellite, 300)));
    } else if (azimuth < 89 || azimuth > 271 || elevation > 60.1) {
      CHECK_FALSE(std::isnan(sample(*trace, "ant_a.cn0" + satellite, 300)));
    }
  }
  CHECK(hidden > 5);
  CHECK(sample(*trace, "ant_a.satellites_in_view", 300) < sample(*trace, "ant_b.satellites_in_view", 300) - 5.0);
}
