// Where a switch sends a frame: by address, along the tree for groups, within its VLAN.
//
//   in     an access port takes what is untagged, or tagged with its own VLAN; a trunk takes every VLAN, and what is
//          untagged as its own
//   to     one address: the port of its route, and no other (unknown: nowhere); a group: every other port of the tree.
//          Groups that no bridge forwards stay here, but a transparent clock passes PTP on.
//   out    an access port sends untagged, a trunk tagged; a port of another VLAN nothing
//
// Inputs  route by address (frame.hpp), −1 where there is no way; tree by port; ports from 0
// Cost    a comparison a port for groups. Error: a route shorter than the addresses in use: nowhere
// Source  IEEE 802.1Q 8.6 (forwarding, VLANs); IEEE 1588 10.2 (transparent clocks)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/network/config.hpp"
#include "models/network/frame.hpp"

namespace chronotwin::network {

class Bridge {
 public:
  struct Output {
    std::size_t port = 0;
    std::uint16_t vlan = 0;  // its tag there; 0: none
  };

  Bridge(const SwitchConfig& config, std::vector<int> route, std::vector<bool> tree);

  // A fault: the port is an access port of this VLAN; nothing: as configured.
  void set_vlan(std::size_t port, std::optional<int> vlan);

  void outputs(const Frame& frame, std::size_t in, std::vector<Output>& out) const;

 private:
  struct Port {
    std::uint16_t vlan = 1;
    bool trunk = false;
  };
  [[nodiscard]] std::optional<std::uint16_t> vlan_of(const Frame& frame, std::size_t in) const;
  void add(std::size_t port, std::uint16_t vlan, std::vector<Output>& out) const;

  bool transparent_;
  std::vector<int> route_;
  std::vector<bool> tree_;
  std::vector<Port> configured_, ports_;
};

// The frame as it is with this tag.
void set_tag(Frame& frame, std::uint16_t vlan);

}  // namespace chronotwin::network
