// Constants of a PTP instance, and what the profiles make of those that are not given.
//
//   default    IEEE 1588 annex I.3/I.4   domain 0, UDP, E2E, Announce every 2 s, Sync 1/s
//   g8275_1    ITU-T G.8275.1            domain 24, Ethernet (non-forwardable group), E2E, Announce 8/s, Sync 16/s
//   g8275_2    ITU-T G.8275.2            domain 44, UDP unicast by negotiation, E2E, Announce 1/s, Sync 16/s
//   802_1as    IEEE 802.1AS              domain 0, Ethernet, P2P, Announce 1/s, Sync 8/s, priority1 246
//
// Intervals are logarithms of seconds to base 2: −4 is 16 a second. kOfProfile is "not given".
// Source   IEEE 1588-2019 annex I; G.8275.1 (2016) 6.2, annex A; G.8275.2 (2016) 6, annex A; 802.1AS-2020 8.6.2, 10.7
//          (G.8275.x and 802.1AS from memory and by linuxptp's shipped configurations)
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/field.hpp"

namespace chronotwin::ptp {

enum class ProfileName { ieee1588, g8275_1, g8275_2, ieee802_1as };
enum class DelayMechanism { of_profile, e2e, p2p };
enum class Transport { of_profile, udp, l2 };
enum class DelayFilterKind { moving_median, moving_average };

inline constexpr int kOfProfile = -128;

// What one port has otherwise than the instance.
struct PortConfig {
  int port = 1;  // its number, from 1
  bool enabled = true;
  bool master_only = false;      // notSlave, masterOnly: never SLAVE
  int local_priority = 128;      // G.8275: of what this port hears
  Seconds delay_asymmetry{0.0};  // positive: master to slave (requester) is longer; taken out of what is measured
};
template <class Visitor, ConfigOf<PortConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"port", "", 1, 64, {"Number of the port", "端口号"}}, c.port);
  visit(Field::plain("enabled", {"PTP runs on it", "启用PTP"}), c.enabled);
  visit(Field::plain("master_only", {"Never a slave", "仅作主端口"}), c.master_only);
  visit(Field{"local_priority", "", 1, 255, {"Local priority of what it hears", "本地优先级"}}, c.local_priority);
  visit(Field{"delay_asymmetry", "ns", -1e9, 1e9, {"Known asymmetry, master to slave longer", "时延不对称补偿"}},
        c.delay_asymmetry);
}

// A master that is asked for unicast service.
struct UnicastMasterConfig {
  std::string address;  // a port of the scenario: "gm.net[1]"
};
template <class Visitor, ConfigOf<UnicastMasterConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("address", {"The master's port", "主时钟端口"}), c.address);
}

