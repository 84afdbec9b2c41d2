#include "models/core/error.hpp"
#include "sim/bridge/control/control_link.hpp"
#include "sim/bridge/data_endpoint.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/bridge/snmp/snmp_endpoint.hpp"

namespace chronotwin::bridge {
namespace {

template <class Config>
std::unique_ptr<EndpointLink> make(const Config&, const Endpoint& endpoint, const Twin&) {
  throw Error("endpoints: this version has no endpoint of the kind '" + std::string(endpoint.kind()) + "'");
}

std::unique_ptr<EndpointLink> make(const ControlConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return std::make_unique<ControlLink>(endpoint.name, config, twin);
}

std::unique_ptr<EndpointLink> make(const SnmpConfig& config, const Endpoint& endpoint, const Twin& twin) {
  return make_snmp_endpoint(config, endpoint.name, twin);
}

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
                                        make_carrier({.device = config.device, .unix_path = true}));
}

}  // namespace

std::unique_ptr<EndpointLink> make_endpoint(const Endpoint& endpoint, const Twin& twin) {
  return std::visit([&](const auto& config) { return make(config, endpoint, twin); }, endpoint.config);
}

}  // namespace chronotwin::bridge
