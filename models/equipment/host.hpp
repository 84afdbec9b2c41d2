// A host's own intelligence: monitoring of antennas, ports, feeds and temperature, its alarms, the antenna switchover
// and its power supply. What it measures is given (HostInputs); what it decides comes out.
//
// Call update() every second, at every change of a DC quantity, feed or port, and at next_deadline(). After it, pass
// active_antenna() and powered(now) on to the RF net: they change nowhere else.
//
// Alarms and places, beside those of antenna_monitor.hpp at host.antenna_a and host.antenna_b:
//   host          ANTENNA_SWITCHED    the backup antenna is selected (an event: no soak)
//                 BOTH_ANTENNAS_LOST  at both inputs a DC alarm or GNSS_LOST is raised; jamming does not count
//                 TEMPERATURE         outside temperature_low … temperature_high; good: temperature_hysteresis inside
//                 HUMIDITY            outside humidity_low … humidity_high; good: humidity_hysteresis inside
//                 OUTPUT_LEVEL        the output off its normal level by more than output_deviation; good: within
//                                     output_clear_deviation. Suppressed by OPEN, SHORT, VOLTAGE, JAMMING and GNSS_LOST
//                                     of the active antenna and while the relay moves
//   host.power.a  POWER_A_FAIL        |V| outside minimum … maximum; good: clear_minimum … clear_maximum  (b alike)
//   host.port[n]  PORT_FAIL           its RF path failed
//                 PORT_UNUSED         wired, but no DC load; suppressed by PORT_FAIL
//                 OUTPUT_LEVEL        this port's level off that of the best one, as above; suppressed by PORT_FAIL
//                 SLAVE_LOST          the same of a port that a slave is wired to; suppressed by PORT_FAIL
// An unpowered host decides nothing: its alarms stand as they were last reported, what was soaking starts again when
// power is back, and all its contacts are open (contacts.hpp).
//
// Events: SWITCHOVER "a to b: ANTENNA_OPEN", POWER_LOST, POWER_RESTORED. The state is a value; copying it is a
// checkpoint. Errors: a wrong number of ports is a Bug. Cost: about a hundred comparisons; it allocates only when it
// has something to say. Source: T/CAICI 4.2, 4.4, 4.9 to 4.11, 4.16, 4.18.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "models/equipment/alarm_point.hpp"
#include "models/equipment/antenna_monitor.hpp"
#include "models/equipment/config.hpp"
#include "models/equipment/power.hpp"
#include "models/equipment/switchover.hpp"

namespace chronotwin {

struct PortInputs {
  bool dc_load = false;  // something draws or feeds DC: a BBU or a slave is there
  bool failed = false;   // its RF path
  bool is_slave = false;
  bool wired = false;     // something is meant to be connected
  double level_db = 0.0;  // against the best port of the host
};

struct HostInputs {
  std::array<AntennaInputs, 2> antenna;  // a, b
  Volts feed_a, feed_b;                  // magnitudes
  std::vector<PortInputs> ports;         // as many as the config says
  Celsius temperature;                   // inside
  Ratio humidity{0.5};
  double output_level_db = 0.0;  // of the best port against its normal value with the active antenna
};

struct HostEvent {
  SimTime time;
  std::string_view code;  // "SWITCHOVER", "POWER_LOST", "POWER_RESTORED"
  std::string detail;     // "a to b: ANTENNA_OPEN"
};

struct HostOutputs {
  std::vector<AlarmTransition> alarms;
  std::vector<HostEvent> events;
};

// State channel port.state.
enum class PortState { ok, failed, unused };

class HostMonitor {
 public:
  // `learned`: starts with what it knows from the first values (initial: locked), else it must learn first.
  HostMonitor(const HostConfig& config, std::string path, bool learned);

  HostOutputs update(SimTime now, const HostInputs& inputs);
  void command(AntennaCommand command) { switchover_.command(command); }  // takes effect at the next update
  bool acknowledge(AlarmCode code, std::string_view path);                // false: not raised there

  [[nodiscard]] rf::Selection active_antenna() const { return switchover_.selection(); }
  [[nodiscard]] AntennaState antenna_state(std::size_t antenna) const { return antennas_.at(antenna).state(); }
  [[nodiscard]] PortState port_state(std::size_t port) const;  // counts from 0
  [[nodiscard]] bool powered(SimTime now) const { return power_.powered(now); }
  [[nodiscard]] Duration lost_output(SimTime now) const { return power_.lost_output(now); }
  [[nodiscard]] bool raised(AlarmCode code, std::string_view path) const;
  [[nodiscard]] std::vector<StandingAlarm> standing_alarms() const;
  // When something will change if all inputs stay as they are. Always later than `now`, the last update.
  [[nodiscard]] std::optional<SimTime> next_deadline(SimTime now) const;

 private:
  enum Point { kSwitched, kBothLost, kTemperature, kFeedA, kFeedB, kHumidity, kOutput, kFirstPort };
  enum PortPoint { kPortFail, kSlaveLost, kPortUnused, kPortLevel, kPointsPerPort };

  void update_power(SimTime now, const HostInputs& inputs, HostOutputs& out);
  void update_feed(SimTime now, AlarmPoint& point, Volts voltage, HostOutputs& out);
  void update_temperature(SimTime now, Celsius temperature, HostOutputs& out);
  void update_humidity(SimTime now, Ratio humidity, HostOutputs& out);
  void update_output(SimTime now, double level_db, HostOutputs& out);
  [[nodiscard]] AlarmEvidence level_evidence(double level_db) const;
  void update_port(SimTime now, std::size_t port, HostOutputs& out);
  void update_switchover(SimTime now, HostOutputs& out);
  void interrupt_all();

  HostConfig config_;
  std::string path_;
  std::array<AntennaMonitor, 2> antennas_;
  Switchover switchover_;
  PowerSupply power_;
  bool was_powered_ = true;
  std::vector<PortInputs> ports_;   // as of the last update
  std::vector<AlarmPoint> points_;  // Point, then PortPoint of each port
};

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::PortState> {
  static constexpr std::array<std::string_view, 3> value{"ok", "failed", "unused"};
};