struct Config {
  ProfileName profile = ProfileName::ieee1588;
  int domain = kOfProfile;
  int priority1 = kOfProfile;
  int priority2 = kOfProfile;
  int local_priority = 128;  // G.8275: of this clock itself
  bool slave_only = false;
  bool two_step = true;
  DelayMechanism delay_mechanism = DelayMechanism::of_profile;
  Transport transport = Transport::of_profile;
  int log_announce_interval = kOfProfile;
  int log_sync_interval = kOfProfile;
  int log_delay_interval = kOfProfile;    // least between Delay_Req, or between Pdelay_Req
  int announce_receipt_timeout = 3;       // intervals
  int sync_receipt_timeout = kOfProfile;  // intervals, 802.1AS; 0: none
  DelayFilterKind delay_filter = DelayFilterKind::moving_median;
  int delay_filter_length = 10;
  Seconds neighbour_delay_limit{0.0};  // of a P2P link; 0: the profile's (802.1AS: 800 ns, otherwise none)
  bool path_trace = false;
  bool hybrid = false;            // Delay_Req by unicast to a master that is heard by multicast
  bool alternate_master = false;  // a passive port announces itself and sends Sync, flagged as alternate
  std::vector<UnicastMasterConfig> unicast_masters;
  Seconds unicast_duration{300.0};  // asked for, and at most granted
  std::vector<PortConfig> ports;    // those that differ
};
template <class Visitor, ConfigOf<Config> Self>
void visit_fields(Visitor&& visit, Self& c) {
  visit(Field::plain("profile", {"Profile", "协议规范"}), c.profile);
  visit(Field{"domain", "", kOfProfile, 255, {"Domain, −128: the profile's", "域号（−128为规范默认）"}}, c.domain);
  visit(Field{"priority1", "", kOfProfile, 255, {"Priority 1, −128: the profile's", "优先级1（−128为规范默认）"}},
        c.priority1);
  visit(Field{"priority2", "", kOfProfile, 255, {"Priority 2, −128: the profile's", "优先级2（−128为规范默认）"}},
        c.priority2);
  visit(Field{"local_priority", "", 1, 255, {"Local priority of this clock", "本地优先级"}}, c.local_priority);
  visit(Field::plain("slave_only", {"Only ever a slave", "仅从时钟"}), c.slave_only);
  visit(Field::plain("two_step", {"Two-step", "双步模式"}), c.two_step);
  visit(Field::plain("delay_mechanism", {"Delay mechanism", "时延机制"}), c.delay_mechanism);
  visit(Field::plain("transport", {"Transport", "承载方式"}), c.transport);
  visit(Field{"log_announce_interval", "", kOfProfile, 7, {"Announce interval, log2 s", "Announce间隔（log2秒）"}},
        c.log_announce_interval);
  visit(Field{"log_sync_interval", "", kOfProfile, 7, {"Sync interval, log2 s", "Sync间隔（log2秒）"}},
        c.log_sync_interval);
  visit(Field{"log_delay_interval", "", kOfProfile, 7, {"Delay_Req interval, log2 s", "Delay_Req间隔（log2秒）"}},
        c.log_delay_interval);
  visit(Field{"announce_receipt_timeout", "", 2, 255, {"Announce time-out, intervals", "Announce超时（间隔数）"}},
        c.announce_receipt_timeout);
  visit(Field{"sync_receipt_timeout", "", kOfProfile, 255, {"Sync time-out, intervals", "Sync超时（间隔数）"}},
        c.sync_receipt_timeout);
  visit(Field::plain("delay_filter", {"Filter of the path delay", "路径时延滤波"}), c.delay_filter);
  visit(Field{"delay_filter_length", "", 1, 32, {"Length of that filter", "滤波长度"}}, c.delay_filter_length);
  visit(Field{"neighbour_delay_limit", "ns", 0.0, 1e9, {"Longest delay of a P2P link", "邻居时延上限"}},
        c.neighbour_delay_limit);
  visit(Field::plain("path_trace", {"Path trace in Announce", "路径跟踪"}), c.path_trace);
  visit(Field::plain("hybrid", {"Delay_Req by unicast", "单播Delay_Req"}), c.hybrid);
  visit(Field::plain("alternate_master", {"Passive ports send as alternate masters", "备用主时钟"}),
        c.alternate_master);
  visit(Field::plain("unicast_masters", {"Masters asked for unicast service", "单播主时钟"}), c.unicast_masters);
  visit(Field{"unicast_duration", "s", 10.0, 86400.0, {"Duration of unicast service", "单播服务时长"}},
        c.unicast_duration);
  visit(Field::plain("ports", {"Ports that differ", "端口设置"}), c.ports);
}

// With everything that was not given filled in by its profile.
[[nodiscard]] Config resolved(Config config);
// Of the port of this number, its own or the usual.
[[nodiscard]] PortConfig port_config(const Config& config, int number);

}  // namespace chronotwin::ptp

template <>
struct chronotwin::EnumNames<chronotwin::ptp::ProfileName> {
  static constexpr std::array<std::string_view, 4> value{"default", "g8275_1", "g8275_2", "802_1as"};
};
template <>
struct chronotwin::EnumNames<chronotwin::ptp::DelayMechanism> {
  static constexpr std::array<std::string_view, 3> value{"of_profile", "e2e", "p2p"};
};
template <>
struct chronotwin::EnumNames<chronotwin::ptp::Transport> {
  static constexpr std::array<std::string_view, 3> value{"of_profile", "udp", "l2"};
};
template <>
struct chronotwin::EnumNames<chronotwin::ptp::DelayFilterKind> {
  static constexpr std::array<std::string_view, 2> value{"moving_median", "moving_average"};
};
