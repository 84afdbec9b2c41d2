// NTP of one node: a client of several servers, a server, or both, over network::Outbox (outbox.hpp).
//
//   client      each association asks when its timer is due; every new estimate selects among the servers (selection.hpp)
//               and, where the system peer's is new, gives a measurement: offset = −(combined offset), own − reference
//   served      time of the node's own source (set_source), else of the server that is followed, one stratum higher; with
//               neither: leap 3, stratum 16
//   leap bits   said: those of the node's UtcView, else of the system peer. Learned (client.learn_leap): what the system
//               peer says is taken into the UtcView, for the end of the month; taken back when it says so no more
//
// Use          start(); then as outbox.hpp says. timer: the association's index
// Inputs       readings of the node's clock (TAI); UtcView: how it reads them as UTC
// Output       out.measurements for the servo; system_variables() for the server's header and for what is shown
// Servo        only a sample of less delay than the seven before it says something new: with queues that is one of eight. So
//              measurements come every 2^(poll + 3) s on the average, and the servo's time constant has to be ten times that
// Valid        a value; copying it is a checkpoint. Unicast; neither symmetric nor broadcast modes
// Error        an address that is no server's, or a packet that is not believed: counted and dropped
// Cost         about 0.6 µs an exchange, both sides together
// Source       RFC 5905
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "models/core/random_stream.hpp"
#include "models/network/ntp/association.hpp"
#include "models/network/ntp/selection.hpp"
#include "models/network/ntp/server.hpp"
#include "models/network/utc_view.hpp"

namespace chronotwin::ntp {

// Where a server of the configuration is: its address, and the own port towards it.
struct Route {
  int port = 0;
  network::Address address = 0;
};

class Instance {
 public:
  // routes: one for each of config.client.servers, in their order.
  Instance(const Config& config, std::vector<Route> routes, std::uint64_t seed, std::string_view path,
           std::uint64_t run = 0);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, int port, network::Address from, const wire::Packet& packet, TaiTime reading, Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void sent(SimTime now, int port, network::Address to, wire::Packet& packet, TaiTime reading, Outbox& out);

  // The clock has a source of its own now (a receiver, a set time), or lost it: it holds over and its dispersion grows.
  void set_source(SimTime now, bool present, TaiTime reading);
  void set_utc(const network::UtcView& view) { utc_ = view; }
  [[nodiscard]] const network::UtcView& utc() const { return utc_; }
  void stepped();  // the phase of the clock was stepped

  void set_impairment(const ServerImpairment& impairment) { server_.set_impairment(impairment); }

  [[nodiscard]] System system_variables(SimTime now) const;
  [[nodiscard]] const std::optional<Selection>& selection() const { return selection_; }
  [[nodiscard]] const std::vector<Association>& associations() const { return associations_; }
  [[nodiscard]] const Server& server() const { return server_; }

 private:
  [[nodiscard]] std::optional<std::size_t> association_at(network::Address from) const;
  void update(SimTime now, std::size_t news, TaiTime reading, Outbox& out);
  void learn_leap(wire::Leap said, TaiTime reading);
  [[nodiscard]] wire::Leap leap(wire::Leap otherwise) const;

  Config config_;
  std::vector<Route> routes_;
  std::vector<Association> associations_;
  std::vector<SimTime> due_;  // of each association's next request
  Server server_;
  network::UtcView utc_;
  RandomStream random_;
  std::optional<Selection> selection_;
  std::vector<Candidate> candidates_;
  bool has_source_ = false, had_source_ = false;
  SimTime source_lost_;
  wire::Timestamp set_at_;
};

}  // namespace chronotwin::ntp
