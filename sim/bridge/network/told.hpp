// What an endpoint with an engine of its own tells the simulation: its packets, and what it measured.
#pragma once

#include <string>
#include <utility>

#include "sim/runtime/runner.hpp"

namespace chronotwin::bridge {

inline void tell_packet(Runner& runner, const std::string& endpoint, bool sent, std::string bytes) {
  if (bytes.size() > kLongestDatagram) return;  // none of PTP or NTP is
  runner.post({.kind = Command::Kind::datagram,
               .name = sent ? std::string(kSent) : "",
               .target = endpoint,
               .bytes = std::move(bytes),
               .origin = "endpoint"});
}

// Signs: the clock under test − the twin's; its delay one way.
inline void tell_measured(Runner& runner, const std::string& endpoint, double time_error_s, double path_delay_s) {
  runner.post(
      {.kind = Command::Kind::observe,
       .name = std::string(kMeasured),
       .target = endpoint,
       .parameters = {{.name = "time_error", .value = time_error_s}, {.name = "path_delay", .value = path_delay_s}},
       .origin = "endpoint"});
}

}  // namespace chronotwin::bridge
