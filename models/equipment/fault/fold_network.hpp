// From the faults on links, switches and nodes to what is wrong with them now: pure functions of (set, now).
//
//   fault                 effect                                                  overlapping faults of the kind
//   delay_step            + delay, both ways or one                               add up
//   asymmetry             + asymmetry/2 forward, − asymmetry/2 back               add up
//   pdv                   + an exponential of this mean, each frame               means add up
//   loss, dup, corrupt    probability a frame                                     1 − Π(1 − share)
//   reorder               probability a frame, held back by delay                 1 − Π(1 − share); the longer delay holds
//   link_down             nothing passes; both ends see it                        or
//   unidirectional_break  nothing passes one way; no end sees it                  or
//   tc_residence_error    + error in each correction                              add up
//   vlan_mistag           the port's VLAN                                         the last by id holds
//   announce_lost         no Announce leaves the node                             or
//   gm_switch_flap        clock class 248 in the first half of each period        or
//   rogue_gm, bmca_tie    what it says of itself; rogue_gm an accuracy of 25 ns,    the last by id holds
//                         bmca_tie 100 ns, as a locked grandmaster says
//   wrong_domain, wrong_profile    PTP started anew with that                     the last by id holds
//   ntp_bad_stratum, ntp_leap, ntp_kod    what its NTP server says                the last by id holds
//
// Cost, errors: as fold.hpp. Source: definitions.
#pragma once

#include <optional>
#include <string>

#include "models/core/quantity.hpp"
#include "models/equipment/fault/active.hpp"
#include "models/network/link.hpp"
#include "models/network/ntp/server.hpp"

namespace chronotwin {

[[nodiscard]] network::LinkImpairment fold_link(const FaultSet& link, SimTime now);
[[nodiscard]] bool link_seen_down(const FaultSet& link, SimTime now);  // by the boxes at its ends
[[nodiscard]] Seconds fold_residence(const FaultSet& network_switch, SimTime now);
[[nodiscard]] std::optional<int> fold_vlan(const FaultSet& switch_port, SimTime now);

// What a node claims instead of what is so.
struct Claim {
  std::optional<int> priority1, priority2, clock_class;
  bool better_accuracy = false;  // than any that is locked: 25 ns
  bool operator==(const Claim&) const = default;
};
struct NodeImpairment {
  bool announces_lost = false;
  Claim claim;
  std::optional<int> domain;
  std::optional<std::string> profile;
  ntp::ServerImpairment ntp;
  bool operator==(const NodeImpairment&) const = default;
};
[[nodiscard]] NodeImpairment fold_node(const FaultSet& node, SimTime now);

}  // namespace chronotwin
