#include "models/equipment/fault/fold_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

constexpr std::size_t kForward = 0, kBack = 1;
constexpr int kNoClock = 248;

double either(double a, double b) {
  return 1.0 - (1.0 - a) * (1.0 - b);
}

int whole(const ActiveFault& fault, std::string_view name) {
  return static_cast<int>(std::lround(fault.value(name)));
}

void add_delays(network::LinkImpairment& result, const FaultSet& link, SimTime now) {
  for_each(link, "delay_step", now, [&](const ActiveFault& fault) {
    const std::string_view direction = fault.text("direction");
    const Seconds delay(fault.value("delay"));
    if (direction != "back") result.delay[kForward] = result.delay[kForward] + delay;
    if (direction != "forward") result.delay[kBack] = result.delay[kBack] + delay;
  });
  for_each(link, "asymmetry", now, [&](const ActiveFault& fault) {
    const Seconds half(0.5 * fault.value("asymmetry"));
    result.delay[kForward] = result.delay[kForward] + half;
    result.delay[kBack] = result.delay[kBack] - half;
  });
  for_each(link, "pdv", now,
           [&](const ActiveFault& fault) { result.variation = result.variation + Seconds(fault.value("mean")); });
}

}  // namespace

network::LinkImpairment fold_link(const FaultSet& link, SimTime now) {
  network::LinkImpairment result;
  add_delays(result, link, now);
  const auto gather = [&](std::string_view id, double& share) {
    for_each(link, id, now, [&](const ActiveFault& fault) { share = either(share, fault.value("share")); });
  };
  gather("loss", result.loss);
  gather("dup", result.duplication);
  gather("corrupt", result.corruption);
  gather("reorder", result.reordering);
  for_each(link, "reorder", now, [&](const ActiveFault& fault) {
    result.reordering_delay = std::max(result.reordering_delay, Seconds(fault.value("delay")));
  });
  if (link_seen_down(link, now)) result.down = {true, true};
  for_each(link, "unidirectional_break", now,
           [&](const ActiveFault& fault) { result.down[fault.text("direction") == "back" ? kBack : kForward] = true; });
  return result;
}

bool link_seen_down(const FaultSet& link, SimTime now) {
  return any(link, "link_down", now);
}

Seconds fold_residence(const FaultSet& network_switch, SimTime now) {
  Seconds error(0.0);
  for_each(network_switch, "tc_residence_error", now,
           [&](const ActiveFault& fault) { error = error + Seconds(fault.value("error")); });
  return error;
}

std::optional<int> fold_vlan(const FaultSet& switch_port, SimTime now) {
  std::optional<int> vlan;
  for_each(switch_port, "vlan_mistag", now, [&](const ActiveFault& fault) { vlan = whole(fault, "vlan"); });
  return vlan;
}

namespace {

void add_server_faults(ntp::ServerImpairment& server, const FaultSet& node, SimTime now) {
  for_each(node, "ntp_bad_stratum", now, [&](const ActiveFault& fault) { server.stratum = whole(fault, "stratum"); });
  for_each(node, "ntp_kod", now, [&](const ActiveFault& fault) { server.kiss = std::string(fault.text("kiss")); });
  for_each(node, "ntp_leap", now, [&](const ActiveFault& fault) {
    // In the order of codec::ntp::Leap.
    constexpr std::array<std::string_view, 4> kLeaps{"none", "inserted", "deleted", "unsynchronised"};
    const auto found = std::ranges::find(kLeaps, fault.text("leap"));
    server.leap = static_cast<codec::ntp::Leap>(found - kLeaps.begin());
  });
}

}  // namespace

NodeImpairment fold_node(const FaultSet& node, SimTime now) {
  NodeImpairment result;
  add_server_faults(result.ntp, node, now);
  result.announces_lost = any(node, "announce_lost", now);
  for (const char* id : {"bmca_tie", "rogue_gm"}) {
    for_each(node, id, now, [&](const ActiveFault& fault) {
      result.claim.priority1 = whole(fault, "priority1");
      result.claim.clock_class = whole(fault, "clock_class");
      result.claim.better_accuracy = fault.type->id == "rogue_gm";
      if (fault.type->id == "bmca_tie") result.claim.priority2 = whole(fault, "priority2");
    });
  }
  for_each(node, "gm_switch_flap", now, [&](const ActiveFault& fault) {
    const double phase = std::fmod((now - fault.onset).seconds(), fault.value("period"));
    if (phase < 0.5 * fault.value("period")) result.claim.clock_class = kNoClock;
  });
  for_each(node, "wrong_domain", now, [&](const ActiveFault& fault) { result.domain = whole(fault, "domain"); });
  for_each(node, "wrong_profile", now,
           [&](const ActiveFault& fault) { result.profile = std::string(fault.text("profile")); });
  return result;
}

}  // namespace chronotwin
