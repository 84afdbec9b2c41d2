// What a slave port makes of Sync, Follow_Up, Delay_Req and Delay_Resp: pairs of instants, and the mean path delay.
//
//   t1 (master's clock, corrections added), t2 (own)    of a Sync, one-step or with its Follow_Up, whichever comes first
//   t3 (own), t4 (master's, corrections taken out)      of a Delay_Req and its Delay_Resp
//   raw delay = ((t2 − t3) + (t4 − t1))/2               with the newest t1, t2; then the filter
//   offset    = t2 − t1 − delay                         slave − master
//
// An asymmetry (master to slave longer by 2a than back) leaves the offset wrong by +a.
//
// Error   none: what does not belong together is left. A value. Cost: some additions.
// Source  IEEE 1588-2008 11.2, 11.3; linuxptp tsproc.c
#pragma once

#include <optional>

#include "models/network/ptp/delay_filter.hpp"
#include "models/network/ptp/reading.hpp"

namespace chronotwin::ptp {

struct SyncPair {
  TaiTime origin;   // t1
  TaiTime receipt;  // t2
};

class SyncTrack {
 public:
  explicit SyncTrack(const Config& config) : filter_(config.delay_filter, config.delay_filter_length) {}

  void reset();
  // Each gives the pair that it completes. `correction` of the message, asymmetry of the path included.
  [[nodiscard]] std::optional<SyncPair> sync(const wire::Header& header, const wire::Timestamp& origin,
                                             std::int64_t correction, TaiTime receipt);
  [[nodiscard]] std::optional<SyncPair> follow_up(const wire::Header& header, const wire::Timestamp& origin);

  void request_sent(std::uint16_t sequence, TaiTime departure);
  // The answer to that request: the filtered delay.
  std::optional<Duration> response(const wire::Header& header, const wire::Timestamp& receive, std::int64_t asymmetry);

  [[nodiscard]] const std::optional<Duration>& delay() const { return delay_; }
  [[nodiscard]] bool has_pair() const { return pair_.has_value(); }

 private:
  struct Waiting {
    std::uint16_t sequence = 0;
    std::int64_t correction = 0;
    TaiTime instant;  // of a Sync its receipt, of a Follow_Up the origin
  };
  SyncPair complete(TaiTime origin, TaiTime receipt);

  DelayFilter filter_;
  std::optional<Waiting> sync_, follow_up_;
  std::optional<SyncPair> pair_;
  std::optional<Waiting> request_;
  std::optional<Duration> delay_;
};

}  // namespace chronotwin::ptp
