// Unicast service by negotiation: a client that asks masters for Announce, Sync and Delay_Resp, a server that grants.
//
//   client   asks every master for Announce; the one that is followed for Sync and Delay_Resp, too, in one Signaling.
//            Renews at 3/4 of what was granted; asks again after 1 s without an answer, 10 s after a refusal or a CANCEL.
//            Cancels what it does not need any more. A CANCEL is acknowledged.
//   server   grants the duration that is asked for, at most its own, and the interval, from 1/128 s to 16 s; refuses
//            (duration 0) while its port follows a master or never leads. Sends to every client at that client's own
//            interval while its port is MASTER.
//
// Error   none: what is malformed is left. Values. Cost: a search by log(n) for a Delay_Req; TLVs allocate.
// Source  IEEE 1588-2008 16.1; ITU-T G.8275.2; waiting times by linuxptp's unicast_client.c and G.8265.1 (from memory)
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "models/codec/ptp/tlv.hpp"
#include "models/network/ptp/port.hpp"

namespace chronotwin::ptp {

struct UnicastMaster {
  int port = 1;  // by which it is reached
  Address address = 0;
};

inline constexpr int kUnicastClientTimer = 0;      // ports' timers start behind it
inline constexpr int kFirstGrantTimer = 0x10'000;  // + the grant's index

class UnicastClient {
 public:
  void set_masters(std::span<const UnicastMaster> masters);
  [[nodiscard]] bool empty() const { return masters_.empty(); }

  // Asks for what is due, and cancels what is not needed. After every change.
  void update(const Shared& shared, std::span<Port> ports, SimTime now, Outbox& out);
  [[nodiscard]] bool due(SimTime now, Outbox& out) { return alarm_.due(now, kUnicastClientTimer, out); }
  // A TLV of a Signaling.
  void take(const Shared& shared, Port& port, SimTime now, Address from, const wire::Message& message,
            const wire::Tlv& tlv, Outbox& out);
  // Until when this service of this master is granted.
  [[nodiscard]] SimTime granted(Address master, wire::MessageType service) const;

 private:
  struct Service {
    bool wanted = false;
    SimTime until{};  // granted
    SimTime ask{};    // next
  };
  struct Master {
    UnicastMaster at;
    std::array<Service, 3> services;
  };
  void want(Master& master, const Port& port) const;

  std::vector<Master> masters_;
  Alarm alarm_;
  std::uint16_t sequence_ = 0;
};

class UnicastServer {
 public:
  void take(const Shared& shared, Port& port, SimTime now, Address from, const wire::Message& message,
            const wire::Tlv& tlv, Outbox& out);
  void wake(Shared& shared, std::span<Port> ports, SimTime now, int timer, Outbox& out);
  [[nodiscard]] bool granted(int port, const wire::PortIdentity& client, wire::MessageType service, SimTime now) const;
  // A fault, or an operator: all clients are told that it is over.
  void cancel_all(const Shared& shared, std::span<Port> ports, SimTime now, Outbox& out);
  [[nodiscard]] std::size_t clients(SimTime now) const;  // grants that have not run out

 private:
  struct Grant {
    int port = 1;
    Address to = 0;
    wire::PortIdentity client;
    wire::MessageType service{};
    int log_interval = 0;
    SimTime until{};
    bool waiting = false;  // for a wake-up
    std::uint16_t sequence = 0;
  };
  using Key = std::tuple<int, wire::PortIdentity, wire::MessageType>;
  void grant(SimTime now, const Key& key, Address to, const wire::RequestUnicast& request, Duration duration,
             Outbox& out);

  std::vector<Grant> grants_;
  std::map<Key, std::size_t> index_;
  std::uint16_t sequence_ = 0;
};

}  // namespace chronotwin::ptp
