#include "models/receiver/talker/sock_talker.hpp"

#include "models/codec/chrony_sock/sample.hpp"

namespace chronotwin::talker {

std::vector<Message> SockTalker::on_second(const Fix& fix) {
  if (!fix.valid) {
    return {};
  }
  constexpr std::int64_t kPicosecondsPerMicrosecond = 1'000'000;
  constexpr int kInsert = 1;
  constexpr int kDelete = 2;
  const int leap = fix.pending_leap > 0 ? kInsert : fix.pending_leap < 0 ? kDelete : 0;
  return {{kDelay, codec::chrony_sock::write({.seconds = fix.utc.seconds,
                                              .microseconds = fix.utc.picoseconds / kPicosecondsPerMicrosecond,
                                              .offset_s = fix.time_error_s,
                                              .pulse = false,
                                              .leap = leap})}};
}

std::unique_ptr<Talker> make_talker(const ChronySockConfig&) {
  return std::make_unique<SockTalker>();
}

}  // namespace chronotwin::talker
