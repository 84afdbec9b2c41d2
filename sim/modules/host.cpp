#include "sim/modules/host.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/core/units.hpp"
#include "sim/modules/ports.hpp"
#include "sim/modules/received.hpp"

namespace chronotwin {

HostModule::HostModule(const sc_core::sc_module_name& name, const Services& services, const plant::HostSlot& slot)
    : Module(services.kernel, name),
      antenna_a("antenna_a"),
      antenna_b("antenna_b"),
      rf_net("rf_net"),
      room_temperature("room_temperature"),
      humidity("humidity"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      alarms_(services.alarms),
      recorder_(services.recorder),
      slot_(slot),
      inputs_{Input{TimingReceiver(slot.config.monitor, receiver_start(services.initial), services.seed,
                                   slot.a.path + ".receiver"),
                    {}},
              Input{TimingReceiver(slot.config.monitor, receiver_start(services.initial), services.seed,
                                   slot.b.path + ".receiver"),
                    {}}},
      monitor_(slot.config, slot.path, services.initial == InitialState::locked) {
  services.faults.add_target(slot.path, TargetKind::host, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    power_ = fold_power(set, now);
    rf_net->set_impairment(slot_.element, fold_rf(set, now));
    extra_heating_ = fold_heating(set, now);
    rf_net->set_extra_heating(slot_.element, extra_heating_);
    hub_.schedule(now, kernel::Phase::monitor, node_, kDeadline);
  });
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::receiver, node_, kReceive);
  hub_.schedule(SimTime::start(), kernel::Phase::monitor, node_, kMonitor);
}

void HostModule::follow(const sc_core::sc_event& solved) {
  on(solved, sc_name(slot_.path + "_follow").c_str(),
     [this] { hub_.schedule(hub_.now(), kernel::Phase::monitor, node_, kDeadline); });
}

bool HostModule::operate(const std::string& action) {
  const auto command = parse_antenna_command(action);
  if (!command) {
    return false;
  }
  monitor_.command(*command);
  hub_.schedule(hub_.now(), kernel::Phase::monitor, node_, kDeadline);
  return true;
}

bool HostModule::acknowledge(AlarmCode code, const std::string& place) {
  return monitor_.acknowledge(code, place);
}

void HostModule::on_time(SimTime now, std::uint8_t type) {
  switch (type) {
    case kReceive:
      receive(now, 0);
      receive(now, 1);
      learn_gain(now);
      hub_.schedule(now + kOneSecond, kernel::Phase::receiver, node_, kReceive);
      return;
    case kMonitor:
      hub_.schedule(now + kOneSecond, kernel::Phase::monitor, node_, kMonitor);
      break;
    default:
      break;
  }
  monitor(now);
}

void HostModule::receive(SimTime now, std::size_t index) {
  Input& input = inputs_[index];
  const rf::LoadSolution& load = rf_net->load(input_slot(index).monitor);
  input.receiver.update(now, received(antenna(index), load));
  input.level.update(now, load.level_dbm(gnss::Band::L1), load.present);
}

HostInputs HostModule::measure() const {
  HostInputs inputs;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const rf::DcSolution& dc = rf_net->dc(input_slot(i).element);
    const ReceiverOutput& receiver = inputs_[i].receiver.output();
    inputs.antenna[i] = {.current_a = dc.current_a,
                         .voltage_v = dc.voltage_v,
                         .satellites_tracked = receiver.satellites_tracked,
                         .best_cn0_dbhz = receiver.best_cn0_dbhz,
                         .noise_rise_db = inputs_[i].level.noise_rise_db(),
                         .tracked_by_band = receiver.tracked_by_band,
                         .receiver = receiver_evidence(receiver)};
  }
  inputs.feed_a = power_.feed_a(Volts(std::abs(slot_.config.power.a.value())));
  inputs.feed_b = power_.feed_b(Volts(std::abs(slot_.config.power.b.value())));
  for (const plant::PortSlot& port : slot_.ports) {
    inputs.ports.push_back({.dc_load = port.wired && rf_net->dc(port.element).current_a > 0.0,
                            .failed = rf_net->impairment(port.element).failed,
                            .is_slave = port.feeds_slave,
                            .wired = port.wired});
  }
  inputs.temperature = Celsius(inside_temperature());
  inputs.humidity = Ratio(humidity.read());
  measure_levels(inputs);
  return inputs;
}

double HostModule::inside_temperature() const {
  return room_temperature.read() + slot_.config.self_heating.value() + extra_heating_.value();
}

double HostModule::output_level(std::size_t port) const {
  return rf_net->load(slot_.ports[port].test_point).level_dbm(gnss::Band::L1);
}

double HostModule::best_output_level() const {
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < slot_.ports.size(); ++i) best = std::max(best, output_level(i));
  return best;
}

void HostModule::measure_levels(HostInputs& inputs) const {
  const double best = best_output_level();
  for (std::size_t i = 0; i < inputs.ports.size(); ++i) inputs.ports[i].level_db = output_level(i) - best;
  const rf::Selection selected = monitor_.active_antenna();
  if (selected == rf::Selection::none) return;
  inputs.output_level_db = gain_.output_off_db(best, inputs_[selected == rf::Selection::a ? 0 : 1].level);
}

