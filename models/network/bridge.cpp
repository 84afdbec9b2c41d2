#include "models/network/bridge.hpp"

#include <utility>

namespace chronotwin::network {

Bridge::Bridge(const SwitchConfig& config, std::vector<int> route, std::vector<bool> tree)
    : transparent_(config.transparent.kind != ptp::TransparentKind::none),
      route_(std::move(route)),
      tree_(std::move(tree)),
      configured_(static_cast<std::size_t>(config.ports)) {
  for (const VlanPortConfig& it : config.vlans) {
    configured_.at(static_cast<std::size_t>(it.port - 1)) = {static_cast<std::uint16_t>(it.vlan), it.trunk};
  }
  ports_ = configured_;
}

void Bridge::set_vlan(std::size_t port, std::optional<int> vlan) {
  ports_.at(port) = vlan ? Port{static_cast<std::uint16_t>(*vlan), false} : configured_[port];
}

std::optional<std::uint16_t> Bridge::vlan_of(const Frame& frame, std::size_t in) const {
  const Port& port = ports_[in];
  if (frame.vlan == 0 || frame.vlan == port.vlan) return port.vlan;
  return port.trunk ? std::optional(frame.vlan) : std::nullopt;
}

void Bridge::add(std::size_t port, std::uint16_t vlan, std::vector<Output>& out) const {
  if (ports_[port].trunk) {
    out.push_back({port, vlan});
  } else if (ports_[port].vlan == vlan) {
    out.push_back({port, 0});
  }
}

void Bridge::outputs(const Frame& frame, std::size_t in, std::vector<Output>& out) const {
  out.clear();
  const auto vlan = vlan_of(frame, in);
  if (!vlan) return;
  if (!is_group(frame.destination)) {
    const int port = frame.destination < route_.size() ? route_[frame.destination] : -1;
    if (port >= 0 && static_cast<std::size_t>(port) != in) add(static_cast<std::size_t>(port), *vlan, out);
    return;
  }
  const bool ptp = std::holds_alternative<codec::ptp::Message>(frame.payload);
  if (!is_forwarded(frame.destination) && !(transparent_ && ptp)) return;
  for (std::size_t port = 0; port < ports_.size(); ++port) {
    if (port != in && tree_[port]) add(port, *vlan, out);
  }
}

void set_tag(Frame& frame, std::uint16_t vlan) {
  const bool was = frame.vlan != 0, is = vlan != 0;
  if (was && !is) frame.octets -= kVlanTag;
  if (!was && is) frame.octets += kVlanTag;
  frame.vlan = vlan;
}

}  // namespace chronotwin::network
