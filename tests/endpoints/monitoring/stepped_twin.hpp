// A room with endpoints that stands still but for the steps a test makes: what is read then is what is so.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "scenarios/loader/load.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/live_twin.hpp"

namespace chronotwin::testing {

inline constexpr double kSoon = 30.0;  // seconds; only so that a broken program does not hang the tests

// The shipped BBU room with two BBUs. `endpoints` as they stand in a scenario, one a line: "  mqtt: {kind: mqtt}\n".
inline Scenario room_with(const std::string& endpoints) {
  const std::string yaml = R"yaml(schema: chronotwin/1
name: {en: "A room with endpoints", zh: "带接口的机房"}
seed: 7
start: 2023-03-12T00:00:00Z
duration: 2 h
include: [shared/bbu_room.yaml]
)yaml";
  LoadResult result = load_scenario_text(yaml + "endpoints:\n" + endpoints, "room.yaml",
                                         {{"equipment.bbu.count", "2"},
                                          {"connections.jumpers.from", "host.port[1..2]"},
                                          {"connections.jumpers.to", "bbu[1..2].rf"}});
  for (const Diagnostic& it : result.diagnostics.list()) UNSCOPED_INFO(to_string(it));
  if (!result.ok()) throw std::runtime_error("the scenario is no good");
  return result.scenario;
}

class SteppedTwin : public LiveTwin {
 public:
  explicit SteppedTwin(const std::string& endpoints) : LiveTwin(room_with(endpoints), false) {}

  // Simulates so many seconds as fast as it goes, then stands still, but for what the endpoints observe: each of that
  // takes a picosecond.
  void step(double seconds) {
    const SimTime target = runner().status().now + Duration::from_seconds(seconds);
    runner().step(Duration::from_seconds(seconds));
    const bool there = wait_until(kSoon, [&] {
      const RunnerStatus status = runner().status();
      return status.state == RunnerState::paused && status.now >= target;
    });
    if (!there) throw std::runtime_error("the run does not get there: " + runner().status().failure);
  }

  void inject(const std::string& id, const std::string& fault, const std::string& target) {
    Command command{.kind = Command::Kind::inject, .id = id, .name = fault, .target = target, .origin = "test"};
    if (const std::string complaint = check().complaint(command); !complaint.empty()) {
      throw std::runtime_error(complaint);
    }
    runner().post(std::move(command));
  }

  [[nodiscard]] bool comes_up(const std::string& endpoint) const {
    return wait_until(kSoon, [&] { return status(endpoint).state == bridge::LinkState::up; });
  }
  [[nodiscard]] bool goes_down(const std::string& endpoint) const {
    return wait_until(kSoon, [&] { return status(endpoint).state == bridge::LinkState::down; });
  }
  // The first such event of the trace, as far as it has been simulated.
  [[nodiscard]] std::optional<trace::Event> find_event(const std::string& source, const std::string& code,
                                                       const std::string& detail) const {
    for (const trace::Event& it : trace().events_since(0)) {
      if (it.source == source && it.code == code && it.detail.starts_with(detail)) return it;
    }
    return {};
  }
};

}  // namespace chronotwin::testing
