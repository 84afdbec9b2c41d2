// Constants of the endpoints that speak PTP and NTP with real clocks over a real network. The engines are
// models/network/ptp and models/network/ntp, the sockets are sim/bridge/network's.
//
//   master, server   gives the time of its target's clock, wrong by what that clock is wrong by
//   tester           measures a real master or server: channels <endpoint>.time_error and .path_delay. Its own time is its
//                    target's; without a target, true time
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/network/ntp/config.hpp"
#include "models/network/ptp/config.hpp"

namespace chronotwin {

enum class NtpRole { server, tester };

struct NtpEndpointConfig {
  NtpRole role = NtpRole::server;
  std::string address = "127.0.0.1";  // to listen on; tester: of the server it measures
  int port = 123;
  int stratum = 1;                   // server, as the others but the last
  std::string reference_id = "BDS";  // up to four letters
  int precision = -20;               // log2 of s
  Seconds root_delay{0.0};
  Seconds root_dispersion{1e-6};
  Seconds rate_interval{0.0};  // as ntp::ServerConfig; 0: clients may ask as often as they like
  int poll = 2;                // tester: log2 of s
};
template <class Visitor, ConfigOf<NtpEndpointConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("role", {"server, or tester of a server", "角色：服务器或测试仪"}), c.role);
  visit(Field::plain("address", {"Address to listen on; tester: of the server", "监听地址；测试仪：被测服务器地址"}),
        c.address);
  visit(Field{"port", "", 0, 65535, {"Port; 0: any free one", "端口"}}, c.port);
  visit(Field{"stratum", "", 1, 15, {"Stratum", "层级"}}, c.stratum);
  visit(Field::plain("reference_id", {"Reference id", "参考标识"}), c.reference_id);
  visit(Field{"precision", "", -32, 0, {"Resolution of the clock, log2 s", "时钟分辨率（2的幂，秒）"}}, c.precision);
  visit(Field{"root_delay", "us", 0.0, 1e6, {"Root delay", "根时延"}}, c.root_delay);
  visit(Field{"root_dispersion", "us", 0.0, 1e6, {"Root dispersion", "根离散"}}, c.root_dispersion);
  visit(Field{"rate_interval", "s", 0.0, 1024.0, {"Requests of a client at most every", "客户端请求最小平均间隔"}},
        c.rate_interval);
  visit(Field{"poll", "", 0, 17, {"Tester: between requests, log2 s", "测试仪：轮询间隔（2的幂，秒）"}}, c.poll);
}

enum class PtpRole { master, tester };

// What is not given is the profile's (models/network/ptp/config.hpp).
struct PtpEndpointConfig {
  PtpRole role = PtpRole::master;
  std::string interface;  // "eth1"
  ptp::ProfileName profile = ptp::ProfileName::ieee1588;
  ptp::Transport transport = ptp::Transport::of_profile;
  int domain = ptp::kOfProfile;
  int priority1 = ptp::kOfProfile;
  int priority2 = ptp::kOfProfile;
  ptp::DelayMechanism delay_mechanism = ptp::DelayMechanism::of_profile;
  int log_announce_interval = ptp::kOfProfile;
  int log_sync_interval = ptp::kOfProfile;
  int log_delay_interval = ptp::kOfProfile;
};
template <class Visitor, ConfigOf<PtpEndpointConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("role", {"master, or tester of a master", "角色：主时钟或测试仪"}), c.role);
  visit(Field::plain("interface", {"Network interface, such as eth1", "网络接口"}), c.interface);
  visit(Field::plain("profile", {"Profile", "协议规范"}), c.profile);
  visit(Field::plain("transport", {"Transport", "承载方式"}), c.transport);
  visit(Field{"domain", "", ptp::kOfProfile, 255, {"Domain, −128: the profile's", "域号（−128为规范默认）"}}, c.domain);
  visit(Field{"priority1", "", ptp::kOfProfile, 255, {"Priority 1, −128: the profile's", "优先级1（−128为规范默认）"}},
        c.priority1);
  visit(Field{"priority2", "", ptp::kOfProfile, 255, {"Priority 2, −128: the profile's", "优先级2（−128为规范默认）"}},
        c.priority2);
  visit(Field::plain("delay_mechanism", {"Delay mechanism", "时延机制"}), c.delay_mechanism);
  visit(Field{"log_announce_interval", "", ptp::kOfProfile, 7, {"Announce interval, log2 s", "Announce间隔（log2秒）"}},
        c.log_announce_interval);
  visit(Field{"log_sync_interval", "", ptp::kOfProfile, 7, {"Sync interval, log2 s", "Sync间隔（log2秒）"}},
        c.log_sync_interval);
  visit(Field{"log_delay_interval", "", ptp::kOfProfile, 7, {"Delay_Req interval, log2 s", "Delay_Req间隔（log2秒）"}},
        c.log_delay_interval);
}

// Its own, else its profile's.
[[nodiscard]] inline ptp::Transport transport_of(const PtpEndpointConfig& config) {
  ptp::Config engine;
  engine.profile = config.profile;
  engine.transport = config.transport;
  return ptp::resolved(engine).transport;
}

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::NtpRole> {
  static constexpr std::array<std::string_view, 2> value{"server", "tester"};
};
template <>
struct chronotwin::EnumNames<chronotwin::PtpRole> {
  static constexpr std::array<std::string_view, 2> value{"master", "tester"};
};
