#include "export/hdf5/hdf5_trace.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "export/hdf5/packet_store.hpp"
#include "export/hdf5/table.hpp"
#include "export/hdf5/trace_file.hpp"
#include "models/core/error.hpp"

namespace chronotwin::trace {
namespace {

using hdf5::checked;
using hdf5::Handle;

Handle open_file(const std::filesystem::path& path) {
  hdf5::silence_error_stack();
  if (!std::filesystem::exists(path)) throw Error("no such file");
  const Handle access = hdf5::file_access();
  hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get());
  if (file < 0) {
    // Still being written, or its writer was killed: read what was flushed.
    file = H5Fopen(path.c_str(), H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, access.get());
  }
  return {file, H5Fclose, "opening as HDF5"};
}

Handle open_group(hid_t parent, const std::string& name) {
  return {H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, "opening group '" + name + "'"};
}

Handle open_dataset(hid_t parent, const char* name) {
  return {H5Dopen2(parent, name, H5P_DEFAULT), H5Dclose, std::string("opening dataset '") + name + "'"};
}

hsize_t length(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "reading a dataset's size");
  return static_cast<hsize_t>(H5Sget_simple_extent_npoints(space.get()));
}

template <class Value>
std::vector<Value> read_part(hid_t dataset, hid_t type, hsize_t first, hsize_t count) {
  std::vector<Value> values(count);
  if (count == 0) return values;
  const Handle space(H5Dget_space(dataset), H5Sclose, "reading samples");
  checked(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &first, nullptr, &count, nullptr), "reading samples");
  const Handle memory(H5Screate_simple(1, &count, nullptr), H5Sclose, "reading samples");
  checked(H5Dread(dataset, type, memory.get(), space.get(), H5P_DEFAULT, values.data()), "reading samples");
  return values;
}

herr_t collect_name(hid_t, const char* name, const H5L_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t collect_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; !text.empty() && from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    parts.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return parts;
}

EndState parse_end_state(const std::string& name) {
  for (const EndState state : {EndState::complete, EndState::aborted}) {
    if (name == hdf5::end_state_name(state)) return state;
  }
  return EndState::running;
}

Header read_header(hid_t file) {
  Header header;
  header.name = {hdf5::text_attribute(file, "name_en"), hdf5::text_attribute(file, "name_zh")};
  header.epoch = hdf5::text_attribute(file, "epoch");
  header.timescale = hdf5::text_attribute(file, "timescale");
  header.seed = hdf5::unsigned_attribute(file, "seed");
  header.duration = Duration::from_ps(hdf5::integer_attribute(file, "duration_ps"));
  header.scenario_yaml = hdf5::read_text(file, "scenario");
  const Handle provenance = open_group(file, "provenance");
  std::vector<std::string> keys;
  checked(H5Aiterate2(provenance.get(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_attribute, &keys),
          "listing the provenance");
  for (const std::string& key : keys) {
    header.provenance.emplace_back(key, hdf5::text_attribute(provenance.get(), key.c_str()));
  }
  const Handle topology = open_group(file, "topology");
  header.topology.nodes = hdf5::read_table<TopologyNode>(topology.get(), "nodes");
  header.topology.edges = hdf5::read_table<TopologyEdge>(topology.get(), "edges");
  header.topology.budget = hdf5::read_table<BudgetLine>(topology.get(), "budget");
  if (H5Lexists(topology.get(), "figures", H5P_DEFAULT) > 0) {
    header.topology.figures = hdf5::read_table<DesignFigure>(topology.get(), "figures");
  }
  return header;
}

Channel read_channel(hid_t signals, const std::string& path) {
  const Handle group = open_group(signals, path);
  const Handle value = open_dataset(group.get(), "value");
  Channel channel;
  channel.path = path;
  channel.unit = hdf5::text_attribute(value.get(), "units");
  channel.name = {hdf5::text_attribute(value.get(), "long_name_en"), hdf5::text_attribute(value.get(), "long_name_zh")};
  channel.clause = hdf5::text_attribute(value.get(), "clause");
  channel.states = split(hdf5::text_attribute(value.get(), "states"));
  if (hdf5::has_attribute(value.get(), "period_ps")) {
    channel.period = Duration::from_ps(hdf5::integer_attribute(value.get(), "period_ps"));
  }
  return channel;
}

}  // namespace

class Hdf5Trace::Impl {
 public:
  explicit Impl(const std::filesystem::path& path) : path_(path) {
    named([&] { open(); });
  }

  [[nodiscard]] Series read(std::string_view channel) const {
    const auto known =
        std::find_if(channels.begin(), channels.end(), [&](const Channel& c) { return c.path == channel; });
    if (known == channels.end()) {
      throw Error(fmt::format("{} has no channel '{}'", path_.string(), channel));
    }
    Series series;
    named([&] { series = read_samples(known->path); });
    return series;
  }

