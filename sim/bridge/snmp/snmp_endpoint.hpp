// The SNMP endpoint: the twin as a subagent of a running snmpd. What it shows: CHRONOTWIN-MIB.txt.
#pragma once

#include <memory>

#include "models/equipment/endpoint_config.hpp"
#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

// Throws Error where there is one already.
[[nodiscard]] std::unique_ptr<EndpointLink> make_snmp_endpoint(const SnmpConfig& config, const std::string& name,
                                                               const Twin& twin);

}  // namespace chronotwin::bridge
