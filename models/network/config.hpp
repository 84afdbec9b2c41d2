// Constants of the boxes of a network: switches, and nodes, which are clocks in it.
//
//   switch   latency   from having a frame whole to its queue; then egress.hpp
//            transparent   ptp/transparent.hpp; residence times are told by the switch's own oscillator
//            vlans     a port is a member of one VLAN, untagged (access), or of all, tagged (trunk). Ports that are not
//                      listed are access ports of VLAN 1.
//   node     a clock (DisciplinedClock) with ports, that may follow an ideal reference, a pulse, or what its protocols
//            measure; and may give time by them
//
// Source   IEEE 1588 10.2, 11.5.2.2 (transparent clock); IEEE 802.1Q
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "models/clock/config.hpp"
#include "models/core/field.hpp"
#include "models/network/egress.hpp"
#include "models/network/ntp/config.hpp"
#include "models/network/ptp/config.hpp"
#include "models/network/ptp/transparent.hpp"
#include "models/network/stamper.hpp"

namespace chronotwin::network {

struct VlanPortConfig {
  int port = 1;
  int vlan = 1;
  bool trunk = false;
};
template <class Visitor, ConfigOf<VlanPortConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"port", "", 1, 1000, {"Port", "端口"}}, c.port);
  visit(Field{"vlan", "", 1, 4094, {"VLAN of what is not tagged", "缺省VLAN"}}, c.vlan);
  visit(Field::plain("trunk", {"All VLANs, tagged", "干道口"}), c.trunk);
}

struct SwitchConfig {
  int ports = 8;
  Seconds latency{2e-6};
  ptp::TransparentConfig transparent;
  StamperConfig stamping;
  clock::OscillatorConfig oscillator;
  int buffer = 1'000'000;
  std::vector<BackgroundConfig> background;
  std::vector<VlanPortConfig> vlans;
};
template <class Visitor, ConfigOf<SwitchConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"ports", "", 2, 1000, {"Ports", "端口数"}}, c.ports);
  visit(Field{"latency", "us", 0.0, 1e6, {"Latency besides queueing", "转发时延"}}, c.latency);
  visit(Field::group("transparent", {"Transparent clock", "透明时钟"}), c.transparent);
  visit(Field::group("stamping", {"Timestamps", "时间戳"}), c.stamping);
  visit(Field::group("oscillator", {"Oscillator", "振荡器"}), c.oscillator);
  visit(Field{"buffer", "", 2000, 1e9, {"Buffer of a port, octets", "端口缓存（字节）"}}, c.buffer);
  visit(Field::group("background", {"Background traffic of its outputs", "输出端口背景流量"}), c.background);
  visit(Field::group("vlans", {"Ports with a VLAN of their own", "端口VLAN"}), c.vlans);
}

// A node's PTP: whether it runs, and the instance's own constants.
struct PtpConfig : ptp::Config {
  bool enabled = false;
};
template <class Visitor, ConfigOf<PtpConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("enabled", {"Runs", "启用"}), c.enabled);
  using Instance = std::conditional_t<std::is_const_v<Config>, const ptp::Config, ptp::Config>;
  visit_fields(std::forward<Visitor>(visit), static_cast<Instance&>(c));
}

enum class NodeReference { none, ideal };

struct NodeConfig {
  int ports = 1;
  NodeReference reference = NodeReference::none;
  int vlan = 0;                     // of what it sends; 0: untagged
  int priority = 0;                 // 802.1p
  Seconds pulse_compensation{0.0};  // of pps_in: its cable is taken to be so long
  StamperConfig stamping;
  PtpConfig ptp;
  ntp::Config ntp;
  clock::OscillatorConfig oscillator;
  clock::ServoConfig servo;
  clock::HoldoverConfig holdover;
  Seconds lost_soak{5.0}, lost_clear_soak{10.0};
};
template <class Visitor, ConfigOf<NodeConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"ports", "", 1, 64, {"Ports", "端口数"}}, c.ports);
  visit(Field::plain("reference", {"Reference of its own", "自有参考"}), c.reference);
  visit(Field{"vlan", "", 0, 4094, {"VLAN, 0: untagged", "VLAN（0为不带标签）"}}, c.vlan);
  visit(Field{"priority", "", 0, 7, {"Priority (802.1p)", "优先级（802.1p）"}}, c.priority);
  visit(Field{"pulse_compensation", "ns", -1e9, 1e9, {"Delay of pps_in compensated", "秒脉冲时延补偿"}},
        c.pulse_compensation);
  visit(Field::group("stamping", {"Timestamps", "时间戳"}), c.stamping);
  visit(Field::group("ptp", {"PTP", "PTP"}), c.ptp);
  visit(Field::group("ntp", {"NTP", "NTP"}), c.ntp);
  visit(Field::group("oscillator", {"Oscillator", "振荡器"}), c.oscillator);
  visit(Field::group("servo", {"Servo", "伺服"}), c.servo);
  visit(Field::group("holdover", {"Holdover", "守时"}), c.holdover);
  visit(Field{"lost_soak", "s", 0.0, 3600.0, {"Time lost: soak", "网络授时丢失确认时间"}}, c.lost_soak);
  visit(Field{"lost_clear_soak", "s", 0.0, 3600.0, {"Time lost: clear soak", "网络授时丢失恢复确认时间"}},
        c.lost_clear_soak);
}

}  // namespace chronotwin::network

template <>
struct chronotwin::EnumNames<chronotwin::network::NodeReference> {
  static constexpr std::array<std::string_view, 2> value{"none", "ideal"};
};
