// China Mobile's 1PPS+TOD: each second a time message, then a status message (models/codec/tod).
//
//   first byte ≥ 1 ms after the pulse; both frames take 48 ms at 9600 baud: done well within the 500 ms allowed
//   The time is that of the pulse just past, in GPS weeks; accuracy: the class n · 15 ns that what the device
//   believes of itself is in, 255 while the pulse is not normal.
// Source: QB-B-016 as cited in models/codec/tod/tod.hpp.
#pragma once

#include "models/receiver/talker/talker.hpp"

namespace chronotwin::talker {

class TodTalker final : public Talker {
 public:
  explicit TodTalker(const TodConfig& config) : config_(config) {}
  [[nodiscard]] std::vector<Message> on_second(const Fix& fix) override;

 private:
  TodConfig config_;
};

}  // namespace chronotwin::talker
