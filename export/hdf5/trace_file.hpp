// The file that a run is written to: the layout of README.md. Used by one thread at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "export/hdf5/column.hpp"
#include "export/hdf5/packet_store.hpp"
#include "export/hdf5/table.hpp"
#include "export/trace/trace.hpp"

namespace chronotwin::hdf5 {

constexpr const char* kFormat = "chronotwin-trace/1";
constexpr const char* kLive = "live";

// Rows of one group, as they come from the simulation.
struct Slab {
  trace::GroupId group = 0;
  std::vector<std::int64_t> times;
  std::vector<double> rows;  // times.size() × channels
};

class TraceFile {
 public:
  TraceFile(const std::filesystem::path& path, int deflate, const trace::Header& header);  // replaces a file

  void mark_live();
  void add_group(const std::vector<trace::Channel>& channels);
  // No more groups. From the next flush on, what was flushed can be read even if this process is killed.
  void start();

  void add(const Slab& slab);
  void add(const trace::Event& event) { events_->add(event); }
  void add(const trace::AlarmRecord& alarm) { alarms_->add(alarm); }
  void add(const trace::InputRecord& input) { inputs_->add(input); }
  void add(const trace::FaultRecord& fault);
  void add(const trace::Packet& packet) { packets_->add(packet); }
  void flush();

  void close(SimTime end, trace::EndState state);

  // Puts in what a run's file lacks until its run has ended.
  static void write_end(hid_t file, const std::vector<trace::FaultRecord>& faults, SimTime end, trace::EndState state);

  // After a failure: nothing more reaches the file, which stays as the last flush left it.
  void abandon() noexcept;

 private:
  struct Group {
    Column time;
    std::vector<Column> values;
  };

  void write_header(const trace::Header& header);
  void write_columns();
  void close_run();

  std::filesystem::path path_;
  int deflate_;
  std::string epoch_, timescale_;
  Handle file_;
  Handle signals_;
  std::vector<Group> groups_;
  Compressor compressor_;
  std::optional<GrowingTable<trace::Event>> events_;
  std::optional<GrowingTable<trace::AlarmRecord>> alarms_;
  std::optional<GrowingTable<trace::InputRecord>> inputs_;
  std::optional<GrowingTable<trace::FaultRecord>> faults_;
  std::optional<PacketStore> packets_;
  std::vector<trace::FaultRecord> faults_seen_;
};

[[nodiscard]] const char* end_state_name(trace::EndState state);

}  // namespace chronotwin::hdf5
