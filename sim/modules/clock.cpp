#include "sim/modules/clock.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/equipment/fault/fold.hpp"
#include "sim/modules/clock_shell.hpp"
#include "sim/modules/received.hpp"

namespace chronotwin {
namespace {

std::array<bool, kClockInputs> connected(const plant::ClockSlot& slot) {
  return {slot.receivers[0].load != rf::kNoElement, slot.receivers[1].load != rf::kNoElement, slot.pulse.has_value()};
}

TimingReceiver receiver(const Services& services, const plant::ClockSlot& slot, std::size_t index) {
  return {slot.config.receiver, receiver_start(services.initial), services.seed,
          slot.receivers[index].path + ".receiver"};
}

std::string input_name(std::optional<int> input) {
  return input ? std::string(kClockInputNames[static_cast<std::size_t>(*input)]) : "none";
}

}  // namespace

ClockModule::ClockModule(const sc_core::sc_module_name& name, const Services& services, const plant::ClockSlot& slot,
                         double ambient)
    : Module(services.kernel, name),
      antennas_a("antennas_a"),
      antennas_b("antennas_b"),
      pps_in("pps_in"),
      peer("peer"),
      rf_net("rf_net"),
      room_temperature("room_temperature"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      alarms_(services.alarms),
      recorder_(services.recorder),
      slot_(slot),
      receivers_{receiver(services, slot, 0), receiver(services, slot, 1)},
      server_(slot.config, connected(slot), slot.main, services.initial == InitialState::locked,
              clock_start(services.initial), ambient, services.seed, slot.path + ".oscillator"),
      monitor_(slot.config, slot.path) {
  take_faults(services);
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::clock, node_);
}

void ClockModule::take_faults(const Services& services) {
  services.faults.add_target(slot_.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault* onset) {
                               take_oscillator_faults(server_.clock(), set, now, onset, room_temperature.read(),
                                                      [this] { server_.reset(); });
                             });
  services.faults.add_target(slot_.path, TargetKind::clock,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               power(!without_power(set), now);
                               server_.flap(fold_selection(set, now));
                             });
  if (!slot_.pulse) return;
  cut_.resize(slot_.pulse->segments.size());
  for (std::size_t i = 0; i < cut_.size(); ++i) {
    const auto& [path, feeder] = slot_.pulse->segments[i];
    services.faults.add_target(path, feeder ? TargetKind::segment_feeder : TargetKind::segment_lumped,
                               [this, i](const FaultSet& set, SimTime now, const ActiveFault*) {
                                 const rf::Impairment found = fold_rf(set, now);
                                 cut_[i] = found.open || found.short_circuit || found.failed;
                               });
  }
}

void ClockModule::power(bool on, SimTime now) {
  if (on == server_.powered()) return;
  server_.advance(now, room_temperature.read());
  server_.set_power(on);
  if (on) {
    for (TimingReceiver& receiver : receivers_) receiver.restart(ReceiverStart::hot);
    monitor_.interrupt();
  }
  alarms_.event(now, slot_.path, "POWER", on ? "on" : "off");
}

void ClockModule::on_time(SimTime now, std::uint8_t) {
  server_.advance(now, room_temperature.read());
  if (server_.powered()) read_inputs(now);
  const clock::PairRole role = server_.role();
  tell_change(alarms_, recorder_, now, slot_.path, "ROLE", role, server_.update_pair(now, other()));
  if (server_.powered()) {
    follow(now);
    monitor(now);
  }
  hub_.schedule(now + kOneSecond, kernel::Phase::clock, node_);
}

std::optional<clock::PeerStatus> ClockModule::other() const {
  return peer.size() > 0 ? std::optional(peer[0]->standing()) : std::nullopt;
}

void ClockModule::read_inputs(SimTime now) {
  TimingServer::Readings readings;
  for (std::size_t i = 0; i < receivers_.size(); ++i) {
    if (server_.connected(i)) readings[i] = read_receiver(now, i);
  }
  if (slot_.pulse) {
    const bool whole = std::find(cut_.begin(), cut_.end(), true) == cut_.end();
    readings[TimingServer::kPulseInput] = server_.pulse_reading(pps_in[0]->pulse(), whole, slot_.pulse->delay);
  }
  if (const auto change = server_.read(now, readings)) {
    alarms_.event(
        now, slot_.path, "REFERENCE",
        input_name(change->from) + " to " + input_name(change->to) + ": " + std::string(enum_name(change->cause)));
    recorder_.touch();
  }
}

InputReading ClockModule::read_receiver(SimTime now, std::size_t index) {
  const rf::LoadSolution& load = rf_net->load(slot_.receivers[index].load);
  const auto& antennas = index == 0 ? antennas_a : antennas_b;
  const int last = antennas.size() - 1;
  const AntennaIf& antenna = *antennas[load.antenna == antennas[last]->element() ? last : 0];
  return TimingServer::receiver_reading(receivers_[index].update(now, received(antenna, load)));
}

void ClockModule::follow(SimTime now) {
  const clock::ClockState before = server_.clock().state();
  const auto pulse = server_.aligns_to_peer() ? std::optional(peer[0]->pulse()) : std::nullopt;
  server_.follow(now, pulse, room_temperature.read());
  tell_change(alarms_, recorder_, now, slot_.path, "STATE", before, server_.clock().state());
}

void ClockModule::monitor(SimTime now) {
  const auto transitions = monitor_.update(now, server_.alarm_inputs(other()));
  alarms_.report(transitions);
  if (!transitions.empty()) recorder_.touch();
}

ClockPulse ClockModule::pulse() {
  server_.advance(hub_.now(), room_temperature.read());
  return server_.pulse();
}

// Of its pair: that of the active clock.
double ClockModule::output_error() {
  if (standing().role == clock::PairRole::ACTIVE) return pulse().time_error_s;
  const auto peer_standing = other();
  return peer_standing && peer_standing->role == clock::PairRole::ACTIVE ? peer[0]->pulse().time_error_s
                                                                         : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace chronotwin
