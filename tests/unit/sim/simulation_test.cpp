#include "sim/runtime/simulation.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/runtime/command_queue.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::run;
using chronotwin::test::sample;

namespace {

bool same_bits(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

// Channels of `a` that `b` has too are equal to the last bit; returns the first one that is not.
std::string first_difference(const trace::Source& a, const trace::Source& b, const std::string& pattern = "*") {
  for (const trace::Channel& channel : a.channels()) {
    if (!trace::matches(pattern, channel.path)) {
      continue;
    }
    const trace::Series left = a.read(channel.path);
    const trace::Series right = b.read(channel.path);
    if (left.time_ps != right.time_ps ||
        !std::equal(left.value.begin(), left.value.end(), right.value.begin(), right.value.end(), same_bits)) {
      return channel.path;
    }
  }
  return {};
}

Scenario room_with_faults() {
  Scenario scenario = Room().bbus(2).scenario();
  scenario.duration = Duration::from_whole_seconds(1800);
  scenario.timeline = {{.id = "cut",
                        .at = at_seconds(300),
                        .lasts = Duration::from_whole_seconds(200),
                        .fault = "feeder_cut",
                        .targets = {"main_feeder.feeder[1]"}},
                       {.id = "warm",
                        .at = at_seconds(400.25),
                        .lasts = Duration::from_whole_seconds(900),
                        .fault = "temperature_ramp",
                        .targets = {"room"}}};
  return scenario;
}

}  // namespace

TEST_CASE("simulation: the same scenario and seed give the same samples, another seed gives others", "[sim][runtime]") {
  Scenario scenario = room_with_faults();
  const auto first = run(scenario);
  const auto second = run(scenario);
  CHECK(first_difference(*first, *second).empty());
  scenario.seed = 8;
  const auto other = run(scenario);
  CHECK_FALSE(first_difference(*first, *other, "bbu[1].time_error").empty());
}

TEST_CASE("simulation: slicing a run does not change it", "[sim][runtime]") {
  const Scenario scenario = room_with_faults();
  const auto whole = run(scenario);
  const auto sliced = run(scenario, {at_seconds(0), at_seconds(0.5), at_seconds(300), at_seconds(301.7),
                                     at_seconds(303), at_seconds(303.01), at_seconds(400.25), at_seconds(1799)});
  CHECK(first_difference(*whole, *sliced).empty());
  REQUIRE(whole->alarms().size() == sliced->alarms().size());
  for (std::size_t i = 0; i < whole->alarms().size(); ++i) {
    CHECK(whole->alarms()[i].time == sliced->alarms()[i].time);
  }
}

TEST_CASE("simulation: one more BBU leaves the noise of the others as it was", "[sim][runtime]") {
  Scenario three = Room().bbus(3).scenario();
  Scenario four = Room().bbus(4).scenario();
  three.duration = four.duration = Duration::from_whole_seconds(900);
  const auto small = run(three);
  const auto large = run(four);
  CHECK(first_difference(*small, *large, "bbu[*").empty());
  CHECK(first_difference(*small, *large, "ant_*").empty());
}

TEST_CASE("simulation: a shorter run is the beginning of a longer one", "[sim][runtime]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(100);
  const auto shorter = run(scenario);
  scenario.duration = Duration::from_whole_seconds(300);
  const auto longer = run(scenario);
  const trace::Series a = shorter->read("bbu[1].time_error");
  const trace::Series b = longer->read("bbu[1].time_error");
  REQUIRE(a.value.size() == 100);  // the end is exclusive: 0 … 99 s
  REQUIRE(b.value.size() == 300);
  CHECK(std::equal(a.value.begin(), a.value.end(), b.value.begin()));
}

TEST_CASE("simulation: a longer backup feeder moves time back by its delay", "[sim][runtime]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(3600);
  scenario.timeline = {
      {.id = "cut", .at = at_seconds(600), .fault = "feeder_cut", .targets = {"main_feeder.feeder[1]"}}};
  const auto trace = run(scenario);
  const double expected = 60.0 / (0.88 * 299'792'458.0);  // 60 m more at the velocity factor of the room's cable
  CHECK(sample(*trace, "bbu[1].path_delay", 700) - sample(*trace, "bbu[1].path_delay", 500) ==
        Approx(expected).margin(1e-12));
  double before = 0.0;
  double after = 0.0;
  for (int i = 0; i < 300; ++i) {
    before += sample(*trace, "bbu[1].time_error", 300 + i) / 300.0;
    after += sample(*trace, "bbu[1].time_error", 3300 + i) / 300.0;
  }
  CHECK(after - before == Approx(-expected).margin(20e-9));  // five standard deviations of the receiver's slow error
}

TEST_CASE("commands: what comes from outside is applied, recorded, and the same when it is replayed",
          "[sim][runtime]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(600);
  const Command command{.kind = Command::Kind::inject,
                        .id = "mine",
                        .name = "port_fail",
                        .target = "host.port[1]",
                        .lasts = Duration::from_whole_seconds(60),
                        .origin = "desktop"};
  trace::MemoryTrace live;
  {
    Simulation simulation(scenario, test::shipped_sky(), live);
    simulation.run_until(at_seconds(100.5));
    CHECK(simulation.post(command).empty());
    CHECK_FALSE(simulation.post({.name = "port_fail", .target = "nowhere"}).empty());
    CHECK_FALSE(simulation.post({.name = "no_such_fault", .target = "host.port[1]"}).empty());
    CHECK_FALSE(simulation.post({.name = "port_fail", .target = "ant_a"}).empty());
    simulation.run_until(simulation.end());
    simulation.finish(trace::EndState::complete);
  }
  REQUIRE(live.inputs().size() == 1);
  CHECK(live.inputs()[0].time == at_seconds(100.5));
  CHECK(sample(live, "bbu[1].satellites_tracked", 120) == 0.0);
  CHECK(sample(live, "bbu[1].satellites_tracked", 200) > 0.0);
  REQUIRE(live.faults().size() == 2);
  CHECK(live.faults()[1].time == at_seconds(160.5));

  trace::MemoryTrace again;
  {
    Simulation simulation(scenario, test::shipped_sky(), again);
    CHECK(simulation.post(from_record(live.inputs()[0])).empty());
    simulation.run_until(simulation.end());
    simulation.finish(trace::EndState::complete);
  }
  CHECK(first_difference(live, again).empty());
}

TEST_CASE("commands: an operator selects an antenna by hand and gives it back", "[sim][runtime]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(1200);
  trace::MemoryTrace trace;
  Simulation simulation(scenario, test::shipped_sky(), trace);
  const auto operate = [&](double at, const std::string& action) {
    return simulation.post(
        {.time = at_seconds(at), .kind = Command::Kind::operate, .name = action, .target = "host", .origin = "test"});
  };
  CHECK(operate(100, "select_antenna_b").empty());
  CHECK(operate(200, "select_automatic").empty());
  CHECK_FALSE(operate(300, "select_antenna_c").empty());
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  CHECK(sample(trace, "host.active_antenna", 99) == 0.0);
  CHECK(sample(trace, "host.active_antenna", 150) == 1.0);
  CHECK(sample(trace, "host.active_antenna", 1100) == 0.0);  // reverts after the wait to restore
}

TEST_CASE("command: a row of the trace gives back the command", "[sim][runtime]") {
  const Command command{.time = at_seconds(1.25),
                        .kind = Command::Kind::inject,
                        .id = "jam",
                        .name = "jamming_wideband",
                        .target = "room",
                        .parameters = {{.name = "js", .value = 55.0}, {.name = "note", .text = "C21"}},
                        .lasts = Duration::from_ps(123'456'789'012'345),
                        .origin = "control"};
  const Command back = from_record(to_record(command));
  CHECK(back.time == command.time);
  CHECK(back.kind == command.kind);
  CHECK(back.lasts == command.lasts);
  CHECK(back.origin == "control");
  REQUIRE(back.parameters.size() == 2);
  CHECK(back.parameters[0].value == 55.0);
  CHECK(back.parameters[1].text == "C21");
  CHECK_THROWS_AS(from_record({.kind = "dance", .parameters = "{}"}), Error);
  CHECK_THROWS_AS(from_record({.kind = "inject", .parameters = "not json"}), Error);
}

TEST_CASE("simulation: a host says its site's position from its first fix on", "[sim][runtime]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(600);
  const auto locked = run(scenario);
  const trace::Series latitude = locked->read("host.latitude");
  REQUIRE(latitude.value.size() == 20);
  CHECK(latitude.value[0] == Approx(37.4638).margin(1e-4));
  CHECK(locked->read("host.longitude").value.at(0) == Approx(121.4479).margin(1e-4));
  CHECK(locked->read("host.height").value.at(0) == 20.0);

  scenario.initial = InitialState::cold;
  const auto cold = run(scenario);
  const trace::Series found = cold->read("host.height");
  CHECK(std::isnan(found.value.front()));
  CHECK(found.value.back() == 20.0);
  CHECK(sample(*cold, "host.antenna_a.satellites_tracked", 599.0) >= 4.0);
}