  Header header;
  std::vector<Channel> channels;
  std::vector<Event> events;
  std::vector<AlarmRecord> alarms;
  std::vector<InputRecord> inputs;
  std::vector<FaultRecord> faults;
  std::vector<Packet> packets;
  std::vector<VerdictRecord> verdicts;
  SimTime end_time;
  EndState end_state = EndState::running;
  bool live = false;

 private:
  template <class Action>
  void named(Action action) const {
    try {
      action();
    } catch (const Error& error) {
      throw Error(fmt::format("cannot read {}: {}", path_.string(), error.what()));
    }
  }

  void open() {
    file_ = open_file(path_);
    const std::string format = hdf5::text_attribute(file_.get(), "format");
    if (format != hdf5::kFormat) {
      throw Error(format.empty() ? "not a chronotwin trace" : "unknown trace format '" + format + "'");
    }
    header = read_header(file_.get());
    live = hdf5::has_attribute(file_.get(), hdf5::kLive);
    signals_ = open_group(file_.get(), "signals");
    std::vector<std::string> paths;
    checked(H5Literate(signals_.get(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_name, &paths),
            "listing the channels");
    for (const std::string& path : paths) channels.push_back(read_channel(signals_.get(), path));
    read_records();
    read_end();
  }

  void read_records() {
    events = hdf5::read_table<Event>(file_.get(), "events");
    alarms = hdf5::read_table<AlarmRecord>(file_.get(), "alarms");
    inputs = hdf5::read_table<InputRecord>(file_.get(), "inputs");
    verdicts = hdf5::read_table<VerdictRecord>(file_.get(), "verdicts");
    const Handle truth = open_group(file_.get(), "truth");
    faults = hdf5::read_table<FaultRecord>(truth.get(), "faults");
    packets = hdf5::read_packets(file_.get());
  }

  void read_end() {
    end_state = parse_end_state(hdf5::text_attribute(file_.get(), "end_state"));
    end_time = SimTime{hdf5::integer_attribute(file_.get(), "end_time_ps")};
    if (end_state != EndState::running) return;
    for (const Event& event : events) end_time = std::max(end_time, event.time);
    for (const AlarmRecord& alarm : alarms) end_time = std::max(end_time, alarm.time);
    for (const InputRecord& input : inputs) end_time = std::max(end_time, input.time);
    for (const FaultRecord& fault : faults) end_time = std::max(end_time, fault.time);
    for (const Packet& packet : packets) end_time = std::max(end_time, packet.time);
    for (const Channel& channel : channels) end_time = std::max(end_time, newest_sample(channel.path));
  }

  [[nodiscard]] SimTime newest_sample(const std::string& path) const {
    const Handle group = open_group(signals_.get(), path);
    const Handle time = open_dataset(group.get(), "time");
    const hsize_t count = length(time.get());
    return count == 0 ? SimTime{} : SimTime{read_part<std::int64_t>(time.get(), H5T_NATIVE_INT64, count - 1, 1)[0]};
  }

  [[nodiscard]] Series read_samples(const std::string& path) const {
    hdf5::silence_error_stack();
    const Handle group = open_group(signals_.get(), path);
    const Handle time = open_dataset(group.get(), "time");
    const Handle value = open_dataset(group.get(), "value");
    // A killed run may have got further with the one than with the other.
    const hsize_t count = std::min(length(time.get()), length(value.get()));
    return {read_part<std::int64_t>(time.get(), H5T_NATIVE_INT64, 0, count),
            read_part<double>(value.get(), H5T_NATIVE_DOUBLE, 0, count)};
  }

  std::filesystem::path path_;
  Handle file_;
  Handle signals_;
};

Hdf5Trace::Hdf5Trace(const std::filesystem::path& path) : impl_(std::make_unique<Impl>(path)) {}
Hdf5Trace::~Hdf5Trace() = default;

const Header& Hdf5Trace::header() const {
  return impl_->header;
}
const std::vector<Channel>& Hdf5Trace::channels() const {
  return impl_->channels;
}
Series Hdf5Trace::read(std::string_view path) const {
  return impl_->read(path);
}
const std::vector<Event>& Hdf5Trace::events() const {
  return impl_->events;
}
const std::vector<AlarmRecord>& Hdf5Trace::alarms() const {
  return impl_->alarms;
}
const std::vector<InputRecord>& Hdf5Trace::inputs() const {
  return impl_->inputs;
}
const std::vector<FaultRecord>& Hdf5Trace::faults() const {
  return impl_->faults;
}
const std::vector<Packet>& Hdf5Trace::packets() const {
  return impl_->packets;
}
const std::vector<VerdictRecord>& Hdf5Trace::verdicts() const {
  return impl_->verdicts;
}
SimTime Hdf5Trace::end_time() const {
  return impl_->end_time;
}
bool Hdf5Trace::live() const {
  return impl_->live;
}
EndState Hdf5Trace::end_state() const {
  return impl_->end_state;
}

}  // namespace chronotwin::trace
