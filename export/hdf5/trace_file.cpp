#include "export/hdf5/trace_file.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/mman.h>
#include <unistd.h>

namespace chronotwin::hdf5 {
namespace {

Handle create_file(const std::filesystem::path& path) {
  silence_error_stack();
  const Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "making file properties");
  checked(H5Pset_obj_track_times(properties.get(), false), "making file properties");
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, properties.get(), file_access().get()), H5Fclose, "creating the file"};
}

Handle create_group(hid_t parent, const char* name) {
  return {H5Gcreate2(parent, name, H5P_DEFAULT, group_properties().get(), H5P_DEFAULT), H5Gclose,
          std::string("making group '") + name + "'"};
}

void describe(hid_t dataset, const trace::Channel& channel) {
  set_attribute(dataset, "units", channel.unit);
  set_attribute(dataset, "long_name_en", channel.name.en);
  set_attribute(dataset, "long_name_zh", channel.name.zh);
  set_attribute(dataset, "clause", channel.clause);
  set_attribute(dataset, "states", fmt::format("{}", fmt::join(channel.states, ",")));
  if (channel.period) set_attribute(dataset, "period_ps", channel.period->ps);
}

}  // namespace

const char* end_state_name(trace::EndState state) {
  switch (state) {
    case trace::EndState::running:
      return "running";
    case trace::EndState::complete:
      return "complete";
    case trace::EndState::aborted:
      break;
  }
  return "aborted";
}

TraceFile::TraceFile(const std::filesystem::path& path, int deflate, const trace::Header& header)
    : path_(path),
      deflate_(deflate),
      epoch_(header.epoch),
      timescale_(header.timescale),
      file_(create_file(path)),
      compressor_(deflate) {
  write_header(header);
  signals_ = create_group(file_.get(), "signals");
  events_.emplace(file_.get(), "events", deflate);
  alarms_.emplace(file_.get(), "alarms", deflate);
  inputs_.emplace(file_.get(), "inputs", deflate);
  const Handle truth = create_group(file_.get(), "truth");
  faults_.emplace(truth.get(), "faults", deflate);
  const Handle packets = create_group(file_.get(), "packets");
  packets_.emplace(packets.get(), deflate);
}

void TraceFile::write_header(const trace::Header& header) {
  const hid_t file = file_.get();
  set_attribute(file, "format", std::string(kFormat));
  set_attribute(file, "name_en", header.name.en);
  set_attribute(file, "name_zh", header.name.zh);
  set_attribute(file, "epoch", header.epoch);
  set_attribute(file, "timescale", header.timescale);
  set_attribute(file, "seed", header.seed);
  set_attribute(file, "duration_ps", header.duration.ps);
  set_attribute(file, "end_time_ps", std::int64_t{0});
  set_attribute(file, "end_state", std::string(end_state_name(trace::EndState::running)));
  write_text(file, "scenario", header.scenario_yaml);
  const Handle provenance = create_group(file, "provenance");
  for (const auto& [key, value] : header.provenance) set_attribute(provenance.get(), key.c_str(), value);
  const Handle topology = create_group(file, "topology");
  write_table<trace::TopologyNode>(topology.get(), "nodes", header.topology.nodes);
  write_table<trace::TopologyEdge>(topology.get(), "edges", header.topology.edges);
  write_table<trace::BudgetLine>(topology.get(), "budget", header.topology.budget);
  if (!header.topology.figures.empty()) {
    write_table<trace::DesignFigure>(topology.get(), "figures", header.topology.figures);
  }
}

void TraceFile::mark_live() {
  set_attribute(file_.get(), kLive, std::int64_t{1});
}

