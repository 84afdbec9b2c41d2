// Synchronous Ethernet of one node: quality levels sent and heard, the port whose frequency is followed, and that frequency.
//
//   level       each port is heard at a Quality; nothing for 5 s: failed. rank: 1 the best (ePRTC), 255 do not use
//   selection   the best rank, then the lowest priority number, then the lowest port (models/clock/selection.hpp with rank as
//               class), not worse than the own clock; with nothing: holdover
//   sent        once a second, and at once when it changes: the level of what is followed, or the own; on the port that is
//               followed DNU (DUS), so that no loop arises; one more clock counted on the way
//   frequency   dy/dt = (y_reference − y)/T while a port is followed; in holdover the correction stays what it was
//               steering(t) = y − y_free, to be added to the free oscillator's frequency
//
// Use         outbox.hpp with codec::esmc::Message; ports from 0. frequencies: fractional, positive = fast
// Valid       a value; frequencies are taken as constant between two calls
// Error       more ports than clock::ReferenceSelector::kMost, a level that the option does not have: a Bug
// Cost        a fraction of a microsecond a message
// Source      ITU-T G.781 tables of quality levels, G.8264 (ESMC), G.8262 (clocks: 1 to 10 Hz option I, 0.1 Hz option II),
//             from memory
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/clock/selection.hpp"
#include "models/codec/esmc/esmc.hpp"
#include "models/network/outbox.hpp"
#include "models/network/synce/config.hpp"

namespace chronotwin::synce {

using Outbox = network::Outbox<codec::esmc::Message>;

// 1 the best; 255: not to be used. Levels of the two options do not mix in a network, their ranks do not compare.
[[nodiscard]] int rank(Quality quality);
// Level ↔ SSM code and enhanced one (0xFF: none). A code that the option does not have is one not to be used.
[[nodiscard]] Quality quality_of(const codec::esmc::Message& message, Option option);
[[nodiscard]] codec::esmc::Message message_of(Quality quality, Option option);
[[nodiscard]] Quality do_not_use(Option option);

class Instance {
 public:
  Instance(const Config& config, std::size_t ports, std::uint64_t clock_identity);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, int port, const codec::esmc::Message& message, Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void set_link(SimTime now, int port, bool up, Outbox& out);

  // What is to be added to the frequency of the node's oscillator, which runs at `free` by itself, until the next call.
  // reference: frequency of the light on the followed port, where there is one.
  double steer(SimTime now, double free, std::optional<double> reference);

  [[nodiscard]] std::optional<int> followed() const { return selector_.selected(); }
  [[nodiscard]] Quality heard(int port) const { return ports_[static_cast<std::size_t>(port)].quality; }
  [[nodiscard]] Quality sends() const;  // on the ports that are not followed

 private:
  struct Port {
    Quality quality = Quality::DNU;
    codec::esmc::Message message;
    bool up = true;
    bool any = false;
    SimTime at;
  };
  void choose(SimTime now, Outbox& out);
  void send(bool event, Outbox& out) const;

  Config config_;
  std::uint64_t identity_;
  std::vector<Port> ports_;
  std::vector<clock::ReferenceStatus> status_;
  clock::ReferenceSelector selector_;
  SimTime due_, steered_;
  double steering_ = 0.0;
};

}  // namespace chronotwin::synce
