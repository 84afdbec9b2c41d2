// What a run leaves behind: the contract between the simulation (which writes it through a Sink) and everything that
// comes after it (which reads it through a Source). Nothing here knows HDF5.
//
// A value is always a double. A state is its number, with the names in Channel::states. Missing is NaN.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::trace {

struct Channel {
  std::string path;  // "bbu[1].time_error"
  std::string unit;  // "s", "dB-Hz", "" for counts and states
  Text name;
  std::string clause;
  std::vector<std::string> states;  // names of the values 0, 1, 2 … of a state channel
  std::optional<Duration> period;   // none: a sample at every change
};

// Channels that share one time axis. On-change channels stand alone in their group.
using GroupId = std::size_t;

struct Event {
  SimTime time;
  std::string source;  // instance path
  std::string code;    // "SWITCHOVER", "STATE"
  std::string detail;
};

// One raise or clear of an alarm.
struct AlarmRecord {
  SimTime time;
  std::string code;
  std::string source;    // where it is: "host.antenna_a"
  std::string severity;  // X.733: critical, major, minor, warning, cleared
  bool raised = true;
  double value = 0.0;  // what was measured, in `unit`
  std::string unit;
};

// A recorded Command: everything that was done to the run, with the time at which it was applied.
struct InputRecord {
  SimTime time;
  std::string kind;  // "inject", "clear", "acknowledge", "operate", "observe"
  std::string id;    // timeline id, or one given at injection
  std::string name;  // fault id, action
  std::string target;
  std::string parameters;  // JSON object
  std::string origin;      // "timeline", "desktop", "control"
};

// The truth about a fault, one row each onset and end.
struct FaultRecord {
  SimTime time;
  std::string id;
  std::string fault;
  std::string target;
  bool active = true;
};

// A datagram that an endpoint of the scenario sent or received, at its simulated time.
struct Packet {
  SimTime time;
  std::string endpoint;  // name in the scenario
  bool outbound = true;  // the twin sent it
  std::string bytes;
};

struct TopologyNode {
  std::string path;
  std::string kind;  // antenna, host, slave, bbu
  std::string type;
  Text name;
  double x = 0.0, y = 0.0;  // layout: columns 0, 1, 2 … from the antennas, rows within them
};

struct TopologyEdge {
  std::string path;
  std::string from, to;  // ports: "host.port[3]"
  double loss_db = 0.0;  // at L1
  double delay_s = 0.0;
  std::string label;  // "1/2\" 180 m + arrester"
};

// The budget of one output port at the start of the run, line by line: what the report prints.
struct BudgetLine {
  std::string port;     // "bbu[1].rf"
  std::string input;    // "host.antenna_a" / "host.antenna_b": by way of which antenna
  std::string element;  // "main_feeder.feeder[1]"; "total" closes the port
  double gain_db = 0.0, noise_figure_db = 0.0, delay_s = 0.0;
  double sum_gain_db = 0.0, sum_noise_figure_db = 0.0, sum_delay_s = 0.0;
  double n0_dbm_hz = 0.0;      // total only: noise density referred to the antenna's terminals
  double cn0_offset_db = 0.0;  // total only: C/N0 = antenna part (dBm) + this
};

// What the design says of itself, for expectations of the kind `design` (models/equipment/design_figures.hpp).
struct DesignFigure {
  std::string path;  // "host.port[3].noise_figure"
  double value = 0.0;
};

struct Topology {
  std::vector<TopologyNode> nodes;
  std::vector<TopologyEdge> edges;
  std::vector<BudgetLine> budget;
  std::vector<DesignFigure> figures = {};  // only where an expectation asks for them
};

// One expectation judged (export/verdict makes them, the trace keeps them).
struct VerdictRecord {
  std::string id;
  std::string kind;
  std::string level;                              // must, warn, info
  std::string outcome;                            // pass, fail, warn, aborted
  std::string subject;                            // the worst channel, or the alarm's place
  double value = 0.0, limit = 0.0, margin = 0.0;  // margin > 0: good; NaN where it has no meaning
  std::string unit;
  SimTime time;  // of the worst value
  std::string evidence_en, evidence_zh;
  std::string clause;  // the expectation's own, or that of the channel it judges
};

struct Header {
  std::string scenario_yaml;  // the whole scenario with defaults
  Text name;
  std::string epoch;      // "2023-03-12T00:00:00Z"
  std::string timescale;  // "UTC"
  std::uint64_t seed = 0;
  Duration duration;
  std::vector<std::pair<std::string, std::string>>
      provenance;  // version, libraries: nothing of the host, no wall clock
  Topology topology;
};

enum class EndState { running, complete, aborted };

// What the simulation writes to. Order: begin, add_group…, rows and records in time order, end. A sink that has begun
// may be told to begin again: the run was taken back, and what it wrote is written anew.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void begin(const Header& header) = 0;
  virtual GroupId add_group(std::vector<Channel> channels) = 0;
  virtual void append(GroupId group, SimTime time, std::span<const double> row) = 0;
  virtual void event(const Event& event) = 0;
  virtual void alarm(const AlarmRecord& alarm) = 0;
  virtual void input(const InputRecord& input) = 0;
  virtual void fault(const FaultRecord& fault) = 0;
  virtual void packet(const Packet& packet) = 0;
  virtual void flush() = 0;  // at simulated-time points only
  virtual void end(SimTime time, EndState state) = 0;
};

struct Series {
  std::vector<std::int64_t> time_ps;
  std::vector<double> value;
};

// What everything after the run reads from.
class Source {
 public:
  virtual ~Source() = default;
  [[nodiscard]] virtual const Header& header() const = 0;
  [[nodiscard]] virtual const std::vector<Channel>& channels() const = 0;
  [[nodiscard]] virtual Series read(std::string_view path) const = 0;  // throws Error on an unknown path
  [[nodiscard]] virtual const std::vector<Event>& events() const = 0;
  [[nodiscard]] virtual const std::vector<AlarmRecord>& alarms() const = 0;
  [[nodiscard]] virtual const std::vector<InputRecord>& inputs() const = 0;
  [[nodiscard]] virtual const std::vector<FaultRecord>& faults() const = 0;
  [[nodiscard]] virtual const std::vector<Packet>& packets() const = 0;
  [[nodiscard]] virtual const std::vector<VerdictRecord>& verdicts() const = 0;
  [[nodiscard]] virtual SimTime end_time() const = 0;  // exclusive end of what was simulated
  [[nodiscard]] virtual EndState end_state() const = 0;
};

// Does `path` match `pattern`? '*' stands for any run of characters; "[*]" thus matches every index.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view path);

}  // namespace chronotwin::trace
