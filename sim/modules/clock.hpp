// A timing server (master clock) with its two receivers and its alarms.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/equipment/clock_monitor.hpp"
#include "models/equipment/timing_server.hpp"
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
  bool operate(const std::string& action) { return server_.operate(action); }  // false: no such action
  bool acknowledge(AlarmCode code, const std::string& place) { return monitor_.acknowledge(code, place); }

  [[nodiscard]] ClockPulse pulse() override;
  [[nodiscard]] clock::PeerStatus standing() const override { return server_.standing(); }

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void take_faults(const Services& services);
  void power(bool on, SimTime now);
  void read_inputs(SimTime now);
  InputReading read_receiver(SimTime now, std::size_t index);
  void follow(SimTime now);
  void monitor(SimTime now);
  void record(const Services& services);
  void record_input(const Services& services, std::size_t index);
  [[nodiscard]] std::optional<clock::PeerStatus> other() const;  // of its pair
  [[nodiscard]] double output_error();

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  AlarmBoard& alarms_;
  Recorder& recorder_;
  plant::ClockSlot slot_;
  std::array<TimingReceiver, 2> receivers_;
  TimingServer server_;
  ClockMonitor monitor_;
  std::vector<bool> cut_;  // segments of the pulse's cable
};

}  // namespace chronotwin
