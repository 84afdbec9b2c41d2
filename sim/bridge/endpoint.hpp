// One port of the twin to the outside. A folder of sim/bridge each kind: it moves bytes, or shows what LiveState holds.
//
// An endpoint has threads of its own; nothing it does makes the simulation wait. What lasts (no peer, a port that is
// taken) it tells in status() and, when it changes, as an `observe` command, which the trace keeps as an event; it
// goes on trying with a growing delay.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scenarios/loader/alarm_texts.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command_check.hpp"
#include "sim/runtime/live_state.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::bridge {

enum class LinkState { starting, up, down };

struct EndpointStatus {
  LinkState state = LinkState::starting;
  std::string where;                                  // "/dev/pts/4", "http://127.0.0.1:8470"
  std::string detail;                                 // why it is down
  std::uint64_t sent = 0, received = 0, dropped = 0;  // messages
};

class Bridge;

// What every endpoint is given. All of it outlives the endpoints.
struct Twin {
  Runner& runner;
  LiveState& live;
  const Scenario& scenario;
  const CommandCheck& check;
  const AlarmTexts& texts;
  const Bridge* bridge = nullptr;  // how all endpoints are; set by the Bridge itself
};

class EndpointLink {
 public:
  virtual ~EndpointLink() = default;  // stops and joins its threads
  virtual void start() = 0;           // returns at once
  // A datagram of the simulation, on its thread: into a bounded queue. Endpoints that show LiveState get none.
  virtual void send(const std::string& bytes) { (void)bytes; }
  [[nodiscard]] virtual EndpointStatus status() const = 0;
};

// The one table of kinds; a new kind adds its case there (make_endpoint.cpp).
[[nodiscard]] std::unique_ptr<EndpointLink> make_endpoint(const Endpoint& endpoint, const Twin& twin);

}  // namespace chronotwin::bridge
