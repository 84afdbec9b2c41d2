// A trace kept in memory: a Sink to write to and a Source to read from, safe to use from a writing and a reading
// thread. Tests run on it, and the desktop watches a running simulation through it.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

class MemoryTrace final : public Sink, public Source {
 public:
  MemoryTrace();
  ~MemoryTrace() override;

  void begin(const Header& header) override;
  GroupId add_group(std::vector<Channel> channels) override;
  void append(GroupId group, SimTime time, std::span<const double> row) override;
  void event(const Event& event) override;
  void alarm(const AlarmRecord& alarm) override;
  void input(const InputRecord& input) override;
  void fault(const FaultRecord& fault) override;
  void packet(const Packet& packet) override;
  void flush() override;
  void end(SimTime time, EndState state) override;
  void set_verdicts(std::vector<VerdictRecord> verdicts);  // after the run, once it is judged

  // Source. The references stay valid while the object lives, but only a finished trace may be read through them
  // without further care; a live reader uses the copying calls below.
  [[nodiscard]] const Header& header() const override;
  [[nodiscard]] const std::vector<Channel>& channels() const override;
  [[nodiscard]] Series read(std::string_view path) const override;
  [[nodiscard]] const std::vector<Event>& events() const override;
  [[nodiscard]] const std::vector<AlarmRecord>& alarms() const override;
  [[nodiscard]] const std::vector<InputRecord>& inputs() const override;
  [[nodiscard]] const std::vector<FaultRecord>& faults() const override;
  [[nodiscard]] const std::vector<Packet>& packets() const override;
  [[nodiscard]] const std::vector<VerdictRecord>& verdicts() const override;
  [[nodiscard]] SimTime end_time() const override;
  [[nodiscard]] EndState end_state() const override;

  // For a live reader: what has come since `from`, and copies of what grew. end_time() and end_state() are live too:
  // while the run lasts, end_time() is the time of the newest record.
  [[nodiscard]] std::vector<Channel> channels_since(std::size_t from) const;
  [[nodiscard]] Series read_since(std::string_view path, std::size_t from) const;
  [[nodiscard]] std::vector<double> latest() const;  // by index in channels(); NaN before the first sample
  [[nodiscard]] std::vector<AlarmRecord> alarms_since(std::size_t from) const;
  [[nodiscard]] std::vector<Event> events_since(std::size_t from) const;
  [[nodiscard]] std::vector<InputRecord> inputs_since(std::size_t from) const;
  [[nodiscard]] std::vector<FaultRecord> faults_since(std::size_t from) const;
  [[nodiscard]] std::size_t beginnings() const;  // one more: the run was taken back, what was read is no longer so

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::trace
