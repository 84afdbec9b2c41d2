// A transparent clock: what a switch adds to the correctionField of the PTP messages that it passes on.
//
//   E2E   event messages: + residence, egress reading − ingress reading of its own clock
//   P2P   Sync: + residence + delay of the link it came in by; Delay_Req and Delay_Resp are not passed on; Pdelay
//         messages belong to the port (peer_delay.hpp) and are not, either
//   two-step    the residence of an event message goes into the general one that belongs to it: Sync → Follow_Up,
//               Delay_Req → Delay_Resp (coming the other way), Pdelay_Req and Pdelay_Resp → Pdelay_Resp_Follow_Up
//   one-step    into the event message itself at departure
//   A Sync that is one-step itself (no Follow_Up will come) and Delay_Req of E2E are always corrected on the fly.
//
// The residence is told by the switch's own clock: a frequency error y makes it wrong by y · residence, unless it is
// syntonised (rate: frequency of the grandmaster / own).
//
// Use      forward() for each copy of a message that leaves, before it leaves; what it returns says whether it does
// Valid    domains are not told apart (a transparent clock corrects all). A value; what waits for its general message
//          is kept for 2 s at most.
// Error    none. Cost: for two-step a search, by log(n), among what waits
// Source   IEEE 1588-2008 10.2, 10.3, 11.5; G.8275.1 annex (T-TC)
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

#include "models/network/ptp/reading.hpp"

namespace chronotwin::ptp {

enum class TransparentKind { none, e2e, p2p };

struct TransparentConfig {
  TransparentKind kind = TransparentKind::none;
  bool two_step = false;
};
template <class Visitor, ConfigOf<TransparentConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("kind", {"Transparent clock", "透明时钟"}), c.kind);
  visit(Field::plain("two_step", {"Corrects the general messages", "双步模式"}), c.two_step);
}

struct Passage {
  SimTime now;
  int ingress_port = 0, egress_port = 0;
  TaiTime ingress, egress;     // of the switch's own clock, as its stamper gives them; event messages only
  Duration ingress_delay{};    // P2P: of the link it came in by, asymmetry included
  Duration residence_error{};  // a fault: told too long by it
};

class TransparentClock {
 public:
  explicit TransparentClock(const TransparentConfig& config) : config_(config) {}

  // False where the message ends here.
  bool forward(wire::Message& message, const Passage& passage);
  void set_rate(double rate) { rate_ = rate; }
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

 private:
  // An event message by its type, source, sequence and the port it left by. The answer to a Delay_Req or a Pdelay_Req
  // comes in by that port.
  using Key = std::tuple<wire::MessageType, wire::PortIdentity, std::uint16_t, int>;
  void correct_event(wire::Message& message, const Passage& passage);
  void correct_general(wire::Message& message, const Passage& passage) const;
  [[nodiscard]] std::int64_t kept(const Key& event) const;

  TransparentConfig config_;
  double rate_ = 1.0;
  std::map<Key, std::int64_t> waiting_;
  std::deque<std::pair<SimTime, Key>> by_age_;
};

}  // namespace chronotwin::ptp

template <>
struct chronotwin::EnumNames<chronotwin::ptp::TransparentKind> {
  static constexpr std::array<std::string_view, 3> value{"none", "e2e", "p2p"};
};
