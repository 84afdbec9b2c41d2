// What the panels see of a trace, growing or finished, through one class. refresh() once a frame pulls what is new;
// series are fetched when they are first asked for and kept as pyramids. For use from one thread.
//
// A finished trace is seen as of a time (`show_until`), so that a recording can be played back; a live one as of its
// newest sample.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "export/trace/memory_trace.hpp"
#include "export/trace/trace.hpp"
#include "gui/state/alarms.hpp"
#include "gui/state/limits.hpp"
#include "gui/state/pyramid.hpp"
#include "gui/state/sample_grid.hpp"
#include "gui/state/stability_cache.hpp"

namespace chronotwin::gui {

enum class LogKind { event, fault, command };

struct LogRow {
  SimTime time;
  LogKind kind = LogKind::event;
  bool begins = true;  // a fault: its onset or its end
  std::string source;
  std::string code;
  std::string detail;
};

class TraceView {
 public:
  // The trace outlives the view. A live one has begun: the Runner elaborates before its constructor returns.
  [[nodiscard]] static TraceView live(const trace::MemoryTrace& trace);
  [[nodiscard]] static TraceView recorded(const trace::Source& trace);

  void refresh(SimTime now);  // a recording is shown up to `now`

  [[nodiscard]] const trace::Header& header() const { return source_->header(); }
  [[nodiscard]] const std::vector<trace::Channel>& channels() const { return channels_; }
  [[nodiscard]] SimTime now() const { return now_; }
  [[nodiscard]] SimTime extent() const { return live_ != nullptr ? now_ : source_->end_time(); }  // what can be seen
  [[nodiscard]] bool is_live() const { return live_ != nullptr; }
  [[nodiscard]] bool has_data() const;  // any sample yet

  // By index in channels().
  [[nodiscard]] const MinMaxPyramid& series(std::size_t channel);
  [[nodiscard]] double value(std::size_t channel);  // as of now(), to the 24 bits of a float where it is not plotted
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  // What the scenario expects of channels; read when it is first asked for.
  [[nodiscard]] const ScenarioLimits& limits();
  // MTIE and TDEV of channels, growing a slice a frame.
  [[nodiscard]] StabilityCache& stability() { return stability_; }
  [[nodiscard]] std::size_t find(std::string_view path) const;  // kNone where there is no such channel

  [[nodiscard]] const std::vector<AlarmRow>& alarms() const { return alarm_rows_; }
  [[nodiscard]] const std::vector<LogRow>& log() const { return log_; }
  [[nodiscard]] const std::vector<trace::FaultRecord>& faults() const { return faults_; }  // up to now
  [[nodiscard]] std::span<const trace::InputRecord> inputs() const {                       // up to now
    return std::span(inputs_).first(shown_.inputs);
  }

 private:
  TraceView(const trace::Source& source, const trace::MemoryTrace* live);
  [[nodiscard]] double recorded_value(std::size_t channel);
  void add_channels(std::vector<trace::Channel> added);
  void start_over();
  [[nodiscard]] trace::Series read_live(std::size_t channel, std::size_t from) const;
  void refresh_live();
  void refresh_records();
  void rebuild_log();

  const trace::Source* source_;
  const trace::MemoryTrace* live_;
  std::size_t beginnings_ = 0;  // of the live trace, when it was last looked at
  SimTime now_;
  std::vector<trace::Channel> channels_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::map<std::size_t, MinMaxPyramid> series_;
  std::map<std::size_t, SampleGrid> grids_;  // of a recording, for values alone: a sixth of a pyramid's memory
  std::vector<double> latest_;
  std::optional<ScenarioLimits> limits_;
  StabilityCache stability_;

  // Copies of everything a live trace has brought; a recording is read in place.
  std::vector<trace::Event> events_;
  std::vector<trace::AlarmRecord> alarms_;
  std::vector<trace::InputRecord> inputs_;
  std::vector<trace::FaultRecord> all_faults_;

  std::vector<trace::FaultRecord> faults_;
  std::vector<AlarmRow> alarm_rows_;
  std::vector<LogRow> log_;
  struct Shown {
    std::size_t events = 0, alarms = 0, inputs = 0, faults = 0;
    bool operator==(const Shown&) const = default;
  } shown_;
};

}  // namespace chronotwin::gui
