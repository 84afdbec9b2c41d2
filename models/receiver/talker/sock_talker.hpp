// chronyd's SOCK reference clock: each second one sample, while the time is valid (models/codec/chrony_sock).
//
//   time     the second of UTC: the twin's time stands for the system's
//   offset   reference − system = time error of what is told: 4.2 ms ahead → +4.2 ms
//   leap     as pending
// The sample leaves kDelay after the second, because chronyd refuses one that is ahead of the system's own time.
// Source: chrony 4.3, refclock.c (RCL_AddSample, valid_sample_time).
#pragma once

#include "models/receiver/talker/talker.hpp"

namespace chronotwin::talker {

class SockTalker final : public Talker {
 public:
  static constexpr Duration kDelay = Duration::from_ps(Duration::kPerSecond / 100);
  [[nodiscard]] std::vector<Message> on_second(const Fix& fix) override;
};

}  // namespace chronotwin::talker
