#include "sim/modules/bbu.hpp"

#include <limits>
#include <optional>
#include <utility>

#include "sim/modules/clock_shell.hpp"
#include "sim/modules/received.hpp"

namespace chronotwin {

BbuModule::BbuModule(const sc_core::sc_module_name& name, const Services& services, const plant::BbuSlot& slot,
                     double ambient)
    : Module(services.kernel, name),
      antenna_a("antenna_a"),
      antenna_b("antenna_b"),
      rf_net("rf_net"),
      room_temperature("room_temperature"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      alarms_(services.alarms),
      recorder_(services.recorder),
      slot_(slot),
      receiver_(slot.config.receiver, receiver_start(services.initial), services.seed, slot.path + ".receiver"),
      clock_({slot.config.oscillator, slot.config.servo, slot.config.holdover}, clock_start(services.initial), ambient,
             services.seed, slot.path + ".oscillator"),
      monitor_(slot.config, slot.path) {
  services.faults.add_target(slot.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault* onset) {
                               take_oscillator_faults(clock_, set, now, onset, room_temperature.read());
                             });
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::clock, node_);
}

void BbuModule::on_time(SimTime now, std::uint8_t) {
  follow_reference(now);
  monitor(now);
  hub_.schedule(now + kOneSecond, kernel::Phase::clock, node_);
}

const AntennaIf& BbuModule::antenna() const {
  const bool from_b = rf_net->load(slot_.load).antenna == antenna_b->element();
  return from_b ? *antenna_b[0] : *antenna_a[0];
}

void BbuModule::follow_reference(SimTime now) {
  const rf::LoadSolution& load = rf_net->load(slot_.load);
  const ReceiverOutput& received_now = receiver_.update(now, received(antenna(), load));
  const double ambient = room_temperature.read();
  clock_.advance(now, ambient);
  std::optional<double> offset;
  if (received_now.valid) {
    offset = clock_.time_error_s() + received_now.pps_error_s;  // against the pulse, which is late by pps_error
  }
  measured_offset_s_ = offset.value_or(std::numeric_limits<double>::quiet_NaN());
  const clock::ClockState before = clock_.state();
  clock_.update(now, offset, ambient);
  tell_change(alarms_, recorder_, now, slot_.path, "STATE", before, clock_.state());
}

void BbuModule::monitor(SimTime now) {
  const auto transitions = monitor_.update(now, {.reference_valid = receiver_.output().valid,
                                                 .locked = clock_.state() == clock::ClockState::LOCKED,
                                                 .holdover = clock_.in_holdover(),
                                                 .exceeded = clock_.beyond_holdover(),
                                                 .predicted_bound_s = clock_.predicted_bound_s(),
                                                 .antenna_current_a = rf_net->dc(slot_.load).current_a});
  alarms_.report(transitions);
  if (!transitions.empty()) {
    recorder_.touch();
  }
}

void BbuModule::record(const Services& services) {
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::bbu, slot_.path, channel, std::move(probe));
  };
  add("time_error", [this] {
    clock_.advance(hub_.now(), room_temperature.read());
    return clock_.time_error_s();
  });
  add("frequency_error", [this] { return clock_.fractional_frequency(); });
  add("state", [this] { return static_cast<double>(clock_.state()); });
  add("satellites_tracked", [this] { return static_cast<double>(receiver_.output().satellites_tracked); });
  add("cn0_best", [this] { return receiver_.output().best_cn0_dbhz; });
  add("reference_valid", [this] { return receiver_.output().valid ? 1.0 : 0.0; });
  add("measured_offset", [this] { return measured_offset_s_; });
  add("predicted_bound", [this] { return clock_.predicted_bound_s(); });
  add("path_delay", [this] {
    const rf::LoadSolution& load = rf_net->load(slot_.load);
    return load.present ? load.delay_s : std::numeric_limits<double>::quiet_NaN();
  });
  add("temperature", [this] { return clock_.oscillator().temperature_degc(); });
  add("antenna_current", [this] { return rf_net->dc(slot_.load).current_a; });
  add("predicted_error", [this] { return clock_.predicted_error_s(); });
}

}  // namespace chronotwin
