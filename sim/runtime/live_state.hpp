// What is so right now in a running simulation: the newest value of every channel, the alarms that stand, the faults
// that are active. A Sink beside the trace's; endpoints, the console and the control endpoint read it from any thread.
//
// Memory does not grow with the run. A reader never makes the simulation wait for longer than a copy takes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin {

class LiveState final : public trace::Sink {
 public:
  struct Alarm {
    trace::AlarmRecord raised;  // as it was raised
    bool acknowledged = false;
  };
  // One thing that happened, as it is told to listeners. Its place in the run's order is `sequence`, from 1, and from 1
  // again where the run was taken back.
  struct News {
    std::size_t sequence = 0;
    std::variant<trace::Event, trace::AlarmRecord, trace::InputRecord, trace::FaultRecord> what;
  };
  // Called on the simulation's thread: must return at once (put it into a queue of one's own).
  using Listener = std::function<void(const News&)>;

  LiveState();
  ~LiveState() override;

  void begin(const trace::Header& header) override;  // starts over
  trace::GroupId add_group(std::vector<trace::Channel> channels) override;
  void append(trace::GroupId group, SimTime time, std::span<const double> row) override;
  void event(const trace::Event& event) override;
  void alarm(const trace::AlarmRecord& alarm) override;
  void input(const trace::InputRecord& input) override;  // an "acknowledge" marks its alarm
  void fault(const trace::FaultRecord& fault) override;
  void packet(const trace::Packet& packet) override;
  void flush() override {}
  void end(SimTime time, trace::EndState state) override;

  // Listeners are silent while the run catches up after going back.
  void set_silent(bool silent);
  std::size_t listen(Listener listener);  // returns an id; not from within a listener
  void forget(std::size_t id);            // not called any more when this returns

  [[nodiscard]] trace::Header header() const;
  [[nodiscard]] SimTime now() const;                             // of the newest record
  [[nodiscard]] std::vector<trace::Channel> channels() const;    // fixed once a run has begun
  [[nodiscard]] std::vector<double> values() const;              // by index in channels(); NaN before the first
  [[nodiscard]] double value(std::string_view path) const;       // NaN where there is no such channel
  [[nodiscard]] std::vector<Alarm> alarms() const;               // that stand, in the order of raising
  [[nodiscard]] std::vector<trace::FaultRecord> faults() const;  // that are active
  [[nodiscard]] std::vector<News> news_since(std::size_t sequence) const;  // the newest 4096 are kept
  [[nodiscard]] std::size_t beginnings() const;                            // one more: the run was taken back

 private:
  template <class Record>
  void tell(const Record& record);

  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin
