// Which clock is the best master, and what that makes of each port of a clock.
//
//   compare(a, b)   two clocks as a port sees them, by priority1, class, accuracy, variance, priority2, identity of
//                   the grandmaster; two ways to one grandmaster by steps removed and then by topology
//   telecom         without priority1; localPriority after priority2; grandmasters of class ≤ 127 that are equal so
//                   far are told apart by the way to them, not by identity (several may be active)
//   decide(…)       state of a port from D0 (this clock), Erbest (best heard by the port), Ebest (best of all ports)
//
//   M1 M2 M3 MASTER (of its own time, M1 and M2; of Ebest's, M3)   S1 SLAVE   P1 P2 PASSIVE   listening: nothing heard
//
// Inputs   erbest and ebest: nothing where no port has a qualified announce; ebest is the best of the erbest's.
// Output   better means: of lower value, as the standard counts. An error of the comparison (a clock's own message
//          came back) is told apart, and never makes a master.
// Cost     some comparisons. Source: IEEE 1588-2008 9.3.2–9.3.4 (figures 26–28), 9.3.5; ITU-T G.8275.1 (2016) 6.3.1,
//          figure 2 and its localPriority and notSlave, from memory and by the behaviour of linuxptp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/codec/ptp/message.hpp"
#include "models/core/field.hpp"

namespace chronotwin::ptp {

namespace wire = codec::ptp;

enum class Profile { ieee1588, telecom };

// What is compared: of an announce, or of the clock itself (D0: sender and receiver are itself, 0 steps removed).
struct DataSet {
  std::uint8_t priority1 = 128;
  wire::ClockQuality quality;
  std::uint8_t priority2 = 128;
  std::uint8_t local_priority = 128;  // telecom: of the port that heard it, or of the clock itself
  wire::ClockIdentity grandmaster{};
  std::uint16_t steps_removed = 0;
  wire::PortIdentity sender;
  wire::PortIdentity receiver;
  bool operator==(const DataSet&) const = default;
};

[[nodiscard]] DataSet data_set(const wire::Message& announce, const wire::PortIdentity& receiver,
                               std::uint8_t local_priority = 128);

enum class Order { a_better, a_better_by_topology, b_better, b_better_by_topology, error_1, error_2 };
[[nodiscard]] Order compare(const DataSet& a, const DataSet& b, Profile profile = Profile::ieee1588);
[[nodiscard]] bool better(const DataSet& a, const DataSet& b, Profile profile = Profile::ieee1588);  // topology counts

// The best of them; nothing of none.
[[nodiscard]] std::optional<DataSet> best(std::span<const DataSet> heard, Profile profile = Profile::ieee1588);

enum class Decision { listening, m1, m2, m3, s1, p1, p2 };

struct ClockTraits {
  DataSet own;  // D0
  bool slave_only = false;
  Profile profile = Profile::ieee1588;
  bool class_rule = true;  // a clock of class ≤ 127 is master or passive; not so in 802.1AS
};
struct PortView {
  std::optional<DataSet> erbest;
  bool listening = false;  // the port's state is LISTENING
  bool not_slave = false;  // telecom: this port never becomes SLAVE (masterOnly)
};
[[nodiscard]] Decision decide(const ClockTraits& clock, const PortView& port, const std::optional<DataSet>& ebest);

}  // namespace chronotwin::ptp

template <>
struct chronotwin::EnumNames<chronotwin::ptp::Decision> {
  static constexpr std::array<std::string_view, 7> value{"listening", "M1", "M2", "M3", "S1", "P1", "P2"};
};
