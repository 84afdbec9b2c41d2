#include "models/network/ptp/best_master.hpp"

#include <compare>

#include "models/core/error.hpp"

namespace chronotwin::ptp {
namespace {

// Up to this class a clock is to be a master alone (or passive), never a slave.
constexpr std::uint8_t kPrimaryClass = 127;

Order order(std::strong_ordering a_to_b) {
  return a_to_b < 0 ? Order::a_better : Order::b_better;
}

// Two ways to one grandmaster (figure 28).
Order compare_ways(const DataSet& a, const DataSet& b) {
  if (a.steps_removed > b.steps_removed + 1) return Order::b_better;
  if (b.steps_removed > a.steps_removed + 1) return Order::a_better;
  if (a.steps_removed > b.steps_removed) {
    if (a.receiver.clock == a.sender.clock) return Order::error_1;
    return a.receiver.clock < a.sender.clock ? Order::b_better : Order::b_better_by_topology;
  }
  if (a.steps_removed < b.steps_removed) {
    if (b.receiver.clock == b.sender.clock) return Order::error_1;
    return b.receiver.clock < b.sender.clock ? Order::a_better : Order::a_better_by_topology;
  }
  const auto senders = a.sender.clock <=> b.sender.clock;
  if (senders != 0) return senders < 0 ? Order::a_better_by_topology : Order::b_better_by_topology;
  const auto ports = a.receiver.port <=> b.receiver.port;
  if (ports == 0) return Order::error_2;
  return ports < 0 ? Order::a_better_by_topology : Order::b_better_by_topology;
}

Order compare_1588(const DataSet& a, const DataSet& b) {
  if (a.grandmaster == b.grandmaster) return compare_ways(a, b);
  if (const auto by = a.priority1 <=> b.priority1; by != 0) return order(by);
  if (const auto by = a.quality <=> b.quality; by != 0) return order(by);
  if (const auto by = a.priority2 <=> b.priority2; by != 0) return order(by);
  return order(a.grandmaster <=> b.grandmaster);
}

Order compare_telecom(const DataSet& a, const DataSet& b) {
  if (const auto by = a.quality <=> b.quality; by != 0) return order(by);
  if (const auto by = a.priority2 <=> b.priority2; by != 0) return order(by);
  if (const auto by = a.local_priority <=> b.local_priority; by != 0) return order(by);
  if (a.quality.clock_class > kPrimaryClass && a.grandmaster != b.grandmaster) {
    return order(a.grandmaster <=> b.grandmaster);
  }
  return compare_ways(a, b);
}

}  // namespace

DataSet data_set(const wire::Message& message, const wire::PortIdentity& receiver, std::uint8_t local_priority) {
  const auto* announce = std::get_if<wire::Announce>(&message.body);
  require(announce != nullptr, "a data set is that of an announce");
  return {.priority1 = announce->priority1,
          .quality = announce->quality,
          .priority2 = announce->priority2,
          .local_priority = local_priority,
          .grandmaster = announce->grandmaster,
          .steps_removed = announce->steps_removed,
          .sender = message.header.source,
          .receiver = receiver};
}

Order compare(const DataSet& a, const DataSet& b, Profile profile) {
  return profile == Profile::telecom ? compare_telecom(a, b) : compare_1588(a, b);
}

bool better(const DataSet& a, const DataSet& b, Profile profile) {
  const Order found = compare(a, b, profile);
  return found == Order::a_better || found == Order::a_better_by_topology;
}

std::optional<DataSet> best(std::span<const DataSet> heard, Profile profile) {
  std::optional<DataSet> found;
  for (const DataSet& it : heard) {
    if (!found || better(it, *found, profile)) found = it;
  }
  return found;
}

Decision decide(const ClockTraits& clock, const PortView& port, const std::optional<DataSet>& ebest) {
  if (!port.erbest && port.listening && !port.not_slave) return Decision::listening;
  if (clock.slave_only) {
    return port.erbest && ebest && ebest->receiver == port.erbest->receiver ? Decision::s1 : Decision::listening;
  }
  if (clock.class_rule && clock.own.quality.clock_class <= kPrimaryClass) {
    const bool own = !port.erbest || better(clock.own, *port.erbest, clock.profile);
    return own || port.not_slave ? Decision::m1 : Decision::p1;
  }
  if (!ebest || better(clock.own, *ebest, clock.profile)) return Decision::m2;
  if (port.not_slave || !port.erbest) return Decision::m3;
  if (ebest->receiver == port.erbest->receiver) return Decision::s1;
  return compare(*ebest, *port.erbest, clock.profile) == Order::a_better_by_topology ? Decision::p2 : Decision::m3;
}

}  // namespace chronotwin::ptp
