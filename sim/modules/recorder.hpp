// Records channels: modules register a probe for each, the recorder reads them at their rates and hands rows to the
// sink.
//
// Which channel is recorded at which rate the scenario's `record:` says: the first pattern that matches; a
// channel that is slow by the catalogue and not named there is read at its own rate. Channels of one rate share a time
// axis. A channel that is recorded on change is looked at every second and whenever an alarm,
// fault or switchover happens (touch), and written if it has changed.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/equipment/channels.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/kernel/hub.hpp"

namespace chronotwin {

class Recorder final : public kernel::HubNode {
 public:
  using Probe = std::function<double()>;

  Recorder(kernel::EventHub& hub, trace::Sink& sink, std::vector<RecordRule> rules);

  // `name` is that of the channel catalogue, `satellite` stands in brackets behind it where the channel is one of many.
  void add(OwnerKind owner, const std::string& path, std::string_view name, Probe probe,
           const std::string& satellite = {});

  void start();  // after all channels are known: makes the groups and schedules the first rows
  void touch();  // look at the on-change channels at this instant

 private:
  struct Group {
    trace::GroupId id = 0;
    Duration period;
    std::vector<Probe> probes;
    std::vector<double> row;
  };
  struct Watched {
    trace::GroupId id = 0;
    Probe probe;
    double last = 0.0;
    bool written = false;
  };
  enum Type : std::uint8_t { kWatch, kTouch, kFlush, kFirstGroup };

  void on_time(SimTime now, std::uint8_t type) override;
  void write(Group& group, SimTime now);
  void watch(SimTime now);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  trace::Sink& sink_;
  std::vector<RecordRule> rules_;
  std::map<std::int64_t, std::vector<std::pair<trace::Channel, Probe>>> periodic_;  // by period, until start()
  std::vector<std::pair<trace::Channel, Probe>> on_change_;
  std::vector<Group> groups_;
  std::vector<Watched> watched_;
  bool touched_ = false;
};

}  // namespace chronotwin
