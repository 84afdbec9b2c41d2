#include "sim/modules/node.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/equipment/fault/fold.hpp"
#include "sim/modules/clock_shell.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Duration kSettled = Duration::from_whole_seconds(10);  // a grandmaster that has stayed so long is the first

// EUI-64 of a port's MAC address: 02-00-00 FF-FE and the node's number.
codec::ptp::ClockIdentity identity_of(int number) {
  return {0x02,
          0x00,
          0x00,
          0xFF,
          0xFE,
          static_cast<std::uint8_t>(number >> 16),
          static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number)};
}

}  // namespace

NodeModule::NodeModule(const sc_core::sc_module_name& name, const Services& services, const plant::NodeSlot& slot,
                       int number, TaiTime start, double ambient)
    : Module(services.kernel, name),
      wires("wires"),
      pps_in("pps_in"),
      room_temperature("room_temperature"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      board_(services.alarms),
      recorder_(services.recorder),
      slot_(slot),
      start_(start),
      clock_(clock_config(), clock_start(services.initial), ambient, services.seed, slot.path + ".oscillator"),
      stamper_(slot.config.stamping, services.seed, slot.path),
      ptp_config_(ptp::resolved(slot.config.ptp)),
      ptp_(ptp_config_, {.identity = identity_of(number),
                         .ports = slot.config.ports,
                         .seed = services.seed,
                         .path = slot.path,
                         .unicast_masters = slot.unicast_masters}),
      ntp_(slot.config.ntp, slot.ntp_routes, services.seed, slot.path + ".ntp"),
      offset_s_(kNan),
      alarms_(slot.ports, services.alarms, services.recorder) {
  int wire = 0;
  for (const plant::NetworkPort& port : slot.ports) {
    outputs_.push_back({port.link == plant::kNoLink ? -1 : wire++, {}, 0, 0, 0});
  }
  points_ = {AlarmPoint{AlarmCode::PTP_LOST, slot.path, {}}, AlarmPoint{AlarmCode::HOLDOVER, slot.path, {}},
             AlarmPoint{AlarmCode::HOLDOVER_EXCEEDED, slot.path, {}},
             AlarmPoint{AlarmCode::GRANDMASTER_CHANGED, slot.path, {}}};
  take_faults(services);
  record(services);
  hub_.schedule(SimTime::start(), kernel::Phase::clock, node_, kSecond);
}

void NodeModule::take_faults(const Services& services) {
  services.faults.add_target(slot_.path + ".oscillator", TargetKind::bbu_oscillator,
                             [this](const FaultSet& set, SimTime now, const ActiveFault* onset) {
                               take_oscillator_faults(clock_, set, now, onset, room_temperature.read(),
                                                      [this] { clock_.reset(clock_config()); });
                             });
  services.faults.add_target(slot_.path, TargetKind::node,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               faults_ = set;
                               take_impairment(now, fold_node(set, now));
                             });
  take_pulse_faults(services);
}

clock::DisciplinedClockConfig NodeModule::clock_config() const {
  return {slot_.config.oscillator, slot_.config.servo, slot_.config.holdover};
}

