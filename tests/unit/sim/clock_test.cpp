// Timing servers in a run: references, operator, pair, cascade.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/clock/disciplined_clock.hpp"
#include "models/clock/standby.hpp"
#include "models/equipment/clock_monitor.hpp"
#include "sim/plant/check.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::sample;

namespace {

Scenario room_with_clocks(int clocks, double seconds) {
  ClockConfig config;
  config.selection.wait_to_restore = Seconds(60.0);
  Room room;
  Scenario scenario = room.clocks(clocks, config).scenario();
  scenario.duration = Duration::from_seconds(seconds);
  return scenario;
}

TimelineItem fault(const std::string& id, double at, double lasts, const std::string& type, const std::string& target) {
  return {.id = id, .at = at_seconds(at), .lasts = Duration::from_seconds(lasts), .fault = type, .targets = {target}};
}

double followed(const trace::Source& trace, const std::string& clock, double second) {
  return sample(trace, clock + ".reference", second);
}

constexpr double of(FollowedReference reference) {
  return static_cast<double>(reference);
}
constexpr double of(clock::PairRole role) {
  return static_cast<double>(role);
}

std::string complaint(const Scenario& scenario) {
  Diagnostics diagnostics;
  check_topology(scenario, diagnostics);
  return diagnostics.list().empty() ? std::string() : diagnostics.list().front().message;
}

}  // namespace

TEST_CASE("clock: it goes to its second receiver when the first is cut off, and back after the wait", "[sim][clock]") {
  Scenario scenario = room_with_clocks(1, 1000);
  scenario.timeline = {fault("cut", 300, 100, "feeder_cut", "clock[1]_a.feeder[1]")};
  const auto trace = test::run(scenario);
  CHECK(followed(*trace, "clock[1]", 299) == of(FollowedReference::rf_a));
  CHECK(followed(*trace, "clock[1]", 303) == of(FollowedReference::rf_b));
  CHECK(followed(*trace, "clock[1]", 450) == of(FollowedReference::rf_b));
  CHECK(followed(*trace, "clock[1]", 600) == of(FollowedReference::rf_a));
  CHECK(sample(*trace, "clock[1].state", 450) == static_cast<double>(clock::ClockState::LOCKED));
  CHECK(sample(*trace, "clock[1].rf_a.state", 350) == static_cast<double>(InputState::failed));
  CHECK(sample(*trace, "clock[1].rf_b.state", 350) == static_cast<double>(InputState::followed));
  CHECK(sample(*trace, "clock[1].pps_in.state", 350) == static_cast<double>(InputState::unconnected));
  for (double t = 0.0; t < 1000.0; t += 1.0) REQUIRE(std::abs(sample(*trace, "clock[1].time_error", t)) < 50e-9);
}

TEST_CASE("clock: an operator forces, locks out and releases its references", "[sim][clock]") {
  const Scenario scenario = room_with_clocks(1, 200);
  trace::MemoryTrace trace;
  Simulation simulation(scenario, test::shipped_sky(), trace);
  const auto operate = [&](double second, const std::string& action, const std::string& target = "clock[1]") {
    simulation.run_until(at_seconds(second));
    return simulation.post({.time = at_seconds(second),
                            .kind = Command::Kind::operate,
                            .name = action,
                            .target = target,
                            .origin = "test"});
  };
  CHECK(operate(10, "force_rf_b").empty());
  CHECK(operate(20, "release").empty());
  CHECK(operate(30, "lockout_rf_a").empty());
  CHECK(operate(40, "force_pps_in").empty());
  CHECK(operate(60, "release").empty());
  CHECK_FALSE(operate(70, "select_antenna_a").empty());
  CHECK_FALSE(operate(70, "force_rf_b", "clock[9]").empty());
  CHECK_FALSE(operate(70, "release", "host").empty());
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  CHECK(followed(trace, "clock[1]", 9) == of(FollowedReference::rf_a));
  CHECK(followed(trace, "clock[1]", 15) == of(FollowedReference::rf_b));
  CHECK(followed(trace, "clock[1]", 25) == of(FollowedReference::rf_a));
  CHECK(followed(trace, "clock[1]", 35) == of(FollowedReference::rf_b));
  CHECK(sample(trace, "clock[1].rf_a.state", 35) == static_cast<double>(InputState::locked_out));
  CHECK(followed(trace, "clock[1]", 45) == of(FollowedReference::none));
  CHECK(followed(trace, "clock[1]", 65) == of(FollowedReference::rf_a));
}

