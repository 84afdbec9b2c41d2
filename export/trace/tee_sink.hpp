// One run into several sinks, in the order given. The sinks outlive the tee.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

class TeeSink final : public Sink {
 public:
  explicit TeeSink(std::vector<std::reference_wrapper<Sink>> sinks) : sinks_(std::move(sinks)) {}

  void begin(const Header& header) override {
    groups_.clear();
    for (Sink& sink : sinks_) sink.begin(header);
  }
  GroupId add_group(std::vector<Channel> channels) override {
    std::vector<GroupId> ids;
    for (Sink& sink : sinks_) ids.push_back(sink.add_group(channels));
    groups_.push_back(std::move(ids));
    return groups_.size() - 1;
  }
  void append(GroupId group, SimTime time, std::span<const double> row) override {
    for (std::size_t i = 0; i < sinks_.size(); ++i) sinks_[i].get().append(groups_.at(group)[i], time, row);
  }
  void event(const Event& event) override {
    for (Sink& sink : sinks_) sink.event(event);
  }
  void alarm(const AlarmRecord& alarm) override {
    for (Sink& sink : sinks_) sink.alarm(alarm);
  }
  void input(const InputRecord& input) override {
    for (Sink& sink : sinks_) sink.input(input);
  }
  void fault(const FaultRecord& fault) override {
    for (Sink& sink : sinks_) sink.fault(fault);
  }
  void packet(const Packet& packet) override {
    for (Sink& sink : sinks_) sink.packet(packet);
  }
  void flush() override {
    for (Sink& sink : sinks_) sink.flush();
  }
  void end(SimTime time, EndState state) override {
    for (Sink& sink : sinks_) sink.end(time, state);
  }

 private:
  std::vector<std::reference_wrapper<Sink>> sinks_;
  std::vector<std::vector<GroupId>> groups_;  // by our id: the sinks' own ids
};

}  // namespace chronotwin::trace
