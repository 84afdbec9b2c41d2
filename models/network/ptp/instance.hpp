// A PTP instance: an ordinary clock (one port) or a boundary clock (several), by IEEE 1588 and its profiles (config.hpp).
//
//   INITIALIZING → LISTENING → PRE_MASTER → MASTER | PASSIVE | UNCALIBRATED → SLAVE; DISABLED, FAULTY
//   states are decided by best_master whenever something has changed that may change them, and by time-outs
//   UNCALIBRATED becomes SLAVE with the first offset that is measured
//
// Driven as outbox.hpp says: start() once; then receive(), wake() and sent() in the order of time. Ports are numbered
// from 1. sent() also takes where the message goes to: the Follow_Up of a unicast Sync goes there, too. What it asks to be sent as an event message (is_event) must come to sent() at its departure, with the clock's
// reading, before it is on its way: a one-step Sync gets its timestamp there, the others their Follow_Up.
// The reading is of the node's own clock in PTP's scale (TAI), with whatever its stamper does to it.
//
// Output   Outbox::measurements: offset from the master (slave − master), and the mean path delay, at each Sync of the
//          master that is followed, once there is a path delay
// Valid    a value: a copy is a checkpoint. Timers run in true time; an interval's error of some 1e-6 is left out.
//          Messages of other domains, other sdoIds and of itself are not looked at.
// Error    a port that it does not have: a Bug
// Cost     some tens of nanoseconds a message; nothing is allocated once the Outbox has grown, but for TLVs
// Source   IEEE 1588-2008/2019 clauses 8, 9, 11; linuxptp's behaviour where the standard leaves a choice
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/network/ptp/management.hpp"
#include "models/network/ptp/port.hpp"
#include "models/network/ptp/unicast.hpp"

namespace chronotwin::ptp {

struct InstanceSetup {
  wire::ClockIdentity identity{};
  int ports = 1;
  std::uint64_t seed = 1;
  std::string_view path = "ptp";  // in the scenario: for its random numbers
  std::uint64_t run = 0;
  std::span<const UnicastMaster> unicast_masters;  // what Config::unicast_masters names
  Description description;
};

class Instance {
 public:
  Instance(const Config& config, const InstanceSetup& setup);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, int port, Address from, const wire::Message& message, TaiTime reading, Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void sent(SimTime now, int port, Address to, wire::Message& message, TaiTime reading, Outbox& out);

  // What it says of its own clock. Changes are followed by a state decision.
  void set_local(SimTime now, const LocalClock& local, Outbox& out);
  void set_priorities(SimTime now, std::uint8_t priority1, std::uint8_t priority2, Outbox& out);
  void set_fault(SimTime now, int port, bool fault, Outbox& out);  // FAULTY: its link is down
  void restart(SimTime now, const Config& config, Outbox& out);    // INITIALIZE, with another configuration

  [[nodiscard]] const Config& config() const { return shared_.config; }
  [[nodiscard]] const wire::ClockIdentity& identity() const { return shared_.identity; }
  [[nodiscard]] const LocalClock& local() const { return shared_.local; }
  [[nodiscard]] const Parent& parent() const { return shared_.parent; }
  [[nodiscard]] const Current& current() const { return shared_.current; }
  [[nodiscard]] const TimeProperties& time_properties() const { return shared_.time; }
  [[nodiscard]] bool is_grandmaster() const { return shared_.is_grandmaster(); }
  [[nodiscard]] int port_count() const { return static_cast<int>(ports_.size()); }
  [[nodiscard]] PortState state(int port) const { return at(port).state(); }
  [[nodiscard]] const Port& port(int number) const { return at(number); }
  [[nodiscard]] const UnicastClient& unicast_client() const { return client_; }
  [[nodiscard]] const UnicastServer& unicast_server() const { return server_; }
  void cancel_unicast(SimTime now, Outbox& out) { server_.cancel_all(shared_, ports_, now, out); }
  [[nodiscard]] std::optional<int> slave_port() const;  // the one that follows a master

 private:
  [[nodiscard]] Port& at(int port);
  [[nodiscard]] const Port& at(int port) const;
  [[nodiscard]] ClockTraits traits() const;
  void take_signaling(SimTime now, Port& port, Address from, const wire::Message& message, Outbox& out);
  void take_management(SimTime now, Port& port, Address from, const wire::Message& message, Outbox& out);
  void decide(SimTime now, Outbox& out);
  void apply(SimTime now, Port& port, Decision decision, const ForeignMaster* ebest, bool another, Outbox& out);
  void be_grandmaster();
  bool follow(const ForeignMaster& master);

  Shared shared_;
  std::vector<Port> ports_;
  UnicastClient client_;
  UnicastServer server_;
  Description description_;
};

}  // namespace chronotwin::ptp
