// A timing server (master clock): two receivers and a pulse input, the selection among them, the clock that follows
// what is selected, its part in a hot-standby pair, and its alarms.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/clock/disciplined_clock.hpp"
#include "models/clock/selection.hpp"
#include "models/clock/standby.hpp"
#include "models/equipment/clock_monitor.hpp"
#include "models/receiver/receiver.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class ClockModule final : public kernel::Module, public PulseIf, public kernel::HubNode {
 public:
  // `ambient` is the room's temperature at the start, degC.
  ClockModule(const sc_core::sc_module_name& name, const Services& services, const plant::ClockSlot& slot,
              double ambient);

  template <class Interface>
  using AnyNumber = sc_core::sc_port<Interface, 0, sc_core::SC_ZERO_OR_MORE_BOUND>;
  AnyNumber<AntennaIf> antennas_a, antennas_b;  // that may feed each receiver
  AnyNumber<PulseIf> pps_in, peer;              // none or one
  sc_core::sc_port<RfNetIf> rf_net;
  sc_core::sc_in<double> room_temperature;

  [[nodiscard]] const std::string& path() const { return slot_.path; }
  bool operate(const std::string& action);  // false: no such action
  bool acknowledge(AlarmCode code, const std::string& place) { return monitor_.acknowledge(code, place); }

  [[nodiscard]] Pulse pulse() override;
  [[nodiscard]] clock::PeerStatus standing() const override;

 private:
  static constexpr std::size_t kPulseInput = 2;

  // What one input gives at this second.
  struct Reading {
    clock::ReferenceStatus status;
    double pulse_error_s = 0.0;  // positive: the pulse is late
    double offset_s = 0.0;       // of the clock; NaN without a pulse
  };

  void on_time(SimTime now, std::uint8_t type) override;
  void take_faults(const Services& services);
  void power(bool on, SimTime now);
  void read_inputs(SimTime now);
  Reading read_receiver(SimTime now, std::size_t index);
  Reading read_pulse();
  void choose(SimTime now);
  void follow(SimTime now);
  void monitor(SimTime now);
  void record(const Services& services);
  void record_input(const Services& services, std::size_t index);
  [[nodiscard]] bool connected(std::size_t input) const;
  [[nodiscard]] InputState input_state(std::size_t input) const;
  [[nodiscard]] FollowedReference followed() const;
  [[nodiscard]] int clock_class() const;
  [[nodiscard]] double output_error();

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  AlarmBoard& alarms_;
  Recorder& recorder_;
  plant::ClockSlot slot_;
  std::array<TimingReceiver, 2> receivers_;
  clock::DisciplinedClock clock_;
  clock::ReferenceSelector selector_;
  clock::StandbyUnit standby_;
  ClockMonitor monitor_;
  std::array<Reading, kClockInputs> readings_;
  std::vector<bool> cut_;     // segments of the pulse's cable
  double measured_offset_s_;  // NaN without a reference
  bool powered_ = true;
};

}  // namespace chronotwin
