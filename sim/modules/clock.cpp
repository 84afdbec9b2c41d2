#include "sim/modules/clock.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/operator_action.hpp"
#include "sim/modules/received.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
// PTP clock classes (IEEE 1588-2019 table 4; 140 by G.8275.1, from memory).
constexpr int kLockedClass = 6;
constexpr int kHoldoverClass = 7;
constexpr int kBeyondHoldoverClass = 140;
constexpr int kNoClass = 248;

clock::DisciplinedClockConfig clock_config(const ClockConfig& config) {
  return {config.oscillator, config.servo, config.holdover};
}

std::array<int, kClockInputs> priorities(const plant::ClockSlot& slot) {
  const auto of = [](bool wired, int priority) { return wired ? priority : 0; };
  return {of(slot.receivers[0].load != rf::kNoElement, slot.config.priority_a),
          of(slot.receivers[1].load != rf::kNoElement, slot.config.priority_b),
          of(slot.pulse.has_value(), slot.config.priority_pps)};
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
      receivers_{TimingReceiver(slot.config.receiver, receiver_start(services.initial), services.seed,
                                slot.receivers[0].path + ".receiver"),
                 TimingReceiver(slot.config.receiver, receiver_start(services.initial), services.seed,
                                slot.receivers[1].path + ".receiver")},
      clock_(clock_config(slot.config), clock_start(services.initial), ambient, services.seed,
             slot.path + ".oscillator"),
      selector_(slot.config.selection, priorities(slot)),
      standby_(slot.config.standby, slot.main, services.initial == InitialState::locked),
      monitor_(slot.config, slot.path),
      measured_offset_s_(kNan) {
  take_faults(services);
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::clock, node_);
}

void ClockModule::take_faults(const Services& services) {
  services.faults.add_target(slot_.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault* onset) {
                               clock_.advance(now, room_temperature.read());
                               const OscillatorImpairment impairment = fold_oscillator(set, now);
                               clock_.set_frequency_step(impairment.frequency_step.value());
                               clock_.ignore_reference(impairment.reference_ignored);
                               if (onset != nullptr) {
                                 if (const auto jump = phase_jump_at_onset(*onset)) clock_.add_phase(jump->value());
                               }
                             });
  services.faults.add_target(
      slot_.path, TargetKind::clock,
      [this](const FaultSet& set, SimTime now, const ActiveFault*) { power(!without_power(set), now); });
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

// Without power it forgets what it had learned, and its receivers start without a fix.
void ClockModule::power(bool on, SimTime now) {
  if (on == powered_) return;
  powered_ = on;
  clock_.advance(now, room_temperature.read());
  if (!on) {
    clock_.power_off();
  } else {
    clock_.power_on(clock_config(slot_.config));
    for (TimingReceiver& receiver : receivers_) receiver.restart(ReceiverStart::warm);
    selector_ = clock::ReferenceSelector(slot_.config.selection, priorities(slot_));
    monitor_.interrupt();
  }
  alarms_.event(now, slot_.path, "POWER", on ? "on" : "off");
}

bool ClockModule::operate(const std::string& action) {
  const auto command = parse_reference_command(action);
  if (!command) return false;
  switch (command->kind) {
    case ReferenceCommand::Kind::force:
      selector_.force(command->input);
      break;
    case ReferenceCommand::Kind::lock_out:
      selector_.lock_out(command->input);
      break;
    case ReferenceCommand::Kind::release:
      selector_.release();
      break;
  }
  return true;
}

void ClockModule::on_time(SimTime now, std::uint8_t) {
  clock_.advance(now, room_temperature.read());
  if (powered_) {
    read_inputs(now);
    choose(now);
  }
  const clock::PairRole before = standby_.role();
  const auto other = peer.size() > 0 ? std::optional(peer[0]->standing()) : std::nullopt;
  if (standby_.update(now, powered_, clock_class(), other) != before) {
    alarms_.event(now, slot_.path, "ROLE",
                  std::string(enum_name(before)) + " to " + std::string(enum_name(standby_.role())));
    recorder_.touch();
  }
  if (powered_) {
    follow(now);
    monitor(now);
  }
  hub_.schedule(now + kOneSecond, kernel::Phase::clock, node_);
}

bool ClockModule::connected(std::size_t input) const {
  return input == kPulseInput ? slot_.pulse.has_value() : slot_.receivers[input].load != rf::kNoElement;
}

void ClockModule::read_inputs(SimTime now) {
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    Reading reading;
    if (connected(i)) reading = i == kPulseInput ? read_pulse() : read_receiver(now, i);
    reading.offset_s = reading.status.signal ? clock_.time_error_s() + reading.pulse_error_s : kNan;
    readings_[i] = reading;
  }
}

