#include "models/equipment/host.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {

HostMonitor::HostMonitor(const HostConfig& config, std::string path, bool learned)
    : config_(config),
      path_(std::move(path)),
      antennas_{AntennaMonitor(config, path_ + ".antenna_a", learned),
                AntennaMonitor(config, path_ + ".antenna_b", learned)},
      switchover_(config.switchover),
      power_(config.power),
      ports_(static_cast<std::size_t>(config.ports)) {
  using enum AlarmCode;
  points_ = {{ANTENNA_SWITCHED, path_, {}},
             {BOTH_ANTENNAS_LOST, path_, {}},
             {TEMPERATURE, path_, {}},
             {POWER_A_FAIL, path_ + ".power.a", {}},
             {POWER_B_FAIL, path_ + ".power.b", {}},
             {HUMIDITY, path_, {}},
             {OUTPUT_LEVEL, path_, {}}};
  for (int port = 1; port <= config.ports; ++port) {
    const std::string port_path = path_ + ".port[" + std::to_string(port) + "]";
    for (const AlarmCode code : {PORT_FAIL, SLAVE_LOST, PORT_UNUSED, OUTPUT_LEVEL})
      points_.push_back({code, port_path, {}});
  }
}

HostOutputs HostMonitor::update(SimTime now, const HostInputs& inputs) {
  require(inputs.ports.size() == ports_.size(), "a host was given a wrong number of ports");
  HostOutputs out;
  ports_ = inputs.ports;
  update_power(now, inputs, out);
  if (!was_powered_) return out;

  for (std::size_t i = 0; i < antennas_.size(); ++i) antennas_[i].update(now, inputs.antenna[i], out.alarms);
  update_feed(now, points_[kFeedA], inputs.feed_a, out);
  update_feed(now, points_[kFeedB], inputs.feed_b, out);
  update_temperature(now, inputs.temperature, out);
  update_humidity(now, inputs.humidity, out);
  update_output(now, inputs.output_level_db, out);
  for (std::size_t port = 0; port < ports_.size(); ++port) update_port(now, port, out);
  update_switchover(now, out);
  const bool both_lost = antennas_[0].lost() && antennas_[1].lost();
  points_[kBothLost].update(now, {both_lost, !both_lost}, config_.both_lost_soak, config_.both_lost_clear_soak,
                            out.alarms);
  return out;
}

void HostMonitor::update_power(SimTime now, const HostInputs& inputs, HostOutputs& out) {
  power_.update(now, inputs.feed_a, inputs.feed_b);
  const bool powered_now = power_.powered(now);
  if (powered_now == was_powered_) return;
  was_powered_ = powered_now;
  if (!powered_now) interrupt_all();
  out.events.push_back({now, powered_now ? "POWER_RESTORED" : "POWER_LOST", ""});
}

void HostMonitor::interrupt_all() {
  for (AntennaMonitor& antenna : antennas_) interrupt(antenna.points());
  interrupt(points_);
  switchover_.interrupt();
}

void HostMonitor::update_feed(SimTime now, AlarmPoint& point, Volts voltage, HostOutputs& out) {
  const PowerConfig& power = config_.power;
  const bool bad = voltage < power.minimum || voltage > power.maximum;
  const bool good = voltage >= power.clear_minimum && voltage <= power.clear_maximum;
  point.update(now, {bad, good, voltage.value()}, power.soak, power.clear_soak, out.alarms);
}

void HostMonitor::update_temperature(SimTime now, Celsius temperature, HostOutputs& out) {
  const double t = temperature.value();
  const double low = config_.temperature_low.value();
  const double high = config_.temperature_high.value();
  const double inside = config_.temperature_hysteresis.value();
  points_[kTemperature].update(now, {t < low || t > high, t >= low + inside && t <= high - inside, t},
                               config_.temperature_soak, config_.temperature_clear_soak, out.alarms);
}

void HostMonitor::update_humidity(SimTime now, Ratio humidity, HostOutputs& out) {
  const Ratio low = config_.humidity_low;
  const Ratio high = config_.humidity_high;
  const Ratio inside = config_.humidity_hysteresis;
  const bool bad = humidity < low || humidity > high;
  const bool good = humidity >= low + inside && humidity <= high - inside;
  points_[kHumidity].update(now, {bad, good, humidity.value() * 100.0}, config_.humidity_soak,
                            config_.humidity_clear_soak, out.alarms);
}

