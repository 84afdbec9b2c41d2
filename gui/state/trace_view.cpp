#include "gui/state/trace_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::gui {
namespace {

template <class Record>
std::size_t count_until(const std::vector<Record>& records, SimTime now) {
  const auto after = std::upper_bound(records.begin(), records.end(), now,
                                      [](SimTime time, const Record& record) { return time < record.time; });
  return static_cast<std::size_t>(after - records.begin());
}

template <class Record>
void take(std::vector<Record>& into, std::vector<Record> added) {
  into.insert(into.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

}  // namespace

TraceView TraceView::live(const trace::MemoryTrace& trace) {
  return {trace, &trace};
}

TraceView TraceView::recorded(const trace::Source& trace) {
  TraceView view(trace, nullptr);
  view.events_ = trace.events();
  view.alarms_ = trace.alarms();
  view.inputs_ = trace.inputs();
  view.all_faults_ = trace.faults();
  return view;
}

TraceView::TraceView(const trace::Source& source, const trace::MemoryTrace* live) : source_(&source), live_(live) {
  if (live != nullptr) beginnings_ = live->beginnings();
  add_channels(live != nullptr ? live->channels_since(0) : source.channels());
}

void TraceView::add_channels(std::vector<trace::Channel> added) {
  for (trace::Channel& channel : added) {
    index_[channel.path] = channels_.size();
    channels_.push_back(std::move(channel));
  }
}

void TraceView::refresh(SimTime now) {
  now_ = now;
  if (live_ != nullptr) refresh_live();
  refresh_records();
}

// A run that was taken back begins its trace anew, with the channels it had before.
void TraceView::start_over() {
  series_.clear();
  stability_ = {};
  events_.clear();
  alarms_.clear();
  inputs_.clear();
  all_faults_.clear();
  shown_ = {};
  alarm_rows_.clear();
  faults_.clear();
  log_.clear();
}

// The run's thread may be between two beginnings: then there is nothing to read yet.
trace::Series TraceView::read_live(std::size_t channel, std::size_t from) const {
  try {
    return live_->read_since(channels_[channel].path, from);
  } catch (const Error&) {
    return {};
  }
}

void TraceView::refresh_live() {
  if (const std::size_t beginnings = live_->beginnings(); beginnings != beginnings_) {
    beginnings_ = beginnings;
    start_over();
  }
  add_channels(live_->channels_since(channels_.size()));
  latest_ = live_->latest();
  take(events_, live_->events_since(events_.size()));
  take(alarms_, live_->alarms_since(alarms_.size()));
  take(inputs_, live_->inputs_since(inputs_.size()));
  take(all_faults_, live_->faults_since(all_faults_.size()));
  for (auto& [channel, pyramid] : series_) {
    const trace::Series added = read_live(channel, pyramid.size());
    for (std::size_t i = 0; i < added.value.size(); ++i) pyramid.append(added.time_ps[i], added.value[i]);
  }
}

void TraceView::refresh_records() {
  // A live run's records may be newer than the status that `now` came from: all of them are shown.
  const SimTime until = live_ != nullptr ? SimTime{std::numeric_limits<std::int64_t>::max()} : now_;
  const Shown shown{count_until(events_, until), count_until(alarms_, until), count_until(inputs_, until),
                    count_until(all_faults_, until)};
  if (shown == shown_) return;
  shown_ = shown;
  alarm_rows_ = alarm_rows(std::span(alarms_).first(shown.alarms), std::span(inputs_).first(shown.inputs));
  faults_.assign(all_faults_.begin(), all_faults_.begin() + static_cast<std::ptrdiff_t>(shown.faults));
  rebuild_log();
}

void TraceView::rebuild_log() {
  log_.clear();
  for (std::size_t i = 0; i < shown_.events; ++i) {
    const trace::Event& event = events_[i];
    log_.push_back({event.time, LogKind::event, true, event.source, event.code, event.detail});
  }
  for (const trace::FaultRecord& fault : faults_) {
    log_.push_back({fault.time, LogKind::fault, fault.active, fault.target, fault.fault, fault.id});
  }
  for (std::size_t i = 0; i < shown_.inputs; ++i) {
    const trace::InputRecord& input = inputs_[i];
    if (input.origin == "timeline") continue;  // the fault's own row says it
    log_.push_back({input.time, LogKind::command, true, input.target, input.kind, input.name});
  }
  std::stable_sort(log_.begin(), log_.end(), [](const LogRow& a, const LogRow& b) { return a.time < b.time; });
}

bool TraceView::has_data() const {
  if (live_ == nullptr) return !channels().empty();
  return std::any_of(latest_.begin(), latest_.end(), [](double value) { return !std::isnan(value); });
}

const MinMaxPyramid& TraceView::series(std::size_t channel) {
  const auto [place, is_new] = series_.try_emplace(channel);
  if (is_new) {
    const trace::Series all = live_ != nullptr ? read_live(channel, 0) : source_->read(channels()[channel].path);
    for (std::size_t i = 0; i < all.value.size(); ++i) place->second.append(all.time_ps[i], all.value[i]);
  }
  return place->second;
}

double TraceView::recorded_value(std::size_t channel) {
  if (const auto plotted = series_.find(channel); plotted != series_.end()) return plotted->second.value_at(now_.ps);
  if (const auto found = grids_.find(channel); found != grids_.end()) return found->second.value_at(now_.ps);
  const trace::Channel& what = channels()[channel];
  if (!what.period) return series(channel).value_at(now_.ps);
  return grids_.try_emplace(channel, source_->read(what.path), *what.period).first->second.value_at(now_.ps);
}

double TraceView::value(std::size_t channel) {
  if (live_ == nullptr) return recorded_value(channel);
  return channel < latest_.size() ? latest_[channel] : std::numeric_limits<double>::quiet_NaN();
}

const ScenarioLimits& TraceView::limits() {
  if (!limits_) limits_ = limits_of(header().scenario_yaml);
  return *limits_;
}

std::size_t TraceView::find(std::string_view path) const {
  const auto found = index_.find(path);
  return found == index_.end() ? kNone : found->second;
}

}  // namespace chronotwin::gui
