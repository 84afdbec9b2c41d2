#include "sim/runtime/runner.hpp"

#include <chrono>
#include <functional>
#include <thread>

#include <catch2/catch.hpp>

#include "export/trace/difference.hpp"
#include "export/trace/memory_trace.hpp"
#include "export/trace/tee_sink.hpp"
#include "sim/runtime/live_state.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;

namespace {

constexpr Duration kTick = Duration::from_ps(1);

Scenario short_room(std::int64_t seconds = 60) {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(seconds);
  scenario.sky.ephemeris = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv";
  return scenario;
}

// Bounded only so that a broken program does not hang the tests.
bool eventually(const std::function<bool()>& holds) {
  for (int i = 0; i < 20'000 && !holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return holds();
}

bool reaches(const Runner& runner, RunnerState state) {
  return eventually([&] { return runner.status().state == state; });
}

void step(Runner& runner, Duration by) {
  const SimTime target = runner.status().now + by;
  runner.step(by);
  CHECK(runner.status().failure == "");
  REQUIRE(eventually([&] {
    const RunnerStatus status = runner.status();
    return status.state == RunnerState::finished || (status.state == RunnerState::paused && status.now == target);
  }));
}

Command port_fault(const std::string& id) {
  return {.kind = Command::Kind::inject, .id = id, .name = "port_fail", .target = "host.port[1]", .origin = "test"};
}

// The same scenario without a Runner, with the commands known beforehand.
std::unique_ptr<trace::MemoryTrace> straight(const Scenario& scenario, const std::vector<Command>& commands) {
  auto trace = std::make_unique<trace::MemoryTrace>();
  Simulation simulation(scenario, test::shipped_sky(), *trace);
  for (const Command& command : commands) CHECK(simulation.post(command).empty());
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  return trace;
}

}  // namespace

TEST_CASE("runner: it starts paused, with channels and what is so at the start", "[sim][runtime]") {
  LiveState state;
  Runner runner(short_room(), state);
  CHECK(runner.status().state == RunnerState::paused);
  CHECK(runner.status().now == SimTime::start());
  CHECK(runner.status().end == at_seconds(60));
  CHECK_FALSE(state.channels().empty());
  CHECK(state.value("bbu[1].satellites_tracked") > 0.0);
}

TEST_CASE("runner: a step is exact, its end exclusive", "[sim][runtime]") {
  trace::MemoryTrace trace;
  Runner runner(short_room(), trace);
  step(runner, Duration::from_whole_seconds(10));
  CHECK(runner.status().now == at_seconds(10));
  CHECK(trace.read_since("bbu[1].time_error", 0).time_ps.size() == 10);  // 0 … 9 s
  step(runner, Duration::from_seconds(0.25));
  CHECK(runner.status().now == at_seconds(10.25));
  CHECK(trace.read_since("bbu[1].time_error", 0).time_ps.size() == 11);
  CHECK(runner.status().lateness.instants == 0);  // nothing was paced
}

TEST_CASE("runner: what is posted while paused is seen at once, at an instant of its own", "[sim][runtime]") {
  LiveState state;
  Runner runner(short_room(), state);
  step(runner, Duration::from_seconds(5.5));
  runner.post(port_fault("one"));
  REQUIRE(eventually([&] { return state.faults().size() == 1; }));
  CHECK(state.faults()[0].time == at_seconds(5.5));
  CHECK(runner.status().state == RunnerState::paused);
  CHECK(runner.status().now == at_seconds(5.5));
  runner.post({.kind = Command::Kind::clear, .id = "one", .origin = "test"});
  REQUIRE(eventually([&] { return state.faults().empty(); }));
  REQUIRE(eventually([&] { return runner.applied().size() == 2; }));
  CHECK(runner.applied()[1].time == at_seconds(5.5) + kTick);
}

TEST_CASE("runner: as fast as it goes it ends as a straight run does, commands included", "[sim][runtime]") {
  const Scenario scenario = short_room();
  trace::MemoryTrace trace;
  std::vector<Command> applied;
  {
    Runner runner(scenario, trace);
    step(runner, Duration::from_whole_seconds(20));
    runner.post(port_fault("one"));
    step(runner, Duration::from_seconds(7.125));
    runner.post({.kind = Command::Kind::clear, .id = "one", .origin = "test"});
    runner.set_speed(0.0);
    runner.play();
    REQUIRE(reaches(runner, RunnerState::finished));
    applied = runner.applied();
  }
  REQUIRE(applied.size() == 2);
  CHECK(trace.end_state() == trace::EndState::complete);
  CHECK(trace::difference(trace, *straight(scenario, applied)).empty());
}

TEST_CASE("runner: commands from another thread during a paced run are applied when they come", "[sim][runtime]") {
  const Scenario scenario = short_room(120);
  trace::MemoryTrace trace;
  std::vector<Command> applied;
  RunnerStatus status;
  {
    Runner runner(scenario, trace);
    runner.set_speed(400.0);
    runner.play();
    std::thread poster([&] {
      for (int i = 0; i < 20; ++i) {
        const std::string id = "f" + std::to_string(i / 2);
        runner.post(i % 2 == 0 ? port_fault(id) : Command{.kind = Command::Kind::clear, .id = id, .origin = "test"});
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    });
    poster.join();
    REQUIRE(reaches(runner, RunnerState::finished));
    status = runner.status();
    applied = runner.applied();
  }
  CHECK(status.lateness.instants >= 120);
  CHECK_FALSE(applied.empty());
  for (std::size_t i = 1; i < applied.size(); ++i) CHECK(applied[i - 1].time <= applied[i].time);
  CHECK(trace::difference(trace, *straight(scenario, applied)).empty());
}

TEST_CASE("runner: a run that was taken back twice ends as a straight one does", "[sim][runtime]") {
  const Scenario scenario = short_room();
  trace::MemoryTrace trace;
  std::vector<bool> rewinding;
  std::vector<Command> applied;
  {
    Runner runner(scenario, trace,
                  {.commands = {{.time = at_seconds(50),
                                 .kind = Command::Kind::operate,
                                 .name = "select_antenna_b",
                                 .target = "host",
                                 .origin = "test"}},
                   .on_rewinding = [&](bool on) { rewinding.push_back(on); }});
    const auto wait_for_rewinds = [&](std::size_t count) {
      return eventually([&] {
        const RunnerStatus status = runner.status();
        return status.rewinds == count && status.state == RunnerState::paused;
      });
    };
    step(runner, Duration::from_whole_seconds(20));
    runner.post(port_fault("kept"));
    runner.checkpoint("with the fault");
    step(runner, Duration::from_whole_seconds(20));
    runner.post(port_fault("undone"));
    runner.rewind(at_seconds(30));
    REQUIRE(wait_for_rewinds(1));
    CHECK(runner.status().now == at_seconds(30));
    CHECK(trace.beginnings() == 2);
    CHECK(trace.faults_since(0).size() == 1);
    runner.set_speed(0.0);
    runner.play();
    REQUIRE(reaches(runner, RunnerState::finished));
    REQUIRE(runner.status().checkpoints.size() == 1);
    CHECK(runner.status().checkpoints[0].time == at_seconds(20) + kTick);
    runner.rewind(runner.status().checkpoints[0].time);  // from behind the end, too
    REQUIRE(wait_for_rewinds(2));
    CHECK(trace.faults_since(0).size() == 1);
    runner.rewind(at_seconds(55));  // lies ahead
    REQUIRE(
        eventually([&] { return !trace.events_since(0).empty() && trace.events_since(0).back().code == "REFUSED"; }));
    runner.post({.kind = Command::Kind::clear, .id = "kept", .origin = "test"});
    runner.play();
    REQUIRE(reaches(runner, RunnerState::finished));
    applied = runner.applied();
  }
  CHECK(rewinding == std::vector<bool>{true, false, true, false});
  REQUIRE(applied.size() == 3);
  CHECK(applied[0].id == "kept");
  CHECK(trace.end_state() == trace::EndState::complete);
  CHECK(trace::difference(trace, *straight(scenario, applied)).empty());
}

TEST_CASE("runner: stopping closes the trace where the run stands, and a replay ends there too", "[sim][runtime]") {
  const Scenario scenario = short_room();
  trace::MemoryTrace trace;
  std::vector<Command> applied;
  {
    Runner runner(scenario, trace);
    step(runner, Duration::from_whole_seconds(20));
    runner.post(port_fault("one"));
    REQUIRE(eventually([&] { return runner.applied().size() == 1; }));
    runner.stop();
    CHECK(trace.end_state() == trace::EndState::aborted);
    CHECK(runner.status().state == RunnerState::paused);
    applied = runner.applied();
  }
  CHECK(trace.end_time() == at_seconds(20) + kTick);  // the command's instant has happened
  trace::MemoryTrace again;
  Simulation simulation(scenario, test::shipped_sky(), again);
  CHECK(simulation.post(applied.at(0)).empty());
  simulation.run_until(trace.end_time());
  simulation.finish(trace::EndState::aborted);
  CHECK(trace::difference(trace, again).empty());
}

TEST_CASE("runner: what cannot be elaborated is a failure with its reason", "[sim][runtime]") {
  Scenario scenario = short_room();
  scenario.sky.ephemeris = "/no/such/file.csv";
  trace::MemoryTrace trace;
  Runner runner(scenario, trace);
  CHECK(runner.status().state == RunnerState::failed);
  CHECK(runner.status().failure.find("/no/such/file.csv") != std::string::npos);
}

TEST_CASE("runner: a command that does not fit is refused as an event", "[sim][runtime]") {
  trace::MemoryTrace trace;
  Runner runner(short_room(), trace);
  runner.post({.kind = Command::Kind::inject, .id = "x", .name = "port_fail", .target = "nowhere"});
  REQUIRE(eventually([&] { return !trace.events_since(0).empty(); }));
  CHECK(trace.events_since(0)[0].code == "REFUSED");
  CHECK(trace.events_since(0)[0].detail.find("nowhere") != std::string::npos);
  CHECK(runner.applied().empty());
}
