// What a protocol engine wants done: messages, wake-ups, measurements. Shared by PTP, NTP and TRDP.
//
// An engine is a value that is driven from outside, by the simulation or by a bare loop over a heap:
//   receive(now, port, from, message, reading, out)   a message came in; `reading`: the clock's at its arrival
//   wake(now, timer, out)                             an instant it asked for has come
//   sent(now, port, to, message, reading, out)        a message of `out` leaves; `reading`: the clock's at its departure.
//                                                     What the protocol stamps at departure is written into `message`
// It never schedules, reads no wall clock and knows no kernel. Wake-ups are not taken back: an engine that has changed
// its mind takes no notice of one that it does not wait for any more.
//
// Use      one Outbox a shell, cleared before each call: its memory stays, so the common path allocates nothing.
// Signs    offset = own clock − reference, positive = clock ahead; delay: one way, positive
// Cost     an append
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/sim_time.hpp"

namespace chronotwin::network {

// One a port of the network, and one a multicast group.
using Address = std::uint32_t;

template <class Message>
struct Outgoing {
  int port = 0;
  Address to = 0;
  Message message;
};

struct WakeUp {
  SimTime at;
  int timer = 0;  // the engine's own number
};

// For the servo, of the instant it was made.
struct Measurement {
  double offset_s = 0.0;
  double delay_s = 0.0;
};

template <class Message>
struct Outbox {
  std::vector<Outgoing<Message>> messages;
  std::vector<WakeUp> wake_ups;
  std::vector<Measurement> measurements;

  void clear() {
    messages.clear();
    wake_ups.clear();
    measurements.clear();
  }
};

}  // namespace chronotwin::network
