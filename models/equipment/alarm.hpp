// Alarms: the catalogue of codes and the logic of one alarm.
//
// Logic. An alarm is raised when its condition has been bad without a break for `soak`, and cleared when it has been
// good without a break for `clear_soak`. `bad` and `good` are separate (hysteresis); between them nothing soaks.
//   raised at  t_bad  + soak        t_bad:  first update that said bad
//   cleared at t_good + clear_soak  t_good: first update that said good
// Inputs hold from one update to the next. A caller that updates at every change and at next_deadline() gets each
// transition at its exact instant; one that only updates every second gets it at the next second. Updates come in time
// order; several at one instant are fine. Cost: a few comparisons. The state is a value; copying it is a checkpoint.
//
// Sources: severities ITU-T X.733; codes, thresholds and timers of the project's catalogue of T/CAICI 4.16, 4.18 and
// 5.2.4. The texts (en, zh: text, cause, action) are in scenarios/library/catalog/alarms.yaml, keyed by code.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin {

enum class AlarmSeverity : std::uint8_t { critical, major, minor, warning };

// The kind of place an alarm stands at, and its path.
enum class AlarmPlace : std::uint8_t {
  antenna_input,  // host.antenna_a
  host,           // host
  port,           // host.port[3]
  power_feed,     // host.power.a
  bbu,            // bbu[1]
  disciplined,    // bbu[1], clock, gm: what follows a reference
  clock_input,    // clock.rf_a
  clock,          // clock
  output,         // host: all its ports alike; host.port[3]: that port against the others
  receiver,       // bbu[1], host.antenna_a, clock.rf_a
  node,           // gm
  network_port,   // gm.net[1], sw.port[2]
};

enum class AlarmCode : std::uint8_t {
  ANTENNA_OPEN,
  ANTENNA_SHORT,
  ANTENNA_CURRENT,
  ANTENNA_VOLTAGE,
  SATELLITES_LOW,
  GNSS_LOST,
  CN0_LOW,
  JAMMING,
  ANTENNA_SWITCHED,
  BOTH_ANTENNAS_LOST,
  PORT_FAIL,
  SLAVE_LOST,
  PORT_UNUSED,
  POWER_A_FAIL,
  POWER_B_FAIL,
  TEMPERATURE,
  REFERENCE_LOST,
  HOLDOVER,
  HOLDOVER_EXCEEDED,
  BBU_ANTENNA,
  INPUT_LOST,
  REFERENCE_SWITCHED,
  PEER_LOST,
  STANDBY_ACTIVE,
  SPOOFING,
  PULSE_FAULT,
  TIME_OF_DAY,
  HUMIDITY,
  OUTPUT_LEVEL,
  CONSTELLATION_LOST,
  PTP_LOST,
  GRANDMASTER_CHANGED,
  LINK_DOWN,
};
inline constexpr std::size_t kAlarmCodes = 33;

struct AlarmType {
  AlarmCode code;
  std::string_view name;  // "ANTENNA_OPEN"
  AlarmSeverity severity;
  AlarmPlace place;
  std::string_view unit;    // of the value measured; "" for none
  std::string_view clause;  // "" where no document asks for it
};

[[nodiscard]] std::span<const AlarmType, kAlarmCodes> alarm_types();  // in the order of AlarmCode
[[nodiscard]] const AlarmType& alarm_type(AlarmCode code);
[[nodiscard]] const AlarmType* find_alarm(std::string_view name);  // nullptr: unknown

// One raise or clear, as the box reports it.
struct AlarmTransition {
  SimTime time;
  AlarmCode code;
  std::string path;    // where: "host.antenna_a"
  bool raised = true;  // false: cleared
  double value = 0.0;  // what was measured, in the unit of the code; NaN where nothing is
};

class AlarmCondition {
 public:
  enum class Change { none, raised, cleared };

  // Bad and good at once is a Bug.
  Change update(SimTime now, bool bad, bool good, Duration soak, Duration clear_soak);
  void acknowledge() { acknowledged_ = raised_; }  // nothing to acknowledge while not raised
  void interrupt() { since_.reset(); }             // what was soaking starts again: the box was dead meanwhile

  [[nodiscard]] bool raised() const { return raised_; }
  [[nodiscard]] bool acknowledged() const { return acknowledged_; }  // until it is cleared
  // Raised, or bad and soaking: what suppresses other alarms.
  [[nodiscard]] bool active() const { return raised_ || since_.has_value(); }
  // When it will change if its condition stays as it is.
  [[nodiscard]] std::optional<SimTime> next_deadline() const;

 private:
  bool raised_ = false;
  bool acknowledged_ = false;
  std::optional<SimTime> since_;  // not raised: bad since; raised: good since
  Duration soak_;                 // that is running
};

// The earlier of two deadlines.
[[nodiscard]] std::optional<SimTime> earlier(std::optional<SimTime> a, std::optional<SimTime> b);

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::AlarmSeverity> {
  static constexpr std::array<std::string_view, 4> value{"critical", "major", "minor", "warning"};
};
template <>
struct chronotwin::EnumNames<chronotwin::AlarmPlace> {
  static constexpr std::array<std::string_view, 12> value{
      "antenna_input", "host",  "port",   "power_feed", "bbu",  "disciplined",
      "clock_input",   "clock", "output", "receiver",   "node", "network_port"};
};
