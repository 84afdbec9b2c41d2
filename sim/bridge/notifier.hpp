// Alarms on their way to a peer: LiveState tells them, a bounded queue keeps them, a thread of its own delivers them in
// their order. What MQTT, syslog and SNMP have in common.
//
// The link is opened again after 0.5 s, then after twice that, up to 30 s. While it is down alarms wait; when the queue
// is full the oldest one is given up and counted. That the link came up or went down, that alarms were given up, and
// each alarm that was delivered becomes an `observe` command, so that the trace tells how long an alarm took. Only
// alarms are told, never events: what an endpoint observes is an event itself.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <poll.h>

#include "sim/bridge/endpoint.hpp"

namespace chronotwin::bridge {

class Notifier {
 public:
  // How an endpoint speaks to its peer. All calls come from the notifier's thread. An Error means that the link is
  // broken: close() follows, and open() after a while.
  class Peer {
   public:
    virtual ~Peer() = default;
    [[nodiscard]] virtual std::string where() const = 0;  // "udp://127.0.0.1:514"
    virtual void open() = 0;                              // begins, does not wait
    virtual void close() = 0;                             // also after an open() that failed
    // Does what there is to do: what came in on watched(), what is due. True: the link is up.
    virtual bool work() = 0;
    // True: it has arrived, or can be followed no further. False: the peer calls notified() when it has.
    virtual bool deliver(const trace::AlarmRecord& alarm) = 0;
    [[nodiscard]] virtual std::vector<pollfd> watched() const { return {}; }  // work() is called when one is ready …
    [[nodiscard]] virtual std::chrono::milliseconds patience() const {        // … and after this long at the latest
      return std::chrono::milliseconds{1000};
    }
  };

  struct Timing {  // tests are in a hurry
    std::chrono::milliseconds first_delay{500};
    std::chrono::milliseconds last_delay{30'000};
    std::chrono::milliseconds answer{5'000};  // from open() until the link is up
  };

  static constexpr std::size_t kQueue = 1024;

  Notifier(std::string endpoint, const Twin& twin, Peer& peer);
  Notifier(std::string endpoint, const Twin& twin, Peer& peer, Timing timing);
  ~Notifier();  // stops and joins; before the peer dies
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  void start();
  void stop();
  [[nodiscard]] EndpointStatus status() const;

  // For a Peer, on the notifier's thread.
  void notified(const trace::AlarmRecord& alarm);
  void count_sent(std::size_t messages);  // besides alarms

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// What became of an endpoint, into the trace: "up", "down", "notified", "dropped".
void observe(Runner& runner, const std::string& endpoint, const std::string& what, const std::string& detail);

}  // namespace chronotwin::bridge
