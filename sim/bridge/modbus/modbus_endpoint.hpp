// What the boxes show, as registers of a Modbus TCP server (register_map.hpp says which). Several clients at a time.
//
// Another unit than the configured one, 0 or 255 is answered with exception 0B, an address that holds nothing with 02,
// a function that would write a register with 01. Of MQTT, syslog and SNMP it has nothing: a master asks.
#pragma once

#include <memory>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

[[nodiscard]] std::unique_ptr<EndpointLink> make_modbus(const ModbusConfig& config, const std::string& endpoint,
                                                        const Twin& twin);

}  // namespace chronotwin::bridge
