#include "sim/runtime/live_state.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

constexpr std::size_t kNewsKept = 4096;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

struct Group {
  std::size_t first = 0;  // index of its first channel
  std::size_t width = 0;
};

bool same_paths(const std::vector<trace::Channel>& known, Group group, const std::vector<trace::Channel>& added) {
  return group.width == added.size() &&
         std::equal(added.begin(), added.end(), known.begin() + static_cast<std::ptrdiff_t>(group.first),
                    [](const trace::Channel& a, const trace::Channel& b) { return a.path == b.path; });
}

}  // namespace

class LiveState::Impl {
 public:
  // The channels stay as they are: a run that is taken back has the same, and no reader finds them gone meanwhile.
  void begin(const trace::Header& begun) {
    header = begun;
    now = SimTime::start();
    std::ranges::fill(values, kNothing);
    groups_begun_ = 0;
    alarms.clear();
    faults.clear();
    news.clear();
    sequence_ = 0;
    ++beginnings;
  }

  trace::GroupId add(std::vector<trace::Channel> added) {
    const std::size_t id = groups_begun_++;
    if (id < groups_.size() && same_paths(channels, groups_[id], added)) return id;
    if (id < groups_.size()) forget_from(id);
    groups_.push_back({channels.size(), added.size()});
    for (trace::Channel& channel : added) {
      places_[channel.path] = channels.size();
      channels.push_back(std::move(channel));
      values.push_back(kNothing);
    }
    return id;
  }

  void append(trace::GroupId id, SimTime time, std::span<const double> row) {
    require(id < groups_begun_, "a row belongs to a group that was added");
    require(row.size() == groups_[id].width, "a row has one value for every channel of its group");
    std::ranges::copy(row, values.begin() + static_cast<std::ptrdiff_t>(groups_[id].first));
    saw(time);
  }

  void take(const trace::AlarmRecord& alarm) {
    std::erase_if(alarms, [&](const Alarm& it) { return is(it, alarm.code, alarm.source); });
    if (alarm.raised) alarms.push_back({alarm, false});
  }
  void take(const trace::FaultRecord& fault) {
    std::erase_if(faults, [&](const trace::FaultRecord& it) { return it.id == fault.id && it.target == fault.target; });
    if (fault.active) faults.push_back(fault);
  }
  void take(const trace::InputRecord& input) {
    if (input.kind != "acknowledge") return;
    for (Alarm& it : alarms) it.acknowledged = it.acknowledged || is(it, input.name, input.target);
  }
  void take(const trace::Event&) {}

  News keep(News item) {
    item.sequence = ++sequence_;
    news.push_back(item);
    if (news.size() > kNewsKept) news.pop_front();
    return item;
  }

  void saw(SimTime time) { now = std::max(now, time); }

  [[nodiscard]] double value(std::string_view path) const {
    const auto found = places_.find(path);
    return found == places_.end() ? kNothing : values[found->second];
  }

  mutable std::mutex mutex;
  trace::Header header;
  SimTime now;
  std::vector<trace::Channel> channels;
  std::vector<double> values;
  std::vector<Alarm> alarms;
  std::vector<trace::FaultRecord> faults;
  std::deque<News> news;
  std::size_t beginnings = 0;
  std::atomic<bool> silent = false;

  std::mutex listeners_mutex;  // held while they are called, so that one that is forgotten is called no more
  std::map<std::size_t, Listener> listeners;
  std::size_t last_listener = 0;

 private:
  static bool is(const Alarm& alarm, const std::string& code, const std::string& source) {
    return alarm.raised.code == code && alarm.raised.source == source;
  }

  // Another scenario's channels follow.
  void forget_from(std::size_t group) {
    channels.resize(groups_[group].first);
    values.resize(channels.size());
    groups_.resize(group);
    std::erase_if(places_, [this](const auto& it) { return it.second >= channels.size(); });
  }

  std::vector<Group> groups_;
  std::size_t groups_begun_ = 0;  // of this beginning
  std::map<std::string, std::size_t, std::less<>> places_;
  std::size_t sequence_ = 0;
};

LiveState::LiveState() : impl_(std::make_unique<Impl>()) {}
LiveState::~LiveState() = default;

void LiveState::begin(const trace::Header& header) {
  const std::lock_guard lock(impl_->mutex);
  impl_->begin(header);
}

trace::GroupId LiveState::add_group(std::vector<trace::Channel> channels) {
  const std::lock_guard lock(impl_->mutex);
  return impl_->add(std::move(channels));
}

void LiveState::append(trace::GroupId group, SimTime time, std::span<const double> row) {
  const std::lock_guard lock(impl_->mutex);
  impl_->append(group, time, row);
}

template <class Record>
void LiveState::tell(const Record& record) {
  News news;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->saw(record.time);
    impl_->take(record);
    news = impl_->keep({.sequence = 0, .what = record});
  }
  if (impl_->silent) return;
  const std::lock_guard lock(impl_->listeners_mutex);
  for (const auto& [id, listener] : impl_->listeners) listener(news);
}

void LiveState::event(const trace::Event& event) {
  tell(event);
}
void LiveState::alarm(const trace::AlarmRecord& alarm) {
  tell(alarm);
}
void LiveState::input(const trace::InputRecord& input) {
  tell(input);
}
void LiveState::fault(const trace::FaultRecord& fault) {
  tell(fault);
}

void LiveState::packet(const trace::Packet& packet) {
  const std::lock_guard lock(impl_->mutex);
  impl_->saw(packet.time);
}

void LiveState::end(SimTime time, trace::EndState) {
  const std::lock_guard lock(impl_->mutex);
  impl_->saw(time);
}

void LiveState::set_silent(bool silent) {
  impl_->silent = silent;
}

std::size_t LiveState::listen(Listener listener) {
  const std::lock_guard lock(impl_->listeners_mutex);
  impl_->listeners.emplace(++impl_->last_listener, std::move(listener));
  return impl_->last_listener;
}

void LiveState::forget(std::size_t id) {
  const std::lock_guard lock(impl_->listeners_mutex);
  impl_->listeners.erase(id);
}

trace::Header LiveState::header() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->header;
}
SimTime LiveState::now() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->now;
}
std::vector<trace::Channel> LiveState::channels() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->channels;
}
std::vector<double> LiveState::values() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->values;
}
double LiveState::value(std::string_view path) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->value(path);
}
std::vector<LiveState::Alarm> LiveState::alarms() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->alarms;
}
std::vector<trace::FaultRecord> LiveState::faults() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->faults;
}
std::vector<LiveState::News> LiveState::news_since(std::size_t sequence) const {
  const std::lock_guard lock(impl_->mutex);
  const auto first = std::ranges::find_if(impl_->news, [sequence](const News& it) { return it.sequence > sequence; });
  return {first, impl_->news.end()};
}
std::size_t LiveState::beginnings() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->beginnings;
}

}  // namespace chronotwin
