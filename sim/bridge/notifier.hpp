// Alarms on their way to a peer: LiveState tells them, a bounded queue keeps them, a Link's thread delivers them in
// their order. What MQTT, syslog and SNMP have in common.
//
// While the link is down alarms wait; when the queue is full the oldest one is given up and counted. Each alarm that
// was delivered, and that alarms were given up, becomes an `observe` command, so that the trace tells how long an alarm
// took. Only alarms are told, never events: what an endpoint observes is an event itself.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "sim/bridge/link.hpp"

namespace chronotwin::bridge {

class Notifier {
 public:
  class Peer : public Link::Peer {
   public:
    // True: it has arrived, or can be followed no further. False: the peer calls notified() when it has.
    virtual bool deliver(const trace::AlarmRecord& alarm) = 0;
  };

  static constexpr std::size_t kQueue = 1024;

  Notifier(std::string endpoint, const Twin& twin, Peer& peer, Link::Timing timing = Link::Timing());
  ~Notifier() { stop(); }  // before the peer dies
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  void start();
  void stop();
  [[nodiscard]] Link& link() { return link_; }
  [[nodiscard]] EndpointStatus status() const { return link_.status(); }

  void notified(const trace::AlarmRecord& alarm);  // for a Peer: this one has arrived

 private:
  // Works as its peer does, and delivers while the link is up.
  class Delivery final : public Link::Peer {
   public:
    Delivery(Notifier& notifier, Notifier::Peer& peer) : notifier_(notifier), peer_(peer) {}
    [[nodiscard]] std::string where() const override { return peer_.where(); }
    void open() override { peer_.open(); }
    void close() override { peer_.close(); }
    bool work() override;
    [[nodiscard]] std::vector<pollfd> watched() const override { return peer_.watched(); }
    [[nodiscard]] std::chrono::milliseconds patience() const override { return peer_.patience(); }

   private:
    Notifier& notifier_;
    Notifier::Peer& peer_;
  };

  void offer(const trace::AlarmRecord& alarm);
  void deliver_all();
  void tell_dropped();

  const std::string endpoint_;
  const Twin twin_;
  Peer& peer_;
  std::optional<std::size_t> listener_;

  std::mutex mutex_;
  std::deque<trace::AlarmRecord> queue_;
  std::uint64_t taken_ = 0;    // how many have left the queue
  std::uint64_t dropped_ = 0;  // given up and not told yet

  Delivery delivery_;
  Link link_;
};

}  // namespace chronotwin::bridge
