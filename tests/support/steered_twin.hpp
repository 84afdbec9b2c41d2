// A live run in the test's own process that stands still unless it is stepped, and that can be taken back: what the
// control endpoint steers.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "export/trace/memory_trace.hpp"
#include "export/trace/tee_sink.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/runtime/live_state.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::testing {

// The shipped BBU room with two BBUs, two hours long; a feeder is cut after 20 min on its timeline. `endpoints` as they
// stand in a scenario.
inline Scenario steered_room(const std::string& endpoints = "") {
  const std::string yaml = R"yaml(schema: chronotwin/1
name: {en: "A room to steer", zh: "可操控的机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
include: [shared/bbu_room.yaml]
timeline:
  - {id: cut, at: 20 min, fault: feeder_cut, target: "main_feeder.feeder[1]", for: 15 min}
)yaml";
  const std::string section = endpoints.empty() ? "" : "endpoints:\n" + endpoints;
  LoadResult result = load_scenario_text(yaml + section, "room.yaml",
                                         {{"equipment.bbu.count", "2"},
                                          {"connections.jumpers.from", "host.port[1..2]"},
                                          {"connections.jumpers.to", "bbu[1..2].rf"}});
  if (!result.ok()) throw std::runtime_error(to_string(result.diagnostics.list().front()));
  return result.scenario;
}

// A hot-standby pair of clocks with two antennas each, two hours long.
inline Scenario steered_clocks(const std::string& endpoints = "") {
  const std::string yaml = R"yaml(schema: chronotwin/1
name: {en: "Clocks to steer", zh: "可操控的时钟"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
sites: {room: {position: {latitude: 37.4638 deg, longitude: 121.4479 deg, height: 20 m}}}
sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}
equipment:
  ant: {type: antenna/40dB, count: 4}
  clock: {type: clock/rubidium, count: 2}
  "clock[1]": {pair: "clock[2]"}
connections:
  roof_a: {from: "ant[1..2]", to: "clock[1..2].rf_a", via: [{feeder: 1/2, length: 60 m}]}
  roof_b: {from: "ant[3..4]", to: "clock[1..2].rf_b", via: [{feeder: 1/2, length: 60 m}]}
)yaml";
  const std::string section = endpoints.empty() ? "" : "endpoints:\n" + endpoints;
  LoadResult result = load_scenario_text(yaml + section, "clocks.yaml");
  if (!result.ok()) throw std::runtime_error(to_string(result.diagnostics.list().front()));
  return result.scenario;
}

class SteeredTwin {
 public:
  explicit SteeredTwin(const std::string& endpoints = "") : SteeredTwin(steered_room(endpoints)) {}
  explicit SteeredTwin(Scenario scenario)
      : scenario_(std::move(scenario)),
        check_(scenario_),
        texts_(load_alarm_texts()),
        tee_({trace_, live_}),
        runner_(scenario_, tee_, options()),
        twin_{runner_, live_, scenario_, check_, texts_} {
    bridge_.start(twin_, {});
  }
  ~SteeredTwin() { bridge_.stop(); }

  // Simulates so far as fast as it goes, and waits until it stands.
  void step(double seconds) {
    const SimTime target = runner_.status().now + Duration::from_seconds(seconds);
    runner_.step(Duration::from_seconds(seconds));
    wait_for([&] { return runner_.status().state == RunnerState::paused && runner_.status().now >= target; });
  }
  template <class Condition>
  void wait_for(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) throw std::runtime_error("it does not come: " + failure());
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  [[nodiscard]] const bridge::Twin& twin() const { return twin_; }
  [[nodiscard]] Runner& runner() { return runner_; }
  [[nodiscard]] LiveState& live() { return live_; }
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const trace::MemoryTrace& trace() const { return trace_; }
  [[nodiscard]] bridge::EndpointStatus status(const std::string& endpoint) const {
    for (const auto& it : bridge_.status()) {
      if (it.name == endpoint) return it.status;
    }
    throw std::runtime_error("no endpoint " + endpoint);
  }

 private:
  RunnerOptions options() {
    return {.on_rewinding = [this](bool silent) { live_.set_silent(silent); }};
  }
  [[nodiscard]] std::string failure() const { return runner_.status().failure; }

  const Scenario scenario_;
  const CommandCheck check_;
  const AlarmTexts texts_;
  trace::MemoryTrace trace_;
  LiveState live_;
  trace::TeeSink tee_;
  Runner runner_;
  bridge::Twin twin_;
  bridge::Bridge bridge_;
};

}  // namespace chronotwin::testing
