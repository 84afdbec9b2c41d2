#include "models/equipment/timing_server.hpp"

#include <limits>

#include "models/equipment/operator_action.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr int kLockedClass = 6;
constexpr int kHoldoverClass = 7;
constexpr int kBeyondHoldoverClass = 140;
constexpr int kNoClass = 248;

clock::DisciplinedClockConfig clock_config(const ClockConfig& config) {
  return {config.oscillator, config.servo, config.holdover};
}

clock::ReferenceSelector selector(const ClockConfig& config, const std::array<bool, kClockInputs>& connected) {
  std::array<int, kClockInputs> priorities{config.priority_a, config.priority_b, config.priority_pps};
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    if (!connected[i]) priorities[i] = 0;
  }
  return {config.selection, priorities};
}

}  // namespace

TimingServer::TimingServer(const ClockConfig& config, const std::array<bool, kClockInputs>& connected, bool main,
                           bool established, clock::ClockStart start, double ambient_degc, std::uint64_t seed,
                           std::string_view path)
    : config_(config),
      connected_(connected),
      main_(main),
      clock_(clock_config(config), start, ambient_degc, seed, path),
      selector_(selector(config, connected)),
      standby_(config.standby, main, established),
      measured_offset_s_(kNan) {
  offsets_.fill(kNan);
}

InputReading TimingServer::receiver_reading(const ReceiverOutput& output) {
  return {{output.valid, kLockedClass}, output.pps_error_s, receiver_evidence(output)};
}

InputReading TimingServer::pulse_reading(const ClockPulse& pulse, bool cable_whole, Seconds delay) const {
  return {{pulse.present && cable_whole, pulse.clock_class},
          delay.value() - config_.pps_compensation.value() - pulse.time_error_s,
          {}};
}

std::optional<clock::ReferenceSwitch> TimingServer::read(SimTime now, const Readings& readings) {
  readings_ = readings;
  std::array<clock::ReferenceStatus, kClockInputs> status;
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    status[i] = readings_[i].status;
    offsets_[i] = status[i].signal ? clock_.time_error_s() + readings_[i].late_s : kNan;
  }
  const auto change = selector_.update(now, status);
  const std::optional<int> before = selected_;
  selected_ = choose(now);
  if (change || selected_ == before) return change;
  return clock::ReferenceSwitch{before, selected_, clock::SelectionCause::failed};
}

std::optional<int> TimingServer::choose(SimTime now) const {
  const auto best = selector_.selected();
  if (!best || !flap_ || !flap_->away(now)) return best;
  for (std::size_t step = 1; step < kClockInputs; ++step) {
    const std::size_t other = (static_cast<std::size_t>(*best) + step) % kClockInputs;
    if (readings_[other].status.signal) return static_cast<int>(other);
  }
  return std::nullopt;
}

clock::PairRole TimingServer::update_pair(SimTime now, const std::optional<clock::PeerStatus>& peer) {
  return standby_.update(now, powered_, clock_class(), peer);
}

void TimingServer::follow(SimTime now, const std::optional<ClockPulse>& peer, double ambient_degc) {
  std::optional<double> offset;
  if (standby_.aligns_to_peer()) {
    if (peer && peer->present) {
      offset = clock_.time_error_s() - peer->time_error_s + config_.standby.link_error.value();
    }
  } else if (selected_) {
    const auto input = static_cast<std::size_t>(*selected_);
    if (readings_[input].status.signal) offset = offsets_[input];
  }
  measured_offset_s_ = offset.value_or(kNan);
  clock_.update(now, offset, ambient_degc);
}

void TimingServer::set_power(bool on) {
  if (on == powered_) return;
  powered_ = on;
  if (!on) {
    clock_.power_off();
    return;
  }
  clock_.power_on(clock_config(config_));
  selector_ = selector(config_, connected_);
  selected_.reset();
}

void TimingServer::reset() {
  clock_.reset(clock_config(config_));
}

bool TimingServer::operate(std::string_view action) {
  const auto command = parse_clock_command(action);
  if (!command) return false;
  switch (command->kind) {
    case ClockCommand::Kind::force:
      selector_.force(command->input);
      break;
    case ClockCommand::Kind::lock_out:
      selector_.lock_out(command->input);
      break;
    case ClockCommand::Kind::release:
      selector_.release();
      break;
    case ClockCommand::Kind::hand_over:
      standby_.hand_over();
      break;
  }
  return true;
}

double TimingServer::offset_s(std::size_t input) const {
  return readings_[input].status.signal ? offsets_[input] : kNan;
}

FollowedReference TimingServer::followed() const {
  if (!powered_) return FollowedReference::none;
  if (standby_.aligns_to_peer()) return FollowedReference::pair;
  return selected_ ? static_cast<FollowedReference>(*selected_ + 1) : FollowedReference::none;
}

InputState TimingServer::input_state(std::size_t input) const {
  const int index = static_cast<int>(input);
  if (!connected_[input]) return InputState::unconnected;
  if (selector_.locked_out(index)) return InputState::locked_out;
  if (static_cast<int>(followed()) == index + 1) return InputState::followed;
  if (selector_.usable(index)) return InputState::usable;
  return readings_[input].status.signal ? InputState::waiting : InputState::failed;
}

int TimingServer::clock_class() const {
  if (!powered_ || !clock_.has_locked() || clock_.state() == clock::ClockState::FREERUN) return kNoClass;
  if (clock_.predicted_bound_s() > config_.holdover.limit.value()) return kBeyondHoldoverClass;
  if (clock_.state() != clock::ClockState::LOCKED || !selected_) return kHoldoverClass;
  return readings_[static_cast<std::size_t>(*selected_)].status.clock_class;
}

clock::PeerStatus TimingServer::standing() const {
  return {powered_ ? standby_.role() : clock::PairRole::OFF, clock_class()};
}

ClockInputs TimingServer::alarm_inputs(const std::optional<clock::PeerStatus>& peer) const {
  ClockInputs inputs{.connected = connected_,
                     .reference = selected_.has_value(),
                     .first_choice = selected_ == selector_.first_choice(),
                     .locked = clock_.state() == clock::ClockState::LOCKED,
                     .holdover = clock_.in_holdover(),
                     .exceeded = clock_.beyond_holdover(),
                     .predicted_bound_s = clock_.predicted_bound_s()};
  for (std::size_t i = 0; i < kClockInputs; ++i) inputs.valid[i] = readings_[i].status.signal;
  for (std::size_t i = 0; i < kClockReceivers; ++i) inputs.receiver[i] = readings_[i].receiver;
  if (peer) {
    inputs.peer_off = peer->role == clock::PairRole::OFF;
    inputs.standby_active = !main_ && standby_.role() == clock::PairRole::ACTIVE;
  }
  return inputs;
}

}  // namespace chronotwin