ClockModule::Reading ClockModule::read_receiver(SimTime now, std::size_t index) {
  const rf::LoadSolution& load = rf_net->load(slot_.receivers[index].load);
  const auto& antennas = index == 0 ? antennas_a : antennas_b;
  const int last = antennas.size() - 1;
  const AntennaIf& antenna = *antennas[load.antenna == antennas[last]->element() ? last : 0];
  const ReceiverOutput& output = receivers_[index].update(now, received(antenna, load));
  return {.status = {output.valid, kLockedClass}, .pulse_error_s = output.pps_error_s};
}

ClockModule::Reading ClockModule::read_pulse() {
  const Pulse pulse = pps_in[0]->pulse();
  const bool whole = std::find(cut_.begin(), cut_.end(), true) == cut_.end();
  return {.status = {pulse.present && whole, pulse.clock_class},
          .pulse_error_s = slot_.pulse->delay.value() - slot_.config.pps_compensation.value() - pulse.time_error_s};
}

void ClockModule::choose(SimTime now) {
  std::array<clock::ReferenceStatus, kClockInputs> status;
  for (std::size_t i = 0; i < kClockInputs; ++i) status[i] = readings_[i].status;
  const auto change = selector_.update(now, status);
  if (!change) return;
  const auto name = [](std::optional<int> input) {
    return input ? std::string(kClockInputNames[static_cast<std::size_t>(*input)]) : std::string("none");
  };
  alarms_.event(now, slot_.path, "REFERENCE",
                name(change->from) + " to " + name(change->to) + ": " + std::string(enum_name(change->cause)));
  recorder_.touch();
}

void ClockModule::follow(SimTime now) {
  std::optional<double> offset;
  if (standby_.aligns_to_peer()) {
    const Pulse pulse = peer[0]->pulse();
    if (pulse.present) offset = clock_.time_error_s() - pulse.time_error_s + slot_.config.standby.link_error.value();
  } else if (const auto selected = selector_.selected()) {
    const Reading& reading = readings_[static_cast<std::size_t>(*selected)];
    if (reading.status.signal) offset = reading.offset_s;
  }
  measured_offset_s_ = offset.value_or(kNan);
  const clock::ClockState before = clock_.state();
  clock_.update(now, offset, room_temperature.read());
  if (clock_.state() != before) {
    alarms_.event(now, slot_.path, "STATE",
                  std::string(enum_name(before)) + " to " + std::string(enum_name(clock_.state())));
    recorder_.touch();
  }
}

void ClockModule::monitor(SimTime now) {
  using clock::ClockState;
  const ClockState state = clock_.state();
  // A clock that has given up its holdover is no better than one that has exceeded it.
  const bool exceeded = state == ClockState::HOLDOVER_EXCEEDED || (state == ClockState::FREERUN && clock_.has_locked());
  ClockInputs inputs{.reference = selector_.selected().has_value(),
                     .first_choice = selector_.selected() == selector_.first_choice(),
                     .locked = state == ClockState::LOCKED,
                     .holdover = state == ClockState::HOLDOVER,
                     .exceeded = exceeded,
                     .predicted_bound_s = clock_.predicted_bound_s()};
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    inputs.connected[i] = connected(i);
    inputs.valid[i] = readings_[i].status.signal;
  }
  if (peer.size() > 0) {
    inputs.peer_off = peer[0]->standing().role == clock::PairRole::OFF;
    inputs.standby_active = !slot_.main && standby_.role() == clock::PairRole::ACTIVE;
  }
  const auto transitions = monitor_.update(now, inputs);
  alarms_.report(transitions);
  if (!transitions.empty()) recorder_.touch();
}

// What it can offer by itself: not what it has from the other clock of its pair.
int ClockModule::clock_class() const {
  if (!powered_ || !clock_.has_locked() || clock_.state() == clock::ClockState::FREERUN) return kNoClass;
  if (clock_.predicted_bound_s() > slot_.config.holdover.limit.value()) return kBeyondHoldoverClass;
  const auto selected = selector_.selected();
  if (clock_.state() != clock::ClockState::LOCKED || !selected) return kHoldoverClass;
  return readings_[static_cast<std::size_t>(*selected)].status.clock_class;
}

PulseIf::Pulse ClockModule::pulse() {
  clock_.advance(hub_.now(), room_temperature.read());
  return {powered_, clock_.time_error_s(), clock_class()};
}

clock::PeerStatus ClockModule::standing() const {
  return {powered_ ? standby_.role() : clock::PairRole::OFF, clock_class()};
}

double ClockModule::output_error() {
  if (powered_ && standby_.role() == clock::PairRole::ACTIVE) return pulse().time_error_s;
  const bool other = peer.size() > 0 && peer[0]->standing().role == clock::PairRole::ACTIVE;
  return other ? peer[0]->pulse().time_error_s : kNan;
}

}  // namespace chronotwin
