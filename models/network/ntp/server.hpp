// An NTP server: answers requests, guards itself against clients that ask too often.
//
//   answer    origin = the request's transmit, receive = the reading at its arrival, transmit = the reading at the answer's
//             departure (sent()); stratum, leap, root delay and dispersion are what System says
//   kiss      stratum 0, leap 3, reference id RATE (asked too often), DENY or RSTR (told not to answer): no time
//   rate      each client has a bucket of `rate_burst` requests that fills by one every `rate_interval`; an empty bucket
//             gets one kiss RATE in a filling time, and silence otherwise
//
// Inputs   requests of mode 3, version 1 … 4; anything else is not answered
// Output   one message at most, into `out`
// Error    none. Cost: some tens of nanoseconds and a look-up of the client
// Source   RFC 5905 7.4 (kiss codes), 8 (on-wire protocol), A.5.3 (fast transmit)
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "models/core/sim_time.hpp"
#include "models/network/ntp/config.hpp"
#include "models/network/ntp/system.hpp"
#include "models/network/outbox.hpp"

namespace chronotwin::ntp {

using Outbox = network::Outbox<wire::Packet>;

// What faults make of a server; the default is a healthy one.
struct ServerImpairment {
  std::optional<int> stratum;
  std::optional<wire::Leap> leap;
  std::string kiss;  // RATE, DENY or RSTR for everybody
  bool silent = false;
  bool operator==(const ServerImpairment&) const = default;
};

class Server {
 public:
  explicit Server(const ServerConfig& config) : config_(config) {}

  void receive(SimTime now, int port, network::Address from, const wire::Packet& request, UtcTime reading,
               const System& system, Outbox& out);
  // At the departure of an answer.
  static void sent(wire::Packet& answer, UtcTime reading) {
    if (answer.stratum != 0) answer.transmit = stamp(reading);
  }

  void set_impairment(const ServerImpairment& impairment) { impairment_ = impairment; }
  [[nodiscard]] std::uint64_t answered() const { return answered_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }

 private:
  enum class Verdict { answer, kiss, drop };
  struct Client {
    double tokens = 0.0;
    SimTime asked;
    SimTime kissed;
    bool was_kissed = false;
  };
  Verdict admit(SimTime now, network::Address from);
  [[nodiscard]] wire::Packet header(const wire::Packet& request, const System& system) const;

  ServerConfig config_;
  ServerImpairment impairment_;
  std::unordered_map<network::Address, Client> clients_;
  std::uint64_t answered_ = 0, refused_ = 0;
};

}  // namespace chronotwin::ntp
