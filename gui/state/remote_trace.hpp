// What the control endpoint tells of a run in another process, kept as a trace in memory that the panels can look at.
// No sockets here: messages come in as JSON.
//
// Values come as they changed, at most ten times a second of wall clock: at a high speed not every sample is seen, so
// no channel has a fixed rate here, and MTIE and TDEV cannot be computed. What happened before the connection is known
// from the endpoint's store of the newest 4096 news; values begin with the connection. Where the run is taken back, the
// values before that instant are kept: a run of the same commands is the same run.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "export/trace/memory_trace.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::gui {

class RemoteTrace {
 public:
  using Json = nlohmann::json;

  // What is asked for beside a snapshot.
  struct Beside {
    Json topology;
    std::string scenario_yaml;
    Json news;  // all that are known
  };
  // The first word after each connection and each going back. `connected_anew`: something may have been missed.
  void take_snapshot(const Json& snapshot, const Beside& beside, bool connected_anew);
  void take_values(const Json& content);
  void take_news(const Json& list);
  void take_state(const Json& state);

  [[nodiscard]] const RunnerStatus& status() const { return status_; }
  // Empty before the first snapshot; another object for each run, and one that was replaced lives as long as it is
  // held.
  [[nodiscard]] std::shared_ptr<const trace::MemoryTrace> trace() const { return trace_; }
  [[nodiscard]] std::size_t runs() const { return runs_; }  // that were seen so far

 private:
  void begin(const Json& snapshot, const Beside& beside);
  void add_channels(const Json& channels);
  void take_channels(const Json& snapshot);
  void take_standing(const Json& snapshot, const Json& news);
  void append(const std::string& path, SimTime time, double value);

  std::shared_ptr<trace::MemoryTrace> trace_ = std::make_shared<trace::MemoryTrace>();
  std::map<std::string, trace::GroupId> groups_;  // one a channel: each has its own times
  std::map<std::string, double> newest_;
  SimTime last_;                // of what was appended
  std::size_t sequence_ = 0;    // of the last news
  std::string session_;         // of the endpoint's process
  std::size_t beginnings_ = 0;  // of the run in it
  std::size_t runs_ = 0;
  RunnerStatus status_;
};

}  // namespace chronotwin::gui
