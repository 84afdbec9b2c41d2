#include "sim/modules/recorder.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

// One chunk of the trace file at one sample a second: a flush then finds no chunk just started.
constexpr Duration kFlushPeriod = Duration::from_whole_seconds(16'384);
constexpr std::size_t kMostGroups = 200;  // event types are a byte

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

Recorder::Recorder(kernel::EventHub& hub, trace::Sink& sink, std::vector<RecordRule> rules)
    : hub_(hub), node_(hub.add(*this)), sink_(sink), rules_(std::move(rules)) {}

void Recorder::add(OwnerKind owner, const std::string& path, std::string_view name, Probe probe,
                   const std::string& satellite) {
  const ChannelType* type = find_channel(owner, name);
  require(type != nullptr, "a recorded channel is in the catalogue");
  trace::Channel channel;
  channel.path = path + "." + std::string(name) + (satellite.empty() ? "" : "[" + satellite + "]");
  channel.unit = std::string(type->unit);
  channel.name = type->text;
  channel.clause = std::string(type->clause);
  channel.states.assign(type->states.begin(), type->states.end());
  for (const RecordRule& rule : rules_) {
    if (rule.packets) continue;
    if (trace::matches(rule.pattern, channel.path)) {
      const bool by_default = &rule == &rules_.back();
      channel.period = rule.period;
      if (type->slow && by_default) channel.period = std::max(*type->slow, rule.period.value_or(Duration{}));
      if (channel.period) {
        periodic_[channel.period->ps].emplace_back(std::move(channel), std::move(probe));
      } else {
        on_change_.emplace_back(std::move(channel), std::move(probe));
      }
      return;
    }
  }
}

void Recorder::start() {
  require(periodic_.size() < kMostGroups, "few different rates");
  for (auto& [period, members] : periodic_) {
    Group group{.id = 0, .period = Duration::from_ps(period), .probes = {}, .row = {}};
    std::vector<trace::Channel> channels;
    for (auto& [channel, probe] : members) {
      channels.push_back(std::move(channel));
      group.probes.push_back(std::move(probe));
    }
    group.row.resize(channels.size());
    group.id = sink_.add_group(std::move(channels));
    const auto type = static_cast<std::uint8_t>(kFirstGroup + groups_.size());
    groups_.push_back(std::move(group));
    hub_.schedule(SimTime::start(), kernel::Phase::record, node_, type);
  }
  for (auto& [channel, probe] : on_change_) {
    watched_.push_back({sink_.add_group({std::move(channel)}), std::move(probe), 0.0, false});
  }
  if (!watched_.empty()) {
    hub_.schedule(SimTime::start(), kernel::Phase::record, node_, kWatch);
  }
  hub_.schedule(SimTime::start() + kFlushPeriod, kernel::Phase::record, node_, kFlush);
  periodic_.clear();
  on_change_.clear();
}

void Recorder::touch() {
  if (!touched_ && !watched_.empty()) {
    touched_ = true;
    hub_.schedule(hub_.now(), kernel::Phase::record, node_, kTouch);
  }
}

void Recorder::on_time(SimTime now, std::uint8_t type) {
  switch (type) {
    case kWatch:
      watch(now);
      hub_.schedule(now + kOneSecond, kernel::Phase::record, node_, kWatch);
      return;
    case kTouch:
      touched_ = false;
      watch(now);
      return;
    case kFlush:
      sink_.flush();
      hub_.schedule(now + kFlushPeriod, kernel::Phase::record, node_, kFlush);
      return;
    default:
      Group& group = groups_.at(static_cast<std::size_t>(type - kFirstGroup));
      write(group, now);
      hub_.schedule(now + group.period, kernel::Phase::record, node_, type);
  }
}

void Recorder::write(Group& group, SimTime now) {
  for (std::size_t i = 0; i < group.probes.size(); ++i) {
    group.row[i] = group.probes[i]();
  }
  sink_.append(group.id, now, group.row);
}

void Recorder::watch(SimTime now) {
  for (Watched& it : watched_) {
    const double value = it.probe();
    if (!it.written || !same(value, it.last)) {
      it.written = true;
      it.last = value;
      sink_.append(it.id, now, std::span<const double>(&value, 1));
    }
  }
}

}  // namespace chronotwin