TEST_CASE("clock: a pair keeps its output through the death of the active one, without a step", "[sim][clock]") {
  Scenario scenario = room_with_clocks(2, 3000);
  scenario.timeline = {fault("power", 1000, 1000, "clock_power_fail", "clock[1]")};
  const auto trace = test::run(scenario);
  const auto output = [&](double second) { return sample(*trace, "clock[2].output_error", second); };
  int without = 0;
  int both = 0;
  for (double t = 0.0; t < 3000.0; t += 1.0) {
    const double first = sample(*trace, "clock[1].role", t);
    const double second = sample(*trace, "clock[2].role", t);
    both += first == of(clock::PairRole::ACTIVE) && second == of(clock::PairRole::ACTIVE) ? 1 : 0;
    without += std::isnan(output(t)) ? 1 : 0;
    const double other = sample(*trace, "clock[1].output_error", t);
    CHECK((other == output(t) || (std::isnan(other) && std::isnan(output(t)))));  // there is one output
  }
  CHECK(both == 0);
  CHECK(without == 2);  // the hold-off
  CHECK(followed(*trace, "clock[2]", 999) == of(FollowedReference::pair));
  CHECK(std::abs(output(1004) - output(999)) < 5e-9);
  CHECK(sample(*trace, "clock[1].role", 1500) == of(clock::PairRole::OFF));
  CHECK(std::isnan(sample(*trace, "clock[1].time_error", 1500)));
  CHECK(sample(*trace, "clock[2].role", 2999) == of(clock::PairRole::ACTIVE));
  CHECK(sample(*trace, "clock[1].role", 2999) == of(clock::PairRole::STANDBY));
  CHECK(followed(*trace, "clock[1]", 2999) == of(FollowedReference::pair));
}

TEST_CASE("clock: an error of the link between a pair is the step of its switchover", "[sim][clock]") {
  Scenario scenario = room_with_clocks(2, 3000);
  for (Equipment& it : scenario.equipment) {
    if (auto* config = std::get_if<ClockConfig>(&it.config)) config->standby.link_error = Seconds(200e-9);
  }
  scenario.timeline = {fault("power", 2500, 100, "clock_power_fail", "clock[1]")};
  const auto trace = test::run(scenario);
  const double step = sample(*trace, "clock[2].output_error", 2502) - sample(*trace, "clock[2].output_error", 2499);
  CHECK(step == Approx(-200e-9).margin(15e-9));
}

TEST_CASE("clock: a pulse over a cable is late by what is not compensated, and its loss is a lost input",
          "[sim][clock]") {
  Scenario scenario = room_with_clocks(1, 3000);
  Equipment hall{.path = "hall", .type = "clock/ocxo", .site = "room"};
  ClockConfig config;
  config.pps_compensation = Seconds(100e-9);
  hall.config = config;
  scenario.equipment.push_back(hall);
  Segment cable{.path = "down.feeder[1]", .kind = "feeder", .type = "1/4", .length = Metres(40.0)};
  cable.config = rf::FeederConfig{};
  scenario.connections.push_back({.path = "down", .from = "clock[1].pps_out", .to = "hall.pps_in", .via = {cable}});
  REQUIRE(complaint(scenario).empty());
  scenario.timeline = {fault("cut", 2000, 500, "feeder_cut", "down.feeder[1]")};
  const auto trace = test::run(scenario);
  const double delay = 40.0 / (0.88 * 299'792'458.0);
  CHECK(sample(*trace, "hall.time_error", 1999) - sample(*trace, "clock[1].time_error", 1999) ==
        Approx(-(delay - 100e-9)).margin(3e-9));
  CHECK(followed(*trace, "hall", 1999) == of(FollowedReference::pps_in));
  CHECK(followed(*trace, "hall", 2100) == of(FollowedReference::none));
  CHECK(sample(*trace, "hall.state", 2100) == static_cast<double>(clock::ClockState::HOLDOVER));
  CHECK(followed(*trace, "hall", 2999) == of(FollowedReference::pps_in));
}

TEST_CASE("clock: what cannot be a pair, a pulse or a reference is refused", "[sim][clock]") {
  const auto config_of = [](Scenario& scenario, std::size_t i) -> ClockConfig& {
    return std::get<ClockConfig>(scenario.equipment[scenario.equipment.size() - 2 + i].config);
  };
  Scenario scenario = room_with_clocks(2, 10);
  CHECK(complaint(scenario).empty());
  config_of(scenario, 0).pair = "bbu[1]";
  CHECK(complaint(scenario) == "'clock[1]' cannot be paired with 'bbu[1]'");
  config_of(scenario, 0).pair = "clock[1]";
  CHECK(complaint(scenario) == "'clock[1]' cannot be paired with 'clock[1]'");
  scenario = room_with_clocks(3, 10);
  config_of(scenario, 0).pair = "clock[1]";
  config_of(scenario, 1).pair = "clock[1]";
  CHECK(complaint(scenario) == "'clock[1]' would be in two pairs");
  scenario = room_with_clocks(2, 10);
  scenario.connections.push_back({.path = "x", .from = "host.port[1]", .to = "clock[1].pps_in"});
  CHECK(complaint(scenario).find("of different kinds") != std::string::npos);
  scenario = room_with_clocks(1, 10);
  std::erase_if(scenario.connections, [](const Connection& it) { return it.to.starts_with("clock"); });
  CHECK(complaint(scenario) == "'clock[1]' has no reference");
  scenario = room_with_clocks(2, 10);
  scenario.connections.push_back({.path = "x", .from = "clock[1].pps_out", .to = "clock[2].pps_in"});
  scenario.connections.push_back({.path = "y", .from = "clock[2].pps_out", .to = "clock[1].pps_in"});
  CHECK(complaint(scenario).starts_with("timing loop"));
}
