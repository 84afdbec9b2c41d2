// The commands of a run, applied in the hub's first phase of their instant and recorded in the trace as they are
// applied.
//
// At one instant the order is: the timeline's, then the ends of faults whose time is over, then what came from outside
// in the order of its arrival. It does not depend on when a command became known, so a replay is the same run.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "export/trace/trace.hpp"
#include "sim/kernel/hub.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin {

class CommandQueue final : public kernel::HubNode {
 public:
  enum class Rank : std::uint8_t { timeline, expiry, outside };
  using Apply = std::function<void(const Command&, SimTime now)>;

  CommandQueue(kernel::EventHub& hub, trace::Sink& sink, Apply apply);

  void add(Command command, Rank rank);  // `command.time` must not lie before now

 private:
  void on_time(SimTime now, std::uint8_t type) override;

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  trace::Sink& sink_;
  Apply apply_;
  std::uint64_t sequence_ = 0;
  std::map<std::tuple<SimTime, Rank, std::uint64_t>, Command> waiting_;
};

// A command as a row of /inputs, and back. Parameters travel as JSON: names to numbers or texts, `for_ps` for the time
// a fault lasts.
[[nodiscard]] trace::InputRecord to_record(const Command& command);
[[nodiscard]] Command from_record(const trace::InputRecord& record);  // throws Error where the row is no command

}  // namespace chronotwin
