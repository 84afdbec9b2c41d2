// A client's side of one NTP server: requests, checks of what comes back, the filter, reachability and poll interval.
//
//   offset θ = ((T2 − T1) + (T3 − T4))/2, delay δ = (T4 − T1) − (T3 − T2)    server − client, s
//   dispersion ε = precision of both + 15e-6·(T4 − T1);  δ not less than the client's precision
//
//   a packet is not believed (Bogus) when
//   1 duplicate     its transmit stamp is that of the last packet
//   2 bogus         its origin is not the transmit stamp of the request that is out
//   3 invalid       its origin, receive or transmit stamp is zero
//   4 denied        it is a kiss-o'-death DENY or RSTR; requests end. RATE: the shortest poll interval doubles
//   5 authentic     not modelled: nothing is signed
//   6 unsynchronised  leap 3, or stratum 0 or over 15
//   7 header        root delay/2 + root dispersion of 16 s or more, or its reference stamp is younger than its transmit
//   8               of autokey: not modelled
//
//   reach     eight bits, one a request, the youngest lowest: answered. 0: not reachable
//   poll      2^poll s between minpoll and maxpoll. It grows while the system's offset is within four times its jitter
//             (a counter rises by poll at each update, at 30 poll grows by one) and shrinks otherwise (the counter falls
//             by twice poll); a server that does not answer 12 times is asked less and less
//   iburst    eight requests 2 s apart at the start
//
// Source   RFC 5905 8, 9, 13; A.5.1, A.5.5.6, A.5.7; the numbers of the tests as its reference code counts them
#pragma once

#include <cstdint>
#include <optional>

#include "models/network/ntp/config.hpp"
#include "models/network/ntp/filter.hpp"
#include "models/network/ntp/system.hpp"

namespace chronotwin::ntp {

enum class Bogus : std::uint8_t {
  none = 0,
  duplicate = 1,
  bogus = 2,
  invalid = 3,
  denied = 4,
  rate = 5,
  unsynchronised = 6,
  header = 7
};

class Association {
 public:
  Association(const AssociationConfig& config, const ClientConfig& client);

  // A request is due. Gives the packet; its transmit stamp is written at departure.
  wire::Packet request(SimTime now);
  void sent(wire::Packet& packet, UtcTime reading);
  // What is wrong with the answer; none: `news()` tells whether the filter has a new estimate.
  Bogus receive(SimTime now, const wire::Packet& answer, UtcTime reading);
  [[nodiscard]] bool news() const { return news_; }

  // The system was updated: lets the poll interval follow.
  void adapt(double system_offset_s, double system_jitter_s);
  void forget();  // the clock was stepped: what was measured is of another clock

  [[nodiscard]] bool fit(SimTime now) const;
  [[nodiscard]] double distance(SimTime now) const;
  [[nodiscard]] const Estimate& estimate() const { return filter_.estimate(); }
  [[nodiscard]] const wire::Packet& answer() const { return answer_; }  // the last that was believed
  [[nodiscard]] std::uint8_t reach() const { return reach_; }
  [[nodiscard]] int poll() const { return poll_; }
  [[nodiscard]] double interval_s() const;  // to the next request
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] bool prefer() const { return prefer_; }
  [[nodiscard]] Bogus last_problem() const { return problem_; }

 private:
  [[nodiscard]] Bogus check(const wire::Packet& answer) const;
  Bogus take_kiss(const wire::Packet& answer);
  void measure(SimTime now, const wire::Packet& answer, wire::Timestamp arrival);

  int minpoll_, maxpoll_, poll_, precision_;
  double max_distance_s_;
  bool prefer_, iburst_;
  Filter filter_;
  wire::Packet answer_;
  std::optional<wire::Timestamp> out_;  // transmit stamp of the request that is out
  wire::Timestamp last_transmit_;
  std::uint8_t reach_ = 0;
  int burst_left_ = 0;
  int unanswered_ = 0;
  int counter_ = 0;
  bool news_ = false;
  bool stopped_ = false;
  Bogus problem_ = Bogus::none;
};

}  // namespace chronotwin::ntp

template <>
struct chronotwin::EnumNames<chronotwin::ntp::Bogus> {
  static constexpr std::array<std::string_view, 8> value{"none",   "duplicate", "bogus",          "invalid",
                                                         "denied", "rate",      "unsynchronised", "header"};
};
