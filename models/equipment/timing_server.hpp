// A timing server (master clock) without its receivers and its alarms: what it follows of its references, the clock
// that does so, its part in a hot-standby pair, and what it offers to others.
//
//   offset of an input     time error of the clock + how late the input's pulse is
//   lateness of a pulse    delay of its cable − what is set to compensate it − time error of the clock that gives it
//   clock class offered    of the followed reference while locked (6: a receiver), 7 in holdover, 140 once the predicted
//                          bound is beyond its limit, 248 without power, before the first lock and in free run
//   output of a pair       that of its active clock
//
// Use, once a second: advance(), read(), update_pair(), follow(); without power only advance() and update_pair().
// Inputs     kClockInputs readings in the order of kClockInputNames
// Signs      offsets and time errors: clock − reference, positive = clock ahead; lateness: positive = late
// Error      going back in time: a Bug
// Cost       that of a clock's update (disciplined_clock.hpp); a value, copying it is a checkpoint
// Source     selection.hpp, standby.hpp; PTP clock classes IEEE 1588-2019 table 4, 140 by G.8275.1 (from memory)
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "models/clock/disciplined_clock.hpp"
#include "models/clock/selection.hpp"
#include "models/clock/standby.hpp"
#include "models/equipment/clock_monitor.hpp"
#include "models/equipment/config.hpp"
#include "models/equipment/fault/fold.hpp"
#include "models/receiver/receiver.hpp"

namespace chronotwin {

// A clock's 1PPS, as it comes out of it.
struct ClockPulse {
  bool present = false;
  double time_error_s = 0.0;  // positive: early
  int clock_class = 248;
};

struct InputReading {
  clock::ReferenceStatus status;
  double late_s = 0.0;        // its pulse
  ReceiverEvidence receiver;  // of a receiver
};

class TimingServer {
 public:
  using Readings = std::array<InputReading, kClockInputs>;
  static constexpr std::size_t kPulseInput = 2;

  // `established`: it and its pair have been running.
  TimingServer(const ClockConfig& config, const std::array<bool, kClockInputs>& connected, bool main, bool established,
               clock::ClockStart start, double ambient_degc, std::uint64_t seed, std::string_view path);

  void advance(SimTime now, double ambient_degc) { clock_.advance(now, ambient_degc); }
  [[nodiscard]] static InputReading receiver_reading(const ReceiverOutput& output);
  [[nodiscard]] InputReading pulse_reading(const ClockPulse& pulse, bool cable_whole, Seconds delay) const;
  std::optional<clock::ReferenceSwitch> read(SimTime now, const Readings& readings);
  clock::PairRole update_pair(SimTime now, const std::optional<clock::PeerStatus>& peer);
  void follow(SimTime now, const std::optional<ClockPulse>& peer, double ambient_degc);

  // At the instant last advanced to. Without power it forgets what it had learned and selected.
  void set_power(bool on);
  void reset();                           // forgets alike, and runs on
  bool operate(std::string_view action);  // operator_action.hpp; false: no such action
  // Its selection takes the input after its choice, or none, whenever this says so; none: sound.
  void flap(const std::optional<SelectionFlap>& flap) { flap_ = flap; }

  [[nodiscard]] bool powered() const { return powered_; }
  [[nodiscard]] bool connected(std::size_t input) const { return connected_[input]; }
  [[nodiscard]] const clock::DisciplinedClock& clock() const { return clock_; }
  [[nodiscard]] clock::DisciplinedClock& clock() { return clock_; }  // for faults
  [[nodiscard]] const InputReading& reading(std::size_t input) const { return readings_[input]; }
  [[nodiscard]] double offset_s(std::size_t input) const;                        // NaN without a signal
  [[nodiscard]] double measured_offset_s() const { return measured_offset_s_; }  // NaN without a reference
  [[nodiscard]] clock::PairRole role() const { return standby_.role(); }
  [[nodiscard]] bool aligns_to_peer() const { return standby_.aligns_to_peer(); }
  [[nodiscard]] FollowedReference followed() const;
  [[nodiscard]] InputState input_state(std::size_t input) const;
  // What it can offer by itself: not what it has from the other clock of its pair.
  [[nodiscard]] int clock_class() const;
  [[nodiscard]] ClockPulse pulse() const { return {powered_, clock_.time_error_s(), clock_class()}; }
  [[nodiscard]] clock::PeerStatus standing() const;
  [[nodiscard]] ClockInputs alarm_inputs(const std::optional<clock::PeerStatus>& peer) const;

 private:
  [[nodiscard]] std::optional<int> choose(SimTime now) const;

  ClockConfig config_;
  std::array<bool, kClockInputs> connected_;
  bool main_;
  clock::DisciplinedClock clock_;
  clock::ReferenceSelector selector_;
  clock::StandbyUnit standby_;
  Readings readings_;
  std::array<double, kClockInputs> offsets_{};  // when they were read
  double measured_offset_s_;
  std::optional<SelectionFlap> flap_;
  std::optional<int> selected_;
  bool powered_ = true;
};

}  // namespace chronotwin
