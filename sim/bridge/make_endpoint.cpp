#include "sim/bridge/control/control_link.hpp"
#include "sim/bridge/data_endpoint.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/bridge/modbus/modbus_endpoint.hpp"
#include "sim/bridge/mqtt/mqtt_endpoint.hpp"
#include "sim/bridge/network/ntp_endpoint.hpp"
#include "sim/bridge/network/ptp_endpoint.hpp"
#include "sim/bridge/openmetrics/openmetrics_endpoint.hpp"
#include "sim/bridge/snmp/snmp_endpoint.hpp"
#include "sim/bridge/syslog/syslog_endpoint.hpp"

namespace chronotwin::bridge {
namespace {

// NMEA, UBX, TOD: a terminal or UDP.
template <class Config>
requires requires(const Config& config) {
  config.baud;
}
std::unique_ptr<EndpointLink> make(const Config& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<DataEndpoint>(
      endpoint.name, twin, make_carrier({.device = config.device, .link = config.link, .baud = config.baud}));
}

std::unique_ptr<EndpointLink> make(const ChronySockConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<DataEndpoint>(endpoint.name, twin,
                                        make_carrier({.device = config.device, .path_is_socket = true}));
}

std::unique_ptr<EndpointLink> make(const ControlConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<ControlLink>(endpoint.name, config, twin);
}

std::unique_ptr<EndpointLink> make(const SnmpConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_snmp_endpoint(config, endpoint.name, twin);
}

std::unique_ptr<EndpointLink> make(const MqttConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_mqtt(config, endpoint.name, twin);
}

std::unique_ptr<EndpointLink> make(const SyslogConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_syslog(config, endpoint.name, twin);
}

std::unique_ptr<EndpointLink> make(const ModbusConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_modbus(config, endpoint.name, twin);
}

std::unique_ptr<EndpointLink> make(const OpenMetricsConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_openmetrics(config, endpoint.name, twin);
}

std::unique_ptr<EndpointLink> make(const NtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_ntp(config, endpoint, twin);
}

std::unique_ptr<EndpointLink> make(const PtpEndpointConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_ptp(config, endpoint, twin);
}

}  // namespace

std::unique_ptr<EndpointLink> make_endpoint(const Endpoint& endpoint, const Twin& twin) {
  return std::visit([&](const auto& config) { return make(config, endpoint, twin); }, endpoint.config);
}

}  // namespace chronotwin::bridge
