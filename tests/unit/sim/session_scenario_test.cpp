// A session saved as a scenario: simulating it gives what the session gave.
#include "sim/runtime/session_scenario.hpp"

#include <catch2/catch.hpp>

#include "scenarios/loader/load.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;

namespace {

Command inject(double at, const std::string& id, const std::string& fault, const std::string& target) {
  return {.time = at_seconds(at),
          .kind = Command::Kind::inject,
          .id = id,
          .name = fault,
          .target = target,
          .origin = "control"};
}
Command clear(double at, const std::string& id) {
  return {.time = at_seconds(at), .kind = Command::Kind::clear, .id = id, .origin = "control"};
}

Scenario room_with_cut() {
  Scenario scenario = Room().bbus(2).scenario();
  scenario.sky.ephemeris = std::string(CHRONOTWIN_SOURCE_DIR) + "/scenarios/library/sky/2023-03-12.csv";
  scenario.timeline.push_back({.id = "cut",
                               .at = at_seconds(600),
                               .lasts = Duration::from_whole_seconds(900),
                               .fault = "feeder_cut",
                               .targets = {"main_feeder.feeder[1]"}});
  return scenario;
}

}  // namespace

TEST_CASE("session: what was injected stands on the timeline, ended where it was cleared", "[sim]") {
  Command jam = inject(100, "jam", "jamming_wideband", "room");
  jam.lasts = Duration::from_whole_seconds(500);
  jam.parameters = {{.name = "js", .value = 40.0}};
  Command switched{
      .time = at_seconds(300), .kind = Command::Kind::operate, .name = "select_antenna_b", .target = "host"};
  const SessionScenario session = session_scenario(
      room_with_cut(),
      {jam, inject(200, "ports", "port_fail", "host.port[1]"), inject(200, "ports", "port_fail", "host.port[2]"),
       switched, clear(250, "ports"), clear(700, "cut"), clear(800, "jam"), clear(900, "nothing")});
  const auto& timeline = session.scenario.timeline;
  REQUIRE(timeline.size() == 3);
  CHECK(timeline[0].lasts == Duration::from_whole_seconds(100));  // of the scenario, cleared after 100 s
  CHECK(timeline[1].id == "jam");
  CHECK(timeline[1].lasts == Duration::from_whole_seconds(500));  // was over at 600 s
  CHECK(timeline[2].targets == std::vector<std::string>{"host.port[1]", "host.port[2]"});
  CHECK(timeline[2].lasts == Duration::from_whole_seconds(50));
  REQUIRE(session.left_out.size() == 1);
  CHECK(session.yaml().find("# not kept: operate select_antenna_b host at 5 min") != std::string::npos);
}

TEST_CASE("session: a fault that was cleared at once still had its onset", "[sim]") {
  const SessionScenario session =
      session_scenario(room_with_cut(), {inject(50, "jump", "phase_jump", "bbu[1].oscillator"), clear(50, "jump")});
  REQUIRE(session.scenario.timeline.size() == 2);
  CHECK(session.scenario.timeline[1].lasts == Duration::from_ps(1));
}

TEST_CASE("session: an id that was used again names two items", "[sim]") {
  const SessionScenario session = session_scenario(
      room_with_cut(),
      {inject(10, "a", "feed_a_fail", "host"), clear(20, "a"), inject(30, "a", "feed_a_fail", "host"), clear(45, "a")});
  REQUIRE(session.scenario.timeline.size() == 3);
  CHECK(session.scenario.timeline[1].lasts == Duration::from_whole_seconds(10));
  CHECK(session.scenario.timeline[2].id == "a_2");
  CHECK(session.scenario.timeline[2].lasts == Duration::from_whole_seconds(15));
}

TEST_CASE("session: its file, simulated, shows every value of the session itself", "[sim]") {
  const Scenario begun = room_with_cut();
  Command ramp = inject(330.25, "warm", "temperature_ramp", "room");
  ramp.parameters = {{.name = "change", .value = 5.0}, {.name = "ramp", .value = 60.0}};
  ramp.lasts = Duration::from_whole_seconds(600);
  const std::vector<Command> commands{ramp, inject(400.5, "port", "port_fail", "host.port[1]"), clear(500.125, "port"),
                                      clear(720.75, "cut")};
  trace::MemoryTrace session;
  {
    Simulation simulation(begun, test::shipped_sky(), session);
    for (const Command& it : commands) REQUIRE(simulation.post(it).empty());
    simulation.run_until(simulation.end());
    simulation.finish(trace::EndState::complete);
  }
  const LoadResult loaded = load_scenario_text(session_scenario(begun, commands).yaml(), "session.yaml");
  for (const Diagnostic& it : loaded.diagnostics.list()) UNSCOPED_INFO(to_string(it));
  REQUIRE(loaded.ok());
  const auto again = test::run(loaded.scenario);
  REQUIRE(again->channels().size() == session.channels().size());
  REQUIRE(again->alarms().size() == session.alarms().size());
  CHECK(session.alarms().size() > 4);
  for (const trace::Channel& channel : session.channels()) {
    const trace::Series a = session.read(channel.path), b = again->read(channel.path);
    INFO(channel.path);
    CHECK(a.time_ps == b.time_ps);
    CHECK(std::equal(a.value.begin(), a.value.end(), b.value.begin(), b.value.end(),
                     [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
  }
}