void HostModule::learn_gain(SimTime now) {
  const rf::Selection selected = monitor_.active_antenna();
  if (selected == rf::Selection::none) return;
  const rf::LoadSolution& input = rf_net->load(input_slot(selected == rf::Selection::a ? 0 : 1).monitor);
  gain_.update(now, input.level_dbm(gnss::Band::L1), best_output_level(), input.present);
}

void HostModule::monitor(SimTime now) {
  const HostOutputs outputs = monitor_.update(now, measure());
  alarms_.report(outputs.alarms);
  for (const HostEvent& event : outputs.events) {
    alarms_.event(event.time, slot_.path, event.code, event.detail);
  }
  if (!outputs.alarms.empty() || !outputs.events.empty()) {
    recorder_.touch();
  }
  contacts_ = closed_contacts(monitor_.standing_alarms(), monitor_.powered(now));
  rf_net->set_powered(slot_.element, monitor_.powered(now));
  rf_net->select(slot_.element, monitor_.active_antenna());
  const auto deadline = monitor_.next_deadline(now);
  if (deadline && (!armed_ || *armed_ <= now || *deadline < *armed_)) {
    armed_ = deadline;
    hub_.schedule(*deadline, kernel::Phase::monitor, node_, kDeadline);
  }
}

bool HostModule::position_known() const {
  return inputs_[0].receiver.output().position_known || inputs_[1].receiver.output().position_known;
}

double HostModule::satellite_cn0(std::size_t input, std::size_t satellite) const {
  const double signal = antenna(input).signal_mw()[satellite];
  const rf::LoadSolution& load = rf_net->load(input_slot(input).monitor);
  if (signal <= 0.0 || !load.present) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const std::uint8_t band = antenna(input).band()[satellite];
  return 10.0 * std::log10(signal) +
         load.cn0_offset_db(static_cast<gnss::Band>(band), antenna(input).jamming_mw_per_hz()[band]);
}

void HostModule::record_satellites(const Services& services, std::span<const gnss::SatelliteId> satellites,
                                   const std::string& path_a, const std::string& path_b) {
  for (std::size_t input = 0; input < inputs_.size(); ++input) {
    for (std::size_t i = 0; i < satellites.size(); ++i) {
      services.recorder.add(
          OwnerKind::antenna, input == 0 ? path_a : path_b, "cn0", [this, input, i] { return satellite_cn0(input, i); },
          to_string(satellites[i]));
    }
  }
}

void HostModule::record(const Services& services) {
  record_input(services, 0);
  record_input(services, 1);
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::host, slot_.path, channel, std::move(probe));
  };
  add("active_antenna", [this] { return static_cast<double>(monitor_.active_antenna()); });
  add("powered", [this] { return monitor_.powered(hub_.now()) ? 1.0 : 0.0; });
  add("lost_output", [this] { return monitor_.lost_output(hub_.now()).seconds(); });
  add("temperature", [this] { return inside_temperature(); });
  add("output_level", [this] { return best_output_level(); });
  const auto add_position = [&](std::string_view channel, double value) {
    add(channel, [this, value] { return position_known() ? value : std::numeric_limits<double>::quiet_NaN(); });
  };
  add_position("latitude", from_canonical(slot_.position.latitude.value(), Dimension::angle, "deg"));
  add_position("longitude", from_canonical(slot_.position.longitude.value(), Dimension::angle, "deg"));
  add_position("height", slot_.position.height.value());
  for (std::size_t i = 0; i < kContacts; ++i) {
    add("contact_" + std::string(contacts()[i].name), [this, i] { return contacts_[i] ? 1.0 : 0.0; });
  }
  services.recorder.add(OwnerKind::power_feed, slot_.path + ".power.a", "voltage",
                        [this] { return power_.feed_a(Volts(std::abs(slot_.config.power.a.value()))).value(); });
  services.recorder.add(OwnerKind::power_feed, slot_.path + ".power.b", "voltage",
                        [this] { return power_.feed_b(Volts(std::abs(slot_.config.power.b.value()))).value(); });
  record_ports(services, rf_net, slot_.ports,
               [this](std::size_t port) { return static_cast<double>(monitor_.port_state(port)); });
}

void HostModule::record_input(const Services& services, std::size_t index) {
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::antenna_input, input_slot(index).path, channel, std::move(probe));
  };
  add("current", [this, index] { return rf_net->dc(input_slot(index).element).current_a; });
  add("voltage", [this, index] { return rf_net->dc(input_slot(index).element).voltage_v; });
  add("satellites_tracked",
      [this, index] { return static_cast<double>(inputs_[index].receiver.output().satellites_tracked); });
  add("cn0_best", [this, index] { return inputs_[index].receiver.output().best_cn0_dbhz; });
  add("noise_rise", [this, index] { return inputs_[index].level.noise_rise_db(); });
  add("state", [this, index] { return static_cast<double>(monitor_.antenna_state(index)); });
}

}  // namespace chronotwin