void NodeModule::take_pulse_faults(const Services& services) {
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

void NodeModule::record(const Services& services) {
  const auto add = [&](std::string_view channel, Recorder::Probe probe) {
    services.recorder.add(OwnerKind::node, slot_.path, channel, std::move(probe));
  };
  add("time_error", [this] {
    clock_.advance(hub_.now(), room_temperature.read());
    return clock_.time_error_s();
  });
  add("frequency_error", [this] { return clock_.fractional_frequency(); });
  add("state", [this] { return static_cast<double>(clock_.state()); });
  add("offset_from_master", [this] { return offset_s_; });
  add("mean_path_delay", [this] { return last_ ? last_->delay_s : kNan; });
  add("clock_class", [this] {
    const bool ptp = slot_.config.ptp.enabled;
    return ptp ? static_cast<double>(ptp_.parent().quality.clock_class) : kNan;
  });
  add("steps_removed", [this] { return steps_removed(); });
  add("grandmaster", [this] { return grandmaster(); });
  add("stratum", [this] { return runs_ntp() ? static_cast<double>(ntp_.system_variables(hub_.now()).stratum) : kNan; });
  add("predicted_bound", [this] { return clock_.predicted_bound_s(); });
  for (int port = 1; port <= slot_.config.ports; ++port) {
    const auto add_port = [&](std::string_view channel, Recorder::Probe probe) {
      const std::string& path = slot_.ports[static_cast<std::size_t>(port - 1)].path;
      services.recorder.add(OwnerKind::node_port, path, channel, std::move(probe));
    };
    add_port("ptp_state", [this, port] { return port_state(port); });
    add_port("received", [this, port] { return outputs_[static_cast<std::size_t>(port - 1)].received_before; });
  }
}

void NodeModule::on_time(SimTime now, std::uint8_t type) {
  switch (type) {
    case kSecond:
      second(now);
      hub_.schedule(now + kOneSecond, kernel::Phase::clock, node_, kSecond);
      return;
    case kArrival:
      receive(now, arrivals_.pop());
      return;
    case kWake: {
      const WakeUp it = wake_ups_.pop();
      if (it.ntp) {
        ntp_.wake(now, it.timer, ntp_out_);
        act_ntp(now);
      } else {
        ptp_.wake(now, it.timer, out_);
        act(now);
      }
      return;
    }
    default: {
      Departure departure = departures_.pop();
      --outputs_[static_cast<std::size_t>(departure.port)].waiting;
      depart(now, std::move(departure));
    }
  }
}

void NodeModule::arrive(SimTime at, int port, const network::Frame& frame) {
  arrivals_.add(at, {frame, port});
  hub_.schedule(at, kernel::Phase::network, node_, kArrival);
}

TaiTime NodeModule::reading(SimTime now) {
  clock_.advance(now, room_temperature.read());
  return advance(start_, now.since_start() + Duration::from_seconds(clock_.time_error_s()));
}

// Against a reference of its own; nothing: there is none now.
std::optional<double> NodeModule::own_offset(SimTime now) {
  clock_.advance(now, room_temperature.read());
  if (slot_.config.reference == network::NodeReference::ideal) return clock_.time_error_s();
  if (!slot_.pulse || std::ranges::find(cut_, true) != cut_.end()) return std::nullopt;
  const ClockPulse pulse = pps_in[0]->pulse();
  if (!pulse.present) return std::nullopt;
  const double late_s = slot_.pulse->delay.value() - slot_.config.pulse_compensation.value() - pulse.time_error_s;
  return clock_.time_error_s() + late_s;
}

void NodeModule::update_clock(SimTime now, std::optional<double> offset_s) {
  const clock::ClockState before = clock_.state();
  const int steps = clock_.steps();
  clock_.update(now, offset_s, room_temperature.read());
  tell_change(board_, recorder_, now, slot_.path, "STATE", before, clock_.state());
  if (clock_.steps() != steps) ntp_.stepped();
}

void NodeModule::measured(SimTime now, const network::Measurement& measurement) {
  last_ = measurement;
  last_at_ = now;
  if (has_reference()) return;
  offset_s_ = measurement.offset_s;
  update_clock(now, measurement.offset_s);
}

void NodeModule::second(SimTime now) {
  if (now == SimTime::start() && slot_.config.ptp.enabled) {
    ptp_.start(now, out_);
    act(now);
  }
  if (now == SimTime::start()) start_ntp(now);
  if (has_reference()) {
    const auto offset_s = own_offset(now);
    offset_s_ = offset_s.value_or(kNan);
    update_clock(now, offset_s);
  } else if (!last_ || now - last_at_ > patience()) {
    offset_s_ = kNan;
    update_clock(now, std::nullopt);
  }
  for (Output& port : outputs_) port.received_before = std::exchange(port.received, 0);
  if (faults_) take_impairment(now, fold_node(*faults_, now));
  update_local(now);
  update_ntp(now);
  monitor(now);
}

void NodeModule::monitor(SimTime now) {
  const Seconds at_once(0.0), soak = slot_.config.lost_soak, clear_soak = slot_.config.lost_clear_soak;
  std::vector<AlarmTransition> out;
  const double bound = clock_.predicted_bound_s();
  const bool locked = clock_.state() == clock::ClockState::LOCKED;
  const bool follows = slot_.config.ptp.enabled && !has_reference();
  const bool lost = follows && !ptp_.slave_port();
  // A network that is starting is given time to choose its masters.
  const Seconds first_soak = first_master_ ? soak : soak + Seconds(kSettled.seconds());
  points_[kPtpLost].update(now, {lost, !lost, kNotMeasured}, first_soak, clear_soak, out);
  points_[kHoldover].update(now, {clock_.in_holdover(), locked, bound}, at_once, at_once, out);
  points_[kExceeded].update(now, {clock_.state() == clock::ClockState::HOLDOVER_EXCEEDED, locked, bound}, at_once,
                            at_once, out);
  if (follows && !lost) settle_on(now, ptp_.parent().grandmaster);
  const bool another = follows && !lost && first_master_ && ptp_.parent().grandmaster != first_master_;
  points_[kGrandmaster].update(now, {another, !another, kNotMeasured}, at_once, at_once, out);
  board_.report(out);
  if (!out.empty()) recorder_.touch();
}

// At the start a network finds its grandmaster, and passes others by: the first that stays is the one it has.
void NodeModule::settle_on(SimTime now, const codec::ptp::ClockIdentity& grandmaster) {
  if (first_master_) return;
  if (candidate_ != grandmaster) {
    candidate_ = grandmaster;
    candidate_since_ = now;
  }
  if (now - candidate_since_ >= kSettled) first_master_ = grandmaster;
}

bool NodeModule::acknowledge(AlarmCode code, const std::string& place) {
  return chronotwin::acknowledge(points_, code, place) || alarms_.acknowledge(code, place);
}

}  // namespace chronotwin
