// A scenario running in real time in the test's own process, with its endpoints and a trace in memory.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include "export/trace/memory_trace.hpp"
#include "export/trace/tee_sink.hpp"
#include "scenarios/loader/alarm_texts.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/runtime/runner.hpp"
#include "tests/support/room.hpp"

namespace chronotwin::testing {

// A room with one BBU that begins at this very second, under the sky of the day there are ephemerides of.
inline Scenario room_now() {
  Scenario scenario = test::Room().bbus(1).scenario();
  scenario.sky.at = scenario.start;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  scenario.start = UtcTime{.seconds = std::chrono::floor<std::chrono::seconds>(now).count()};
  scenario.sky.ephemeris = std::string(CHRONOTWIN_SOURCE_DIR) + "/scenarios/library/sky/2023-03-12.csv";
  return scenario;
}

inline void add_endpoint(Scenario& scenario, const std::string& name, const std::string& target,
                         EndpointConfig config) {
  Endpoint endpoint;
  endpoint.name = name;
  endpoint.target = target;
  endpoint.config = std::move(config);
  scenario.endpoints.push_back(std::move(endpoint));
}

class LiveTwin {
 public:
  explicit LiveTwin(const Scenario& scenario, bool play = true)
      : scenario_(scenario),
        check_(scenario),
        texts_(load_alarm_texts()),
        tee_({trace_, live_}),
        runner_(scenario, tee_, {.outlet = &bridge_}) {
    bridge_.start({runner_, live_, scenario_, check_, texts_}, {});
    if (play) runner_.play();
  }
  ~LiveTwin() { stop(); }
  LiveTwin(const LiveTwin&) = delete;
  LiveTwin& operator=(const LiveTwin&) = delete;

  void stop() {
    bridge_.stop();
    runner_.stop();
  }

  [[nodiscard]] bridge::EndpointStatus status(const std::string& endpoint) const {
    for (const auto& it : bridge_.status()) {
      if (it.name == endpoint) {
        return it.status;
      }
    }
    return {};
  }
  [[nodiscard]] Runner& runner() { return runner_; }
  [[nodiscard]] LiveState& live() { return live_; }
  [[nodiscard]] const LiveState& live() const { return live_; }
  [[nodiscard]] const CommandCheck& check() const { return check_; }
  // To be read after stop(), or by the copying calls.
  [[nodiscard]] const trace::MemoryTrace& trace() const { return trace_; }
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }

 private:
  const Scenario scenario_;
  const CommandCheck check_;
  const AlarmTexts texts_;
  trace::MemoryTrace trace_;
  LiveState live_;
  trace::TeeSink tee_;
  bridge::Bridge bridge_;
  Runner runner_;
};

}  // namespace chronotwin::testing
