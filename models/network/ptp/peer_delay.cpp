#include "models/network/ptp/peer_delay.hpp"

#include <algorithm>

namespace chronotwin::ptp {
namespace {

constexpr int kNeeded = 2;       // answers in turn
constexpr int kAllowedLost = 3;  // requests in turn without an answer

}  // namespace

void PeerDelay::reset() {
  filter_.reset();
  waiting_ = has_t1_ = has_response_ = answered_ = several_ = usable_ = false;
  count_ = next_ = 0;
  answers_ = lost_ = 0;
  ratio_ = 1.0;
  delay_.reset();
}

void PeerDelay::request_made(std::uint16_t sequence) {
  if (waiting_ && !answered_) {
    answers_ = 0;
    if (++lost_ >= kAllowedLost) {
      usable_ = false;
      count_ = next_ = 0;
      ratio_ = 1.0;
    }
  }
  sequence_ = sequence;
  waiting_ = true;
  has_t1_ = has_response_ = answered_ = several_ = false;
}

void PeerDelay::request_sent(std::uint16_t sequence, TaiTime departure) {
  if (sequence != sequence_) return;
  t1_ = departure;
  has_t1_ = true;
}

bool PeerDelay::response(const wire::Message& message, TaiTime arrival) {
  const auto& body = std::get<wire::PdelayResp>(message.body);
  if (!waiting_ || !has_t1_ || message.header.sequence != sequence_) return false;
  if (has_response_ && message.header.source != responder_) {
    several_ = true;  // more than one neighbour: no link from port to port
    usable_ = false;
    answers_ = 0;
    return false;
  }
  responder_ = message.header.source;
  has_response_ = true;
  t4_ = arrival;
  correction_ = message.header.correction;
  t2_ = reading_of(body.request_receipt);
  if ((message.header.flags & wire::flag::kTwoStep) != 0) return false;
  // One-step: the turnaround is in the correction, the neighbour's instants are not known.
  answered_ = true;
  ratio_ = 1.0;
  complete(duration_of(correction_));
  return true;
}

bool PeerDelay::response_follow_up(const wire::Message& message) {
  const auto& body = std::get<wire::PdelayRespFollowUp>(message.body);
  if (!has_response_ || answered_ || several_ || message.header.sequence != sequence_ ||
      message.header.source != responder_) {
    return false;
  }
  answered_ = true;
  const TaiTime t3 = reading_of(body.response_origin);
  take_rate({t3, t4_});
  complete(between(t3, t2_) + duration_of(correction_ + message.header.correction));
  return true;
}

void PeerDelay::take_rate(const Exchange& exchange) {
  const std::size_t oldest = count_ < kExchanges ? 0 : next_;
  if (count_ > 0) {
    const Duration theirs = between(exchange.theirs, exchanges_[oldest].theirs);
    const Duration own = between(exchange.own, exchanges_[oldest].own);
    if (own.ps > 0) ratio_ = 1.0 + static_cast<double>((theirs - own).ps) / static_cast<double>(own.ps);
  }
  exchanges_[next_] = exchange;
  next_ = (next_ + 1) % kExchanges;
  count_ = std::min(count_ + 1, kExchanges);
}

void PeerDelay::complete(Duration turnaround) {
  const Duration round = scaled(between(t4_, t1_), ratio_);
  delay_ = filter_.add({(round - turnaround).ps / 2});
  lost_ = 0;
  answers_ = std::min(answers_ + 1, kNeeded);
  usable_ = answers_ >= kNeeded && (limit_s_ == 0.0 || delay_->seconds() <= limit_s_);
}

}  // namespace chronotwin::ptp
