// The delay of the link to a neighbour, and the neighbour's rate, by Pdelay_Req, Pdelay_Resp, Pdelay_Resp_Follow_Up.
//
//   t1 request leaves (own), t2 arrives (neighbour's), t3 response leaves (neighbour's), t4 arrives (own)
//   delay = (r·(t4 − t1) − (t3 − t2))/2, then the filter          in the neighbour's time
//   r = (t3 − t3')/(t4 − t4') over the last 8 exchanges           neighbour's frequency / own; 1 until there are two
//   usable (asCapable)   two answers in turn, delay ≤ limit; no more after 3 lost answers, or two answers to one request
//
// Error   none: what does not belong together is left. A value. Cost: tens of nanoseconds.
// Source  IEEE 1588-2008 11.4; 802.1AS-2020 11.2.17–11.2.19, 10.2.5.1 (from memory); linuxptp port.c
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "models/network/ptp/delay_filter.hpp"
#include "models/network/ptp/reading.hpp"

namespace chronotwin::ptp {

class PeerDelay {
 public:
  explicit PeerDelay(const Config& config)
      : filter_(config.delay_filter, config.delay_filter_length), limit_s_(config.neighbour_delay_limit.value()) {}

  void reset();
  void request_made(std::uint16_t sequence);  // the one before has had its time
  void request_sent(std::uint16_t sequence, TaiTime departure);
  // True where a delay came out of it.
  bool response(const wire::Message& message, TaiTime arrival);
  bool response_follow_up(const wire::Message& message);

  [[nodiscard]] const std::optional<Duration>& delay() const { return delay_; }
  [[nodiscard]] double rate_ratio() const { return ratio_; }
  [[nodiscard]] bool usable() const { return usable_; }

 private:
  static constexpr std::size_t kExchanges = 8;
  struct Exchange {
    TaiTime theirs, own;  // t3, t4
  };
  void complete(Duration turnaround);
  void take_rate(const Exchange& exchange);

  DelayFilter filter_;
  double limit_s_;
  std::uint16_t sequence_ = 0;
  bool waiting_ = false;  // for the answer
  bool has_t1_ = false, has_response_ = false, answered_ = false, several_ = false;
  TaiTime t1_, t2_, t4_;
  std::int64_t correction_ = 0;
  wire::PortIdentity responder_;
  std::array<Exchange, kExchanges> exchanges_{};
  std::size_t count_ = 0, next_ = 0;
  int answers_ = 0, lost_ = 0;
  double ratio_ = 1.0;
  bool usable_ = false;
  std::optional<Duration> delay_;
};

}  // namespace chronotwin::ptp
