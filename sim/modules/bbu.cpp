#include "sim/modules/bbu.hpp"

#include <algorithm>
#include <cmath>
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
      jitter_(services.seed, slot.path + ".receiver", "pulse_jitter"),
      clock_(clock_config(), clock_start(services.initial), ambient, services.seed, slot.path + ".oscillator"),
      monitor_(slot.config, slot.path) {
  take_faults(services);
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::clock, node_);
}

clock::DisciplinedClockConfig BbuModule::clock_config() const {
  return {slot_.config.oscillator, slot_.config.servo, slot_.config.holdover};
}

void BbuModule::take_faults(const Services& services) {
  services.faults.add_target(slot_.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault* onset) {
                               take_oscillator_faults(clock_, set, now, onset, room_temperature.read(),
                                                      [this] { clock_.reset(clock_config()); });
                             });
  services.faults.add_target(
      slot_.path + ".receiver", TargetKind::receiver,
      [this](const FaultSet& set, SimTime now, const ActiveFault* onset) { take_receiver_faults(set, now, onset); });
  services.faults.add_target(slot_.path, TargetKind::bbu, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    rf_net->set_impairment(slot_.load, fold_rf(set, now));
    power(!without_power(set), now);
  });
}

void BbuModule::power(bool on, SimTime now) {
  if (on == powered_) return;
  powered_ = on;
  clock_.advance(now, room_temperature.read());
  if (on) {
    clock_.power_on(clock_config());
    monitor_.interrupt();
  } else {
    clock_.power_off();
    receiver_.restart(ReceiverStart::hot);
    measured_offset_s_ = std::numeric_limits<double>::quiet_NaN();
  }
  alarms_.event(now, slot_.path, "POWER", on ? "on" : "off");
}

void BbuModule::take_receiver_faults(const FaultSet& set, SimTime now, const ActiveFault* onset) {
  impairment_ = fold_receiver(set, now);
  const ReceiverConfig& config = slot_.config.receiver;
  receiver_.coast_for(impairment_.blind ? impairment_.coasting : config.coasting_time,
                      impairment_.blind ? impairment_.coasting_drift : config.coasting_drift);
  receiver_.search_longer(impairment_.search);
  if (onset == nullptr) return;
  if (const auto start = restart_at_onset(*onset)) receiver_.restart(*start);
}

ReceiverInput BbuModule::receiver_input() {
  ReceiverInput input = received(antenna(), rf_net->load(slot_.load));
  input.signal_present = input.signal_present && !impairment_.blind;
  if (!impairment_.misplaced()) return input;
  const gnss::Sky& above = antenna().above();
  range_error_s_.assign(above.size(), 0.0);
  std::copy(input.range_error_s.begin(), input.range_error_s.end(), range_error_s_.begin());
  for (std::size_t i = 0; i < above.size(); ++i) {
    range_error_s_[i] += misplacement_s({above.azimuth()[i], above.elevation()[i]}, impairment_.east.value(),
                                        impairment_.north.value(), impairment_.up.value());
  }
  input.range_error_s = range_error_s_;
  return input;
}

double BbuModule::time_of_day_off_s(SimTime now) const {
  return impairment_.checksums_wrong || !powered_ ? std::numeric_limits<double>::quiet_NaN()
                                                  : impairment_.told_off_s(now, antenna().told().shift_s());
}

void BbuModule::on_time(SimTime now, std::uint8_t) {
  if (powered_) {
    follow_reference(now);
    monitor(now);
  } else {
    clock_.advance(now, room_temperature.read());
  }
  hub_.schedule(now + kOneSecond, kernel::Phase::clock, node_);
}

const AntennaIf& BbuModule::antenna() const {
  const bool from_b = rf_net->load(slot_.load).antenna == antenna_b->element();
  return from_b ? *antenna_b[0] : *antenna_a[0];
}

void BbuModule::follow_reference(SimTime now) {
  const ReceiverOutput& received_now = receiver_.update(now, receiver_input());
  const double ambient = room_temperature.read();
  clock_.advance(now, ambient);
  std::optional<double> offset;
  if (received_now.valid) {
    // Against the pulse, which is late by pps_error and by what the detector makes of its edge.
    if (const auto detected = impairment_.pulse.detected_s(jitter_)) {
      offset = clock_.time_error_s() + received_now.pps_error_s + *detected;
    }
  }
  measured_offset_s_ = offset.value_or(std::numeric_limits<double>::quiet_NaN());
  const clock::ClockState before = clock_.state();
  clock_.update(now, offset, ambient);
  tell_change(alarms_, recorder_, now, slot_.path, "STATE", before, clock_.state());
}

void BbuModule::monitor(SimTime now) {
  const auto transitions = monitor_.update(now, {.reference_valid = !std::isnan(measured_offset_s_),
                                                 .locked = clock_.state() == clock::ClockState::LOCKED,
                                                 .holdover = clock_.in_holdover(),
                                                 .exceeded = clock_.beyond_holdover(),
                                                 .predicted_bound_s = clock_.predicted_bound_s(),
                                                 .antenna_current_a = rf_net->dc(slot_.load).current_a,
                                                 .receiver = receiver_evidence(receiver_.output()),
                                                 .pulse_sound = impairment_.pulse.sound(),
                                                 .time_of_day_off_s = time_of_day_off_s(now)});
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
  add("time_of_day_off", [this] { return time_of_day_off_s(hub_.now()); });
  add("satellites_excluded", [this] { return static_cast<double>(receiver_.output().satellites_excluded); });
  add("satellites_agree", [this] { return receiver_.output().sound ? 1.0 : 0.0; });
  add("antenna_current", [this] { return rf_net->dc(slot_.load).current_a; });
  add("predicted_error", [this] { return clock_.predicted_error_s(); });
}

}  // namespace chronotwin