AlarmEvidence HostMonitor::level_evidence(double level_db) const {
  const double off = std::abs(level_db);
  return {off > config_.output_deviation.value(), off < config_.output_clear_deviation.value(), level_db};
}

void HostMonitor::update_output(SimTime now, double level_db, HostOutputs& out) {
  const rf::Selection selected = active_antenna();
  const bool explained =
      selected == rf::Selection::none || antennas_[selected == rf::Selection::a ? 0 : 1].signal_in_doubt();
  points_[kOutput].update(now, level_evidence(level_db), config_.output_soak, config_.output_clear_soak, out.alarms,
                          explained);
}

void HostMonitor::update_port(SimTime now, std::size_t port, HostOutputs& out) {
  const PortInputs& inputs = ports_[port];
  AlarmPoint* const points = &points_[kFirstPort + port * kPointsPerPort];
  points[kPortFail].update(now, {inputs.failed, !inputs.failed}, config_.port_soak, config_.port_clear_soak,
                           out.alarms);
  const bool failing = points[kPortFail].active();
  points[kPortLevel].update(now, level_evidence(inputs.level_db), config_.output_soak, config_.output_clear_soak,
                            out.alarms, failing);
  const bool missing = inputs.wired && !inputs.dc_load;
  const bool slave_missing = missing && inputs.is_slave;
  const bool load_missing = missing && !inputs.is_slave;
  points[kSlaveLost].update(now, {slave_missing, !slave_missing}, config_.port_soak, config_.port_clear_soak,
                            out.alarms, failing);
  points[kPortUnused].update(now, {load_missing, !load_missing}, config_.unused_soak, config_.unused_clear_soak,
                             out.alarms, failing);
}

void HostMonitor::update_switchover(SimTime now, HostOutputs& out) {
  const auto switched = switchover_.update(now, {antennas_[0].health(), antennas_[1].health()});
  if (switched) {
    const bool by_fault = switched->cause == SwitchCause::dc_fault || switched->cause == SwitchCause::gnss_lost;
    const auto root = antennas_[switched->from == rf::Selection::a ? 0 : 1].root_cause();
    const std::string_view cause = by_fault && root ? alarm_type(*root).name : enum_name(switched->cause);
    const std::string_view direction = switched->to == rf::Selection::b ? "a to b: " : "b to a: ";
    out.events.push_back({now, "SWITCHOVER", std::string(direction) + std::string(cause)});
  }
  const bool on_backup = switchover_.selected() == rf::Selection::b;
  points_[kSwitched].update(now, {on_backup, !on_backup}, Seconds(0.0), Seconds(0.0), out.alarms);
}

bool HostMonitor::acknowledge(AlarmCode code, std::string_view path) {
  return chronotwin::acknowledge(points_, code, path) || std::ranges::any_of(antennas_, [&](AntennaMonitor& antenna) {
           return chronotwin::acknowledge(antenna.points(), code, path);
         });
}

PortState HostMonitor::port_state(std::size_t port) const {
  const PortInputs& inputs = ports_.at(port);
  if (inputs.failed) return PortState::failed;
  return inputs.dc_load ? PortState::ok : PortState::unused;
}

bool HostMonitor::raised(AlarmCode code, std::string_view path) const {
  return chronotwin::raised(points_, code, path) || std::ranges::any_of(antennas_, [&](const AntennaMonitor& antenna) {
           return chronotwin::raised(antenna.points(), code, path);
         });
}

std::vector<StandingAlarm> HostMonitor::standing_alarms() const {
  std::vector<StandingAlarm> standing;
  for (const AntennaMonitor& antenna : antennas_) append_standing(antenna.points(), standing);
  append_standing(points_, standing);
  return standing;
}

std::optional<SimTime> HostMonitor::next_deadline(SimTime now) const {
  std::optional<SimTime> next = power_.next_deadline(now);
  if (!was_powered_) return next;
  next = earlier(next, switchover_.next_deadline());
  next = earlier(next, chronotwin::next_deadline(points_));
  for (const AntennaMonitor& antenna : antennas_) next = earlier(next, chronotwin::next_deadline(antenna.points()));
  return next;
}

}  // namespace chronotwin
