#include "gui/state/remote_trace.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <variant>

#include "sim/bridge/control/wire.hpp"

namespace chronotwin::gui {
namespace {

SimTime time_of(const nlohmann::json& json) {
  return SimTime::start() + Duration::from_seconds(json.at("time").get<double>());
}

double number_of(const nlohmann::json& json) {
  return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

void record(trace::Sink& sink, const LiveState::News& news) {
  struct Taker {
    trace::Sink& to;
    void operator()(const trace::Event& it) const { to.event(it); }
    void operator()(const trace::AlarmRecord& it) const { to.alarm(it); }
    void operator()(const trace::InputRecord& it) const { to.input(it); }
    void operator()(const trace::FaultRecord& it) const { to.fault(it); }
  };
  std::visit(Taker{sink}, news.what);
}

}  // namespace

void RemoteTrace::append(const std::string& path, SimTime time, double value) {
  const auto group = groups_.find(path);
  if (group == groups_.end()) return;
  trace_->append(group->second, time, std::array{value});
  newest_[path] = value;
}

void RemoteTrace::add_channels(const Json& channels) {
  groups_.clear();
  newest_.clear();
  for (const Json& it : channels) {
    trace::Channel channel = bridge::channel_from(it);
    channel.period.reset();
    const std::string path = channel.path;
    groups_[path] = trace_->add_group({std::move(channel)});
  }
}

// The values of a snapshot that are not known yet.
void RemoteTrace::take_channels(const Json& snapshot) {
  last_ = std::max(last_, time_of(snapshot));
  for (const Json& it : snapshot.at("channels")) {
    const std::string path = it.at("path");
    const double value = number_of(it.at("value"));
    const auto known = newest_.find(path);
    const bool same =
        known != newest_.end() && std::bit_cast<std::uint64_t>(known->second) == std::bit_cast<std::uint64_t>(value);
    if (!same) append(path, last_, value);
  }
}

// What has lasted for so long that the news do not know its beginning.
void RemoteTrace::take_standing(const Json& snapshot, const Json& news) {
  const bool all_known = news.empty() || news.front().at("sequence") == 1;
  if (all_known) return;
  const SimTime first = time_of(news.front());
  for (const Json& it : snapshot.at("alarms")) {
    const trace::AlarmRecord alarm = bridge::alarm_from(it).raised;
    if (alarm.time < first) trace_->alarm(alarm);
  }
  for (const Json& it : snapshot.at("faults")) {
    const trace::FaultRecord fault = bridge::fault_from(it);
    if (fault.time < first) trace_->fault(fault);
  }
}

void RemoteTrace::begin(const Json& snapshot, const Beside& beside) {
  trace::Header header = bridge::header_from(snapshot.at("state").at("run"));
  if (beside.topology.is_object()) header.topology = bridge::topology_from(beside.topology);
  header.scenario_yaml = beside.scenario_yaml;
  trace_->begin(header);
  sequence_ = 0;
  last_ = SimTime::start();
  add_channels(snapshot.at("channels"));
  take_standing(snapshot, beside.news);
}

void RemoteTrace::take_snapshot(const Json& snapshot, const Beside& beside, bool connected_anew) {
  const Json& state = snapshot.at("state");
  const bool same_run = runs_ > 0 && session_ == state.at("session");
  const bool taken_back = beginnings_ != state.at("beginnings").get<std::size_t>();
  take_state(state);
  status_.now = bridge::status_from(state).now;
  if (!same_run || taken_back) {
    std::map<std::string, trace::Series> kept;
    if (same_run && !connected_anew) {
      for (const auto& [path, group] : groups_) kept[path] = trace_->read(path);
    }
    if (!same_run) {
      trace_ = std::make_shared<trace::MemoryTrace>();
      ++runs_;
    }
    begin(snapshot, beside);
    const SimTime until = std::min(time_of(snapshot), status_.now);
    for (const auto& [path, series] : kept) {
      for (std::size_t i = 0; i < series.value.size() && series.time_ps[i] < until.ps; ++i) {
        append(path, SimTime{series.time_ps[i]}, series.value[i]);
      }
    }
  }
  session_ = state.at("session");
  beginnings_ = state.at("beginnings");
  take_news(beside.news);
  take_channels(snapshot);
}

void RemoteTrace::take_values(const Json& content) {
  last_ = std::max(last_, time_of(content));
  for (const auto& [path, value] : content.at("values").items()) append(path, last_, number_of(value));
  if (status_.state != RunnerState::rewinding) status_.now = std::max(status_.now, last_);
}

void RemoteTrace::take_news(const Json& list) {
  for (const Json& it : list) {
    const LiveState::News news = bridge::news_from(it);
    if (news.sequence <= sequence_) continue;
    sequence_ = news.sequence;
    record(*trace_, news);
  }
}

// Between two beginnings time does not go back: what was seen of it may be newer than the state.
void RemoteTrace::take_state(const Json& state) {
  RunnerStatus status = bridge::status_from(state);
  const bool same = session_ == state.at("session") && beginnings_ == state.at("beginnings").get<std::size_t>();
  if (same && status.state != RunnerState::rewinding) status.now = std::max(status.now, status_.now);
  status_ = std::move(status);
}

}  // namespace chronotwin::gui
