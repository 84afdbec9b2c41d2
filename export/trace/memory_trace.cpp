#include "export/trace/memory_trace.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::trace {
namespace {

struct Group {
  std::vector<std::int64_t> time_ps;
  std::vector<std::vector<double>> columns;
};

template <class Record>
std::vector<Record> tail(const std::vector<Record>& records, std::size_t from) {
  const std::size_t first = std::min(from, records.size());
  return {records.begin() + static_cast<std::ptrdiff_t>(first), records.end()};
}

}  // namespace

class MemoryTrace::Impl {
 public:
  GroupId add(const std::vector<Channel>& added) {
    Group group;
    group.columns.resize(added.size());
    for (std::size_t column = 0; column < added.size(); ++column) {
      const bool is_new = places_.emplace(added[column].path, Place{groups_.size(), column}).second;
      require(is_new, "a channel is added once");
      order_.push_back({groups_.size(), column});
      channels.push_back(added[column]);
    }
    groups_.push_back(std::move(group));
    return groups_.size() - 1;
  }

  void append(GroupId id, SimTime time, std::span<const double> row) {
    require(id < groups_.size(), "a row belongs to a group that was added");
    Group& group = groups_[id];
    require(row.size() == group.columns.size(), "a row has one value for every channel of its group");
    require(group.time_ps.empty() || group.time_ps.back() <= time.ps, "rows come in time order");
    group.time_ps.push_back(time.ps);
    for (std::size_t column = 0; column < row.size(); ++column) {
      group.columns[column].push_back(row[column]);
    }
    saw(time);
  }

  [[nodiscard]] Series read(std::string_view path, std::size_t from) const {
    const auto found = places_.find(path);
    if (found == places_.end()) {
      throw Error("the trace has no channel '" + std::string(path) + "'");
    }
    const Group& group = groups_[found->second.group];
    return {tail(group.time_ps, from), tail(group.columns[found->second.column], from)};
  }

  [[nodiscard]] std::vector<double> latest() const {
    std::vector<double> values;
    values.reserve(order_.size());
    for (const Place& place : order_) {
      const std::vector<double>& column = groups_[place.group].columns[place.column];
      values.push_back(column.empty() ? std::numeric_limits<double>::quiet_NaN() : column.back());
    }
    return values;
  }

  void start_over() {
    channels.clear();
    events.clear();
    alarms.clear();
    inputs.clear();
    faults.clear();
    packets.clear();
    verdicts.clear();
    end_time = SimTime{};
    end_state = EndState::running;
    groups_.clear();
    places_.clear();
    order_.clear();
    ++beginnings;
  }

  void saw(SimTime time) { end_time = std::max(end_time, time); }

  mutable std::mutex mutex;
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
  std::size_t beginnings = 0;

 private:
  struct Place {
    std::size_t group;
    std::size_t column;
  };
  std::vector<Group> groups_;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<Place> order_;  // by index in channels
};

MemoryTrace::MemoryTrace() : impl_(std::make_unique<Impl>()) {}
MemoryTrace::~MemoryTrace() = default;

void MemoryTrace::begin(const Header& header) {
  const std::lock_guard lock(impl_->mutex);
  // A run that is taken back has the header it had: who reads it meanwhile is not disturbed.
  if (impl_->beginnings == 0) impl_->header = header;
  impl_->start_over();
}

GroupId MemoryTrace::add_group(std::vector<Channel> channels) {
  const std::lock_guard lock(impl_->mutex);
  return impl_->add(channels);
}

void MemoryTrace::append(GroupId group, SimTime time, std::span<const double> row) {
  const std::lock_guard lock(impl_->mutex);
  impl_->append(group, time, row);
}

void MemoryTrace::event(const Event& event) {
  const std::lock_guard lock(impl_->mutex);
  impl_->events.push_back(event);
  impl_->saw(event.time);
}

void MemoryTrace::alarm(const AlarmRecord& alarm) {
  const std::lock_guard lock(impl_->mutex);
  impl_->alarms.push_back(alarm);
  impl_->saw(alarm.time);
}

void MemoryTrace::input(const InputRecord& input) {
  const std::lock_guard lock(impl_->mutex);
  impl_->inputs.push_back(input);
  impl_->saw(input.time);
}

void MemoryTrace::fault(const FaultRecord& fault) {
  const std::lock_guard lock(impl_->mutex);
  impl_->faults.push_back(fault);
  impl_->saw(fault.time);
}

void MemoryTrace::packet(const Packet& packet) {
  const std::lock_guard lock(impl_->mutex);
  impl_->packets.push_back(packet);
  impl_->saw(packet.time);
}

void MemoryTrace::flush() {}

void MemoryTrace::end(SimTime time, EndState state) {
  const std::lock_guard lock(impl_->mutex);
  impl_->end_time = time;
  impl_->end_state = state;
}

void MemoryTrace::set_verdicts(std::vector<VerdictRecord> verdicts) {
  const std::lock_guard lock(impl_->mutex);
  impl_->verdicts = std::move(verdicts);
}

const Header& MemoryTrace::header() const {
  return impl_->header;
}
const std::vector<Channel>& MemoryTrace::channels() const {
  return impl_->channels;
}
const std::vector<Event>& MemoryTrace::events() const {
  return impl_->events;
}
const std::vector<AlarmRecord>& MemoryTrace::alarms() const {
  return impl_->alarms;
}
const std::vector<InputRecord>& MemoryTrace::inputs() const {
  return impl_->inputs;
}
const std::vector<FaultRecord>& MemoryTrace::faults() const {
  return impl_->faults;
}
const std::vector<Packet>& MemoryTrace::packets() const {
  return impl_->packets;
}
const std::vector<VerdictRecord>& MemoryTrace::verdicts() const {
  return impl_->verdicts;
}

Series MemoryTrace::read(std::string_view path) const {
  return read_since(path, 0);
}

SimTime MemoryTrace::end_time() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->end_time;
}

EndState MemoryTrace::end_state() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->end_state;
}

Series MemoryTrace::read_since(std::string_view path, std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->read(path, from);
}

std::vector<double> MemoryTrace::latest() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->latest();
}

std::vector<Channel> MemoryTrace::channels_since(std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return tail(impl_->channels, from);
}

std::vector<AlarmRecord> MemoryTrace::alarms_since(std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return tail(impl_->alarms, from);
}

std::vector<Event> MemoryTrace::events_since(std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return tail(impl_->events, from);
}

std::vector<InputRecord> MemoryTrace::inputs_since(std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return tail(impl_->inputs, from);
}

std::size_t MemoryTrace::beginnings() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->beginnings;
}

std::vector<FaultRecord> MemoryTrace::faults_since(std::size_t from) const {
  const std::lock_guard lock(impl_->mutex);
  return tail(impl_->faults, from);
}

}  // namespace chronotwin::trace
