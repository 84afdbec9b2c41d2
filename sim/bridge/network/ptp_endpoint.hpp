// PTP with real clocks: the twin as a master, or as a tester of one (models/equipment/time_endpoint_config.hpp).
//
// The engine (models/network/ptp) runs here, not in the simulation: it needs the instants at which the kernel took and
// gave its packets. The trace has every packet and what was measured, so a replay has them, too. Two-step always.
//
//   tester   a slave that never is a master; the mean of what it measured in a second becomes one sample. A master whose
//            Announce lacks the PTP timescale is taken to count UTC.
#pragma once

#include <memory>
#include <string>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] std::unique_ptr<EndpointLink> make_ptp(const PtpEndpointConfig& config, const Endpoint& endpoint,
                                                     const Twin& twin);

}  // namespace chronotwin::bridge
