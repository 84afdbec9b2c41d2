// What a scrape gives: everything the boxes show, their alarms, and how the run goes, as metric families.
//
//   chronotwin_<owner>_<channel>[_<unit>]{path}     gauge in base units: chronotwin_antenna_input_current_amperes
//   chronotwin_<owner>_<channel>{path, chronotwin_<owner>_<channel>}   a stateset: 1 for the state it is in, else 0
//   chronotwin_host_contact_closed{path, contact}   dry contacts: 1 closed, all is well
//   chronotwin_alarm_raised{code, path, severity}   1 raised, 0 not; every alarm that can stand
//   chronotwin_alarm_acknowledged{…}                of those that stand
//   chronotwin_run_info{scenario, seed, version}    1
//   chronotwin_simulated_time_seconds, _run_speed_ratio, _run_rewinds_total, _instants_total, _late_instants_total,
//   _lateness_p99_seconds
//   chronotwin_alarms_total{code, path}             raised so far
//   chronotwin_events_total{source, code}           so far; an endpoint's: ENDPOINT_UP, ENDPOINT_NOTIFIED …
// A value that is missing has no sample. exposition.hpp makes a text of them.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "sim/bridge/openmetrics/exposition.hpp"
#include "sim/bridge/shown_now.hpp"
#include "sim/runtime/runner.hpp"

namespace chronotwin::bridge {

// Counts what happens, from LiveState's news; from any thread.
class NewsCounter {
 public:
  using Counts = std::map<std::pair<std::string, std::string>, std::uint64_t>;  // by code and place

  void count(const LiveState::News& news);
  [[nodiscard]] Counts alarms() const;
  [[nodiscard]] Counts events() const;

 private:
  mutable std::mutex mutex_;
  Counts alarms_, events_;
};

struct RunFacts {
  std::string scenario, seed, version;
  RunnerStatus status;
};

[[nodiscard]] std::vector<MetricFamily> metrics(const ShownNow& shown, const NewsCounter& news, const RunFacts& run);
// "chronotwin_antenna_input_current_amperes"
[[nodiscard]] std::string metric_name(const ChannelType& type);

}  // namespace chronotwin::bridge
