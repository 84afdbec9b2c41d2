// NTP with real clients and servers: the twin as a server, or as a tester of one (models/equipment/time_endpoint_config.hpp).
//
//   tester   a sample an exchange: time_error = ((T2 − T1) + (T3 − T4))/2, path_delay = half the round trip
//
// The engine (models/network/ntp) runs here, not in the simulation: an answer takes its times from the wall clock's
// instant at which it leaves. The trace has every packet and what was measured, so a replay has them, too.
#pragma once

#include <memory>
#include <string>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] std::unique_ptr<EndpointLink> make_ntp(const NtpEndpointConfig& config, const Endpoint& endpoint,
                                                     const Twin& twin);

}  // namespace chronotwin::bridge
