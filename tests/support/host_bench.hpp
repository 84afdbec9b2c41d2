// A host's monitoring on a bench: inputs that a test changes at given instants, updates every second, at every change
// and at every deadline, and a log of what came out.
#pragma once

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/equipment/host.hpp"

namespace chronotwin::test {

inline SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

inline HostInputs sound_inputs(int ports = 8) {
  HostInputs inputs;
  inputs.antenna.fill(
      {.current_a = 0.035, .voltage_v = 4.96, .satellites_tracked = 18, .best_cn0_dbhz = 48.0, .noise_rise_db = 0.0});
  inputs.feed_a = inputs.feed_b = Volts(53.5);
  inputs.ports.assign(static_cast<std::size_t>(ports), {.dc_load = true, .wired = true});
  inputs.temperature = Celsius(34.0);
  return inputs;
}

inline const AntennaInputs kOpenAntenna{.current_a = 0.0, .voltage_v = 5.0};
inline const AntennaInputs kShortedAntenna{.current_a = 0.2, .voltage_v = 0.0};
// Nothing is tracked under strong jamming; the bias is as ever.
inline const AntennaInputs kJammedAntenna{.current_a = 0.035, .voltage_v = 4.96, .noise_rise_db = 30.0};

class HostBench {
 public:
  using Change = std::function<void(HostInputs&)>;

  explicit HostBench(const HostConfig& config = {}, bool learned = true)
      : monitor(config, "host", learned), inputs(sound_inputs(config.ports)) {}

  // From `seconds` on the inputs are changed so. In time order.
  void change_at(double seconds, Change change) {
    run_until(seconds);
    change(inputs);
    update(at(seconds));
  }
  // Simulates up to, and without, `seconds`.
  void run_until(double seconds) {
    const SimTime end = at(seconds);
    while (now_ < end) {
      update(now_);
      const auto deadline = monitor.next_deadline(now_);
      SimTime next = SimTime{(now_.ps / Duration::kPerSecond + 1) * Duration::kPerSecond};
      if (deadline) next = std::min(next, *deadline);
      now_ = std::min(next, end);
    }
  }

  // "12.5 +ANTENNA_OPEN host.antenna_a", one each transition.
  [[nodiscard]] std::vector<std::string> log() const {
    std::vector<std::string> lines;
    for (const AlarmTransition& alarm : alarms) {
      lines.push_back(seconds_text(alarm.time) + (alarm.raised ? " +" : " -") +
                      std::string(alarm_type(alarm.code).name) + " " + alarm.path);
    }
    return lines;
  }
  [[nodiscard]] int count(std::string_view event) const {
    return static_cast<int>(std::ranges::count(events, event, &HostEvent::code));
  }

  HostMonitor monitor;
  HostInputs inputs;
  std::vector<AlarmTransition> alarms;
  std::vector<HostEvent> events;

 private:
  void update(SimTime now) {
    HostOutputs out = monitor.update(now, inputs);
    std::ranges::move(out.alarms, std::back_inserter(alarms));
    std::ranges::move(out.events, std::back_inserter(events));
  }
  // Milliseconds are exact here; trailing zeros are left out.
  static std::string seconds_text(SimTime time) {
    const std::int64_t ms = time.ps / 1'000'000'000;
    return ms % 1000 == 0 ? fmt::format("{}", ms / 1000) : fmt::format("{}.{:03}", ms / 1000, ms % 1000);
  }

  SimTime now_;
};

}  // namespace chronotwin::test
