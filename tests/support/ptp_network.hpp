// PTP instances on links of fixed delay, run by a bare heap loop: what a simulation does, without one.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/network/ptp/instance.hpp"
#include "models/network/stamper.hpp"

namespace chronotwin::testing {

inline ptp::wire::ClockIdentity ptp_identity(std::uint8_t last) {
  return {0, 0, 0, 0xFF, 0xFE, 0, 0, last};
}

class PtpNetwork {
 public:
  struct Node {
    explicit Node(ptp::Instance it) : instance(std::move(it)) {}

    ptp::Instance instance;
    double offset_s = 0.0, frequency = 0.0;  // of its clock against true time
    std::function<void(SimTime, const network::Measurement&)> measured = [](auto, const auto&) {};
    network::Stamper stamper{{.resolution = Seconds(0.0)}, 7, "node"};
    std::function<double()> receipt_noise_s = [] { return 0.0; };  // of a Sync's stamp
    std::vector<network::Measurement> measurements;
    double at_s = 0.0;  // the clock's phase is that of then
  };

  // `number` from 1: its unicast address, and of its clock identity unless `setup` has one.
  int add(const ptp::Config& config, ptp::InstanceSetup setup) {
    const int number = static_cast<int>(nodes.size()) + 1;
    const std::string path = "node[" + std::to_string(number) + "]";
    if (setup.identity == ptp::wire::ClockIdentity{}) setup.identity = ptp_identity(static_cast<std::uint8_t>(number));
    setup.path = path;
    nodes.push_back(std::make_unique<Node>(ptp::Instance(config, setup)));
    return number;
  }
  int add(const ptp::Config& config, int ports = 1, std::span<const ptp::UnicastMaster> masters = {}) {
    return add(config, {.ports = ports, .seed = 7, .unicast_masters = masters});
  }
  ptp::Instance& operator[](int number) { return node(number).instance; }
  Node& node(int number) { return *nodes[static_cast<std::size_t>(number - 1)]; }

  // Delays there (a to b) and back, s. A port may have several links: a segment that all of them hear.
  std::size_t link(int a, int port_a, int b, int port_b, double there_s = 1e-6, double back_s = 1e-6) {
    links.push_back({a, port_a, b, port_b, there_s, back_s});
    return links.size() - 1;
  }
  void cut(std::size_t index, bool there = true, bool back = true) {
    links[index].there_up = !there;
    links[index].back_up = !back;
  }
  void mend(std::size_t index) { links[index].there_up = links[index].back_up = true; }

  void start() {
    for (int number = 1; number <= static_cast<int>(nodes.size()); ++number) {
      act(number, [&](ptp::Instance& it, ptp::Outbox& out) { it.start(now, out); });
    }
  }
  void run(double seconds) {
    const SimTime end = now + Duration::from_seconds(seconds);
    while (!events_.empty() && events_.top().at < end) {
      const Event event = events_.top();
      events_.pop();
      now = event.at;
      handle(event);
    }
    now = end;
  }
  // A call into an instance, with what it asks for done.
  template <class Call>
  void act(int number, const Call& call) {
    ptp::Outbox out;
    call((*this)[number], out);
    serve(number, out);
  }
  [[nodiscard]] double phase_s(int number) const {
    const Node& it = *nodes[static_cast<std::size_t>(number - 1)];
    return it.offset_s + it.frequency * (now.since_start().seconds() - it.at_s);
  }
  [[nodiscard]] TaiTime reading(int number, double extra_s = 0.0) const {
    return advance(TaiTime{1'700'000'000, 0}, now.since_start() + Duration::from_seconds(phase_s(number) + extra_s));
  }
  // Steering from now on, and a step of the phase.
  void steer(int number, double frequency, double step_s = 0.0) {
    Node& it = node(number);
    it.offset_s = phase_s(number) + step_s;
    it.at_s = now.since_start().seconds();
    it.frequency = frequency;
  }

  SimTime now{};
  std::vector<std::unique_ptr<Node>> nodes;
  std::function<void(int from, const ptp::wire::Message&)> seen = [](int, const auto&) {};
  std::function<bool(int from, ptp::wire::Message&)> passes = [](int, auto&) { return true; };

 private:
  struct Link {
    int a, port_a, b, port_b;
    double there_s, back_s;
    bool there_up = true, back_up = true;
  };
  struct Event {
    SimTime at;
    std::uint64_t sequence;
    int node, port, timer;
    network::Address from;
    std::optional<ptp::wire::Message> message;
    bool operator<(const Event& other) const { return std::pair(other.at, other.sequence) < std::pair(at, sequence); }
  };

  void handle(const Event& event) {
    act(event.node, [&](ptp::Instance& it, ptp::Outbox& out) {
      if (!event.message) return it.wake(now, event.timer, out);
      const bool sync = event.message->type() == ptp::wire::MessageType::sync;
      const TaiTime read = reading(event.node, sync ? node(event.node).receipt_noise_s() : 0.0);
      it.receive(now, event.port, event.from, *event.message, node(event.node).stamper.ingress(read), out);
    });
  }
  void serve(int number, ptp::Outbox& out) {
    // What sent() adds comes behind, and is served, too.
    for (std::size_t i = 0; i < out.messages.size(); ++i) {
      network::Outgoing<ptp::wire::Message> it = out.messages[i];
      if (ptp::wire::is_event(it.message.type())) {
        (*this)[number].sent(now, it.port, it.to, it.message, node(number).stamper.egress(reading(number)), out);
      }
      seen(number, it.message);
      if (passes(number, it.message)) carry(number, it);
    }
    for (const auto& it : out.wake_ups) events_.push({it.at, sequence_++, number, 0, it.timer, 0, std::nullopt});
    for (const auto& it : out.measurements) {
      node(number).measurements.push_back(it);
      node(number).measured(now, it);
    }
  }
  void carry(int number, const network::Outgoing<ptp::wire::Message>& it) {
    const bool group = network::is_group(it.to);
    for (const Link& link : links) {
      const auto across = [&](int to, int port, double delay_s) {
        if (!group && it.to != static_cast<network::Address>(to)) return;
        events_.push({now + Duration::from_seconds(delay_s), sequence_++, to, port, 0,
                      static_cast<network::Address>(number), it.message});
      };
      if (link.a == number && link.port_a == it.port && link.there_up) across(link.b, link.port_b, link.there_s);
      if (link.b == number && link.port_b == it.port && link.back_up) across(link.a, link.port_a, link.back_s);
    }
  }

  std::vector<Link> links;
  std::priority_queue<Event> events_;
  std::uint64_t sequence_ = 0;
};

}  // namespace chronotwin::testing
