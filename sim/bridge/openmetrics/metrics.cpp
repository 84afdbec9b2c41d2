#include "sim/bridge/openmetrics/metrics.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace chronotwin::bridge {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kUnits{{{"A", "amperes"},
                                                                                {"V", "volts"},
                                                                                {"s", "seconds"},
                                                                                {"m", "meters"},
                                                                                {"deg", "degrees"},
                                                                                {"degC", "celsius"},
                                                                                {"dB", "decibels"},
                                                                                {"dB-Hz", "decibel_hertz"},
                                                                                {"dBm", "decibel_milliwatts"},
                                                                                {"%", "percent"},
                                                                                {"1", "ratio"}}};

std::string_view unit_word(const ChannelType& type) {
  for (const auto& [unit, word] : kUnits) {
    if (unit == type.unit) return word;
  }
  return {};
}

void add_item(const BoxItem& item, double value, MetricFamily& family) {
  if (std::isnan(value)) return;
  const std::string path = item.path.substr(0, item.path.rfind('.'));
  if (item.type->states.empty()) {
    family.samples.push_back({{{"path", path}}, value});
    return;
  }
  for (std::size_t i = 0; i < item.type->states.size(); ++i) {
    const bool is = value == static_cast<double>(i);
    family.samples.push_back({{{"path", path}, {family.name, std::string(item.type->states[i])}}, is ? 1.0 : 0.0});
  }
}

MetricFamily family_of(const ChannelType& type) {
  return {.name = metric_name(type),
          .help = type.text.en,
          .type = type.states.empty() ? MetricType::gauge : MetricType::stateset,
          .unit = std::string(unit_word(type))};
}

void add_items(const ShownNow& shown, std::vector<MetricFamily>& families) {
  std::map<const ChannelType*, std::size_t> places;  // a family each type of channel, in the order of appearance
  for (const Box& box : shown.boxes()) {
    for (const BoxItem& it : box.items) {
      const auto [place, added] = places.try_emplace(it.type, families.size());
      if (added) families.push_back(family_of(*it.type));
      add_item(it, shown.value(it.path), families[place->second]);
    }
  }
  std::erase_if(families, [](const MetricFamily& family) { return family.samples.empty(); });
}

void add_contacts(const ShownNow& shown, std::vector<MetricFamily>& families) {
  MetricFamily closed{.name = "chronotwin_host_contact_closed", .help = "Dry contact: 1 closed, all is well; 0 open"};
  for (const Box& box : shown.boxes()) {
    for (const BoxContact& it : box.contacts) {
      const double value = shown.value(it.path);
      if (std::isnan(value)) continue;
      closed.samples.push_back({{{"path", box.path}, {"contact", std::string(it.contact->name)}}, value});
    }
  }
  if (!closed.samples.empty()) families.push_back(std::move(closed));
}

void add_alarms(const ShownNow& shown, std::vector<MetricFamily>& families) {
  MetricFamily raised{.name = "chronotwin_alarm_raised", .help = "1 while the alarm is raised"};
  MetricFamily seen{.name = "chronotwin_alarm_acknowledged", .help = "1 once a raised alarm is acknowledged"};
  for (const BoxAlarm& it : shown.alarms()) {
    const LiveState::Alarm* alarm = shown.standing(it);
    const MetricLabels labels{{"code", std::string(it.type->name)},
                              {"path", it.path},
                              {"severity", std::string(enum_name(it.type->severity))}};
    raised.samples.push_back({labels, alarm != nullptr ? 1.0 : 0.0});
    if (alarm != nullptr) seen.samples.push_back({labels, alarm->acknowledged ? 1.0 : 0.0});
  }
  families.push_back(std::move(raised));
  if (!seen.samples.empty()) families.push_back(std::move(seen));
}

void add_counts(const NewsCounter::Counts& counts, std::string name, std::string help, const char* place,
                std::vector<MetricFamily>& families) {
  MetricFamily family{.name = std::move(name), .help = std::move(help), .type = MetricType::counter};
  for (const auto& [key, count] : counts) {
    family.samples.push_back({{{"code", key.first}, {place, key.second}}, static_cast<double>(count)});
  }
  if (!family.samples.empty()) families.push_back(std::move(family));
}

void add_run(const ShownNow& shown, const RunFacts& run, std::vector<MetricFamily>& families) {
  const auto& lateness = run.status.lateness;
  const auto add = [&](std::string name, std::string help, MetricType type, double value, std::string unit = {}) {
    families.push_back({std::move(name), std::move(help), type, std::move(unit), {{{}, value}}});
  };
  using enum MetricType;
  families.push_back({"chronotwin_run",
                      "What runs",
                      info,
                      {},
                      {{{{"scenario", run.scenario}, {"seed", run.seed}, {"version", run.version}}, 1.0}}});
  add("chronotwin_simulated_time_seconds", "Simulated time since the start of the scenario", gauge,
      shown.now().since_start().seconds(), "seconds");
  add("chronotwin_run_speed_ratio", "Simulated by real time; 0: as fast as it goes", gauge, run.status.speed, "ratio");
  add("chronotwin_run_rewinds", "How often the run was taken back", counter, static_cast<double>(run.status.rewinds));
  add("chronotwin_instants", "Instants that were paced to the wall clock", counter,
      static_cast<double>(lateness.instants));
  add("chronotwin_late_instants", "Instants that were later than the limit", counter,
      static_cast<double>(lateness.misses));
  add("chronotwin_lateness_p99_seconds", "Lateness that 99 of 100 instants keep", gauge, lateness.p99_s, "seconds");
}

}  // namespace

void NewsCounter::count(const LiveState::News& news) {
  const std::lock_guard lock(mutex_);
  if (const auto* alarm = std::get_if<trace::AlarmRecord>(&news.what)) {
    if (alarm->raised) ++alarms_[{alarm->code, alarm->source}];
  } else if (const auto* event = std::get_if<trace::Event>(&news.what)) {
    ++events_[{event->code, event->source}];
  }
}

NewsCounter::Counts NewsCounter::alarms() const {
  const std::lock_guard lock(mutex_);
  return alarms_;
}

NewsCounter::Counts NewsCounter::events() const {
  const std::lock_guard lock(mutex_);
  return events_;
}

std::string metric_name(const ChannelType& type) {
  const std::string name = "chronotwin_" + std::string(enum_name(type.owner)) + "_" + std::string(type.name);
  const std::string_view unit = unit_word(type);
  return unit.empty() ? name : name + "_" + std::string(unit);
}

std::vector<MetricFamily> metrics(const ShownNow& shown, const NewsCounter& news, const RunFacts& run) {
  std::vector<MetricFamily> families;
  add_items(shown, families);
  add_contacts(shown, families);
  add_alarms(shown, families);
  add_run(shown, run, families);
  add_counts(news.alarms(), "chronotwin_alarms", "Alarms raised so far", "path", families);
  add_counts(news.events(), "chronotwin_events", "Events so far", "source", families);
  return families;
}

}  // namespace chronotwin::bridge
