#include "models/network/ptp/config.hpp"

#include <algorithm>

namespace chronotwin::ptp {
namespace {

struct Preset {
  int domain, priority1, priority2;
  DelayMechanism mechanism;
  Transport transport;
  int announce, sync, delay, sync_receipt_timeout;
  double neighbour_delay_limit_s;
};

Preset preset(ProfileName profile) {
  switch (profile) {
    case ProfileName::g8275_1:
      return {24, 128, 128, DelayMechanism::e2e, Transport::l2, -3, -4, -4, 0, 0.0};
    case ProfileName::g8275_2:
      return {44, 128, 128, DelayMechanism::e2e, Transport::udp, 0, -4, -4, 0, 0.0};
    case ProfileName::ieee802_1as:
      return {0, 246, 248, DelayMechanism::p2p, Transport::l2, 0, -3, 0, 3, 800e-9};
    default:
      return {0, 128, 128, DelayMechanism::e2e, Transport::udp, 1, 0, 0, 0, 0.0};
  }
}

void fill(int& field, int value) {
  if (field == kOfProfile) field = value;
}

}  // namespace

Config resolved(Config config) {
  const Preset of = preset(config.profile);
  fill(config.domain, of.domain);
  fill(config.priority1, of.priority1);
  fill(config.priority2, of.priority2);
  fill(config.log_announce_interval, of.announce);
  fill(config.log_sync_interval, of.sync);
  fill(config.log_delay_interval, of.delay);
  fill(config.sync_receipt_timeout, of.sync_receipt_timeout);
  if (config.delay_mechanism == DelayMechanism::of_profile) config.delay_mechanism = of.mechanism;
  if (config.transport == Transport::of_profile) config.transport = of.transport;
  if (config.neighbour_delay_limit.value() == 0.0) config.neighbour_delay_limit = Seconds(of.neighbour_delay_limit_s);
  config.path_trace = config.path_trace || config.profile == ProfileName::ieee802_1as;
  return config;
}

PortConfig port_config(const Config& config, int number) {
  const auto own = std::ranges::find(config.ports, number, &PortConfig::port);
  if (own != config.ports.end()) return *own;
  PortConfig usual;
  usual.port = number;
  return usual;
}

}  // namespace chronotwin::ptp
