// A Sink that keeps nothing: to measure a run without its trace.
#pragma once

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

class NullSink final : public Sink {
 public:
  void begin(const Header&) override {}
  GroupId add_group(std::vector<Channel>) override { return groups_++; }
  void append(GroupId, SimTime, std::span<const double>) override {}
  void event(const Event&) override {}
  void alarm(const AlarmRecord&) override {}
  void input(const InputRecord&) override {}
  void fault(const FaultRecord&) override {}
  void packet(const Packet&) override {}
  void flush() override {}
  void end(SimTime, EndState) override {}

 private:
  GroupId groups_ = 0;
};

}  // namespace chronotwin::trace