void TraceFile::add_group(const std::vector<trace::Channel>& channels) {
  require(!channels.empty(), "a group has channels");
  std::optional<Column> time;
  std::vector<Column> values;
  for (const trace::Channel& channel : channels) {
    require(channel.path.find('/') == std::string::npos, "a channel's path is one link");
    const Handle group = create_group(signals_.get(), channel.path.c_str());
    if (time) {
      checked(H5Lcreate_hard(time->dataset(), ".", group.get(), "time", H5P_DEFAULT, H5P_DEFAULT),
              "sharing a time axis");
    } else {
      time.emplace(group.get(), "time", H5T_STD_I64LE, deflate_);
      set_attribute(time->dataset(), "units", std::string("ps"));
      set_attribute(time->dataset(), "epoch", epoch_);
      set_attribute(time->dataset(), "timescale", timescale_);
    }
    values.emplace_back(group.get(), "value", H5T_IEEE_F64LE, deflate_);
    describe(values.back().dataset(), channel);
  }
  groups_.push_back({std::move(*time), std::move(values)});
}

void TraceFile::start() {
  signals_ = Handle();
  checked(H5Fstart_swmr_write(file_.get()), "starting the run's file");
}

void TraceFile::add(const Slab& slab) {
  Group& group = groups_[slab.group];
  const std::size_t count = slab.times.size();
  group.time.append(slab.times.data(), 1, count, compressor_);
  for (std::size_t i = 0; i < group.values.size(); ++i) {
    group.values[i].append(slab.rows.data() + i, group.values.size(), count, compressor_);
  }
}

void TraceFile::add(const trace::FaultRecord& fault) {
  faults_->add(fault);
  faults_seen_.push_back(fault);
}

void TraceFile::write_columns() {
  for (Group& group : groups_) {
    // Values first: whoever looks in between finds no time without its value.
    for (Column& column : group.values) column.flush(compressor_);
    group.time.flush(compressor_);
  }
  events_->flush();
  alarms_->flush();
  inputs_->flush();
  faults_->flush();
  packets_->flush();
}

void TraceFile::flush() {
  write_columns();
  checked(H5Fflush(file_.get(), H5F_SCOPE_LOCAL), "flushing the file");
}

void TraceFile::close_run() {
  groups_.clear();
  events_.reset();
  alarms_.reset();
  inputs_.reset();
  faults_.reset();
  packets_.reset();
  file_.close("closing the file");
}

// New objects and attributes need the file without the single-writer mode of the run.
void TraceFile::close(SimTime end, trace::EndState state) {
  write_columns();
  close_run();
  file_ = Handle(H5Fopen(path_.c_str(), H5F_ACC_RDWR, file_access().get()), H5Fclose, "opening the file again");
  write_end(file_.get(), faults_seen_, end, state);
  file_.close("closing the file");
}

// HDF5 writes when it closes, whatever has failed before, and half of that would make the file unreadable. So its file
// descriptor gets another file, in memory, to write to.
void TraceFile::abandon() noexcept {
  void* descriptor = nullptr;
  if (!file_.is_open() || H5Fget_vfd_handle(file_.get(), H5P_DEFAULT, &descriptor) < 0) return;
  const int nowhere = memfd_create("abandoned", 0);
  if (nowhere < 0) return;
  dup2(nowhere, *static_cast<const int*>(descriptor));
  ::close(nowhere);
}

void TraceFile::write_end(hid_t file, const std::vector<trace::FaultRecord>& faults, SimTime end,
                          trace::EndState state) {
  const Handle truth(H5Gopen2(file, "truth", H5P_DEFAULT), H5Gclose, "opening group 'truth'");
  write_table<Label>(truth.get(), "labels", labels_of(faults, end));
  set_attribute(file, "end_time_ps", end.ps);
  set_attribute(file, "end_state", std::string(end_state_name(state)));
}

std::vector<Label> labels_of(const std::vector<trace::FaultRecord>& faults, SimTime end) {
  std::vector<Label> labels;
  for (const trace::FaultRecord& fault : faults) {
    if (fault.active) {
      labels.push_back({fault.time, end, fault.id, fault.fault, fault.target, false});
      continue;
    }
    const auto begun = std::ranges::find_if(labels, [&](const Label& label) {
      return !label.ended && label.id == fault.id && label.target == fault.target;
    });
    if (begun != labels.end()) {
      begun->end = fault.time;
      begun->ended = true;
    }
  }
  return labels;
}

}  // namespace chronotwin::hdf5
