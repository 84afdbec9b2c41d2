#include "sim/bridge/openmetrics/metrics.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace chronotwin::bridge {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kUnits{{{"A", "amperes"},
                                                                               {"V", "volts"},
                                                                               {"s", "seconds"},
                                                                               {"m", "meters"},
                                                                               {"deg", "degrees"},
                                                                               {"degC", "celsius"},
                                                                               {"dB", "decibels"},
                                                                               {"dB-Hz", "decibel_hertz"},
                                                                               {"1", "ratio"}}};

ClientMetric gauge(Labels labels, double value) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  return metric;
}

ClientMetric counter(Labels labels, double value) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.counter.value = value;
  return metric;
}

MetricFamily single(std::string name, std::string help, MetricType type, ClientMetric metric) {
  return {std::move(name), std::move(help), type, {std::move(metric)}};
}

void add_item(const BoxItem& item, double value, std::vector<ClientMetric>& metrics) {
  if (std::isnan(value)) return;
  const std::string path = item.path.substr(0, item.path.rfind('.'));
  if (item.type->states.empty()) {
    metrics.push_back(gauge({{"path", path}}, value));
    return;
  }
  for (std::size_t i = 0; i < item.type->states.size(); ++i) {
    const bool is = value == static_cast<double>(i);
    metrics.push_back(gauge({{"path", path}, {"state", std::string(item.type->states[i])}}, is ? 1.0 : 0.0));
  }
}

void add_items(const ShownNow& shown, std::vector<MetricFamily>& families) {
  std::map<const ChannelType*, std::size_t> places;  // a family each type of channel, in the order of appearance
  for (const Box& box : shown.boxes()) {
    for (const BoxItem& it : box.items) {
      const auto [place, added] = places.try_emplace(it.type, families.size());
      if (added) families.push_back({metric_name(*it.type), it.type->text.en, MetricType::Gauge, {}});
      add_item(it, shown.value(it.path), families[place->second].metric);
    }
  }
  std::erase_if(families, [](const MetricFamily& family) { return family.metric.empty(); });
}

void add_contacts(const ShownNow& shown, std::vector<MetricFamily>& families) {
  MetricFamily closed{
      "chronotwin_host_contact_closed", "Dry contact: 1 closed, all is well; 0 open", MetricType::Gauge, {}};
  for (const Box& box : shown.boxes()) {
    for (const BoxContact& it : box.contacts) {
      const double value = shown.value(it.path);
      if (std::isnan(value)) continue;
      closed.metric.push_back(gauge({{"path", box.path}, {"contact", std::string(it.contact->name)}}, value));
    }
  }
  if (!closed.metric.empty()) families.push_back(std::move(closed));
}

void add_alarms(const ShownNow& shown, std::vector<MetricFamily>& families) {
  MetricFamily raised{"chronotwin_alarm_raised", "1 while the alarm is raised", MetricType::Gauge, {}};
  MetricFamily seen{"chronotwin_alarm_acknowledged", "1 once a raised alarm is acknowledged", MetricType::Gauge, {}};
  for (const BoxAlarm& it : shown.alarms()) {
    const LiveState::Alarm* alarm = shown.standing(it);
    const Labels labels{{"code", std::string(it.type->name)},
                        {"path", it.path},
                        {"severity", std::string(enum_name(it.type->severity))}};
    raised.metric.push_back(gauge(labels, alarm != nullptr ? 1.0 : 0.0));
    if (alarm != nullptr) seen.metric.push_back(gauge(labels, alarm->acknowledged ? 1.0 : 0.0));
  }
  families.push_back(std::move(raised));
  if (!seen.metric.empty()) families.push_back(std::move(seen));
}

void add_counts(const NewsCounter::Counts& counts, std::string name, std::string help, const char* place,
                std::vector<MetricFamily>& families) {
  MetricFamily family{std::move(name), std::move(help), MetricType::Counter, {}};
  for (const auto& [key, count] : counts) {
    family.metric.push_back(counter({{"code", key.first}, {place, key.second}}, static_cast<double>(count)));
  }
  if (!family.metric.empty()) families.push_back(std::move(family));
}

void add_run(const ShownNow& shown, const RunFacts& run, std::vector<MetricFamily>& families) {
  using enum MetricType;
  const auto& lateness = run.status.lateness;
  const auto total = [](auto count) { return counter({}, static_cast<double>(count)); };
  families.push_back(single("chronotwin_run_info", "What runs", Gauge,
                            gauge({{"scenario", run.scenario}, {"seed", run.seed}, {"version", run.version}}, 1.0)));
  families.push_back(single("chronotwin_simulated_time_seconds", "Simulated time since the start of the scenario",
                            Gauge, gauge({}, shown.now().since_start().seconds())));
  families.push_back(single("chronotwin_run_speed_ratio", "Simulated by real time; 0: as fast as it goes", Gauge,
                            gauge({}, run.status.speed)));
  families.push_back(
      single("chronotwin_run_rewinds_total", "How often the run was taken back", Counter, total(run.status.rewinds)));
  families.push_back(single("chronotwin_instants_total", "Instants that were paced to the wall clock", Counter,
                            total(lateness.instants)));
  families.push_back(single("chronotwin_late_instants_total", "Instants that were later than the limit", Counter,
                            total(lateness.misses)));
  families.push_back(single("chronotwin_lateness_p99_seconds", "Lateness that 99 of 100 instants keep", Gauge,
                            gauge({}, lateness.p99_s)));
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
  std::string name = "chronotwin_" + std::string(enum_name(type.owner)) + "_" + std::string(type.name);
  for (const auto& [unit, word] : kUnits) {
    if (unit == type.unit) name += "_" + std::string(word);
  }
  return name;
}

std::vector<MetricFamily> metrics(const ShownNow& shown, const NewsCounter& news, const RunFacts& run) {
  std::vector<MetricFamily> families;
  add_items(shown, families);
  add_contacts(shown, families);
  add_alarms(shown, families);
  add_run(shown, run, families);
  add_counts(news.alarms(), "chronotwin_alarms_total", "Alarms raised so far", "path", families);
  add_counts(news.events(), "chronotwin_events_total", "Events so far", "source", families);
  return families;
}

}  // namespace chronotwin::bridge
