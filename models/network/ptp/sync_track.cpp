#include "models/network/ptp/sync_track.hpp"

namespace chronotwin::ptp {

void SyncTrack::reset() {
  filter_.reset();
  sync_.reset();
  follow_up_.reset();
  pair_.reset();
  request_.reset();
  delay_.reset();
}

SyncPair SyncTrack::complete(TaiTime origin, TaiTime receipt) {
  sync_.reset();
  follow_up_.reset();
  pair_ = {origin, receipt};
  return *pair_;
}

std::optional<SyncPair> SyncTrack::sync(const wire::Header& header, const wire::Timestamp& origin,
                                        std::int64_t correction, TaiTime receipt) {
  if ((header.flags & wire::flag::kTwoStep) == 0) return complete(reading_of(origin, correction), receipt);
  if (follow_up_ && follow_up_->sequence == header.sequence) {
    return complete(advance(follow_up_->instant, duration_of(follow_up_->correction + correction)), receipt);
  }
  sync_ = {header.sequence, correction, receipt};
  return std::nullopt;
}

std::optional<SyncPair> SyncTrack::follow_up(const wire::Header& header, const wire::Timestamp& origin) {
  if (sync_ && sync_->sequence == header.sequence) {
    return complete(reading_of(origin, header.correction + sync_->correction), sync_->instant);
  }
  follow_up_ = {header.sequence, header.correction, reading_of(origin)};
  return std::nullopt;
}

void SyncTrack::request_sent(std::uint16_t sequence, TaiTime departure) {
  request_ = {sequence, 0, departure};
}

std::optional<Duration> SyncTrack::response(const wire::Header& header, const wire::Timestamp& receive,
                                            std::int64_t asymmetry) {
  if (!request_ || request_->sequence != header.sequence || !pair_) return std::nullopt;
  const TaiTime arrival = reading_of(receive, asymmetry - header.correction);
  // Neither difference alone is small: the clocks may be years apart.
  const Duration there = between(pair_->receipt, request_->instant), back = between(arrival, pair_->origin);
  request_.reset();
  delay_ = filter_.add({(there.ps + back.ps) / 2});
  return delay_;
}

}  // namespace chronotwin::ptp
