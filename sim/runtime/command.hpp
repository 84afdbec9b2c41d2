// Whatever a person, a machine or the timeline does to a running simulation. A Command is applied at a SimTime,
// recorded in the trace (/inputs), and can be replayed from there: a live session and its replay are the same bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

struct Command {
  enum class Kind {
    inject,       // a fault: name = fault id, target = instance path, parameters, lasts
    clear,        // the fault with this id
    acknowledge,  // an alarm: name = code, target = where
    operate,      // an operator's action: name = one of operator_actions ("select_antenna_a", "force_rf_b"), target = a
                  // host or clock
    datagram,     // bytes that a peer sent to an endpoint: target = its name; name = kSent: that it sent on its own
    observe,      // an endpoint tells what became of it: target = its name, name = "up", "down", "notified", "dropped",
                  // detail = in words; it becomes an event of the trace. Or what it has measured: name = kMeasured,
                  // parameters = its channels' names and values
  };
  SimTime time;  // when it is applied; Runner::post and the control endpoint set it to now
  Kind kind = Kind::inject;
  std::string id;
  std::string name;
  std::string target;
  std::vector<FaultParameter> parameters;
  std::optional<Duration> lasts;
  std::string bytes;   // of a datagram, up to kLongestDatagram
  std::string detail;  // of an observation; Runner::post cuts it to kLongestDetail
  std::string origin = "timeline";
};

inline constexpr std::string_view kSent = "sent", kMeasured = "measured";
inline constexpr std::size_t kLongestDatagram = 1024;  // bytes
inline constexpr std::size_t kLongestDetail = 256;     // bytes of UTF-8

[[nodiscard]] std::string_view to_string(Command::Kind kind);

}  // namespace chronotwin
