// What a terminal shows of a run in real time: a line that is kept up to date, and a message whenever an endpoint
// changes its state.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/text.hpp"
#include "sim/bridge/bridge.hpp"
#include "sim/cli/live_log.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::cli {

class LiveConsole {
 public:
  // `quiet`: shows nothing, and watches the endpoints all the same. The line is drawn on terminals only.
  LiveConsole(Language language, bool quiet);
  ~LiveConsole();  // wipes the line
  LiveConsole(const LiveConsole&) = delete;
  LiveConsole& operator=(const LiveConsole&) = delete;

  void say(const Text& text);
  void show(const RunnerStatus& status, const std::vector<bridge::Bridge::Named>& endpoints);

  [[nodiscard]] std::vector<EndpointLog> endpoints() const;  // as they were last shown

 private:
  void watch(const bridge::Bridge::Named& endpoint);
  [[nodiscard]] std::string line(const RunnerStatus& status) const;

  Language language_;
  bool quiet_, line_;
  std::map<std::string, EndpointLog> endpoints_;
};

}  // namespace chronotwin::cli
