// A host: its two monitoring receivers, its monitoring with alarms and antenna switchover, and its power supply.
#pragma once

#include <array>
#include <optional>

#include "models/equipment/contacts.hpp"
#include "models/equipment/fault/fold.hpp"
#include "models/equipment/host.hpp"
#include "models/equipment/level_watch.hpp"
#include "models/receiver/receiver.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class HostModule final : public kernel::Module, public kernel::HubNode {
 public:
  HostModule(const sc_core::sc_module_name& name, const Services& services, const plant::HostSlot& slot);

  sc_core::sc_port<AntennaIf> antenna_a, antenna_b;
  sc_core::sc_port<RfNetIf> rf_net;
  sc_core::sc_in<double> room_temperature;
  sc_core::sc_in<double> humidity;  // 0 … 1

  [[nodiscard]] const std::string& path() const { return slot_.path; }
  void follow(const sc_core::sc_event& solved);  // monitor at every new solution of the RF/DC net
  bool operate(const std::string& action);       // false: no such action
  bool acknowledge(AlarmCode code, const std::string& place);
  // C/N0 of every satellite at both inputs, as channels of the antennas (whose paths are given).
  void record_satellites(const Services& services, std::span<const gnss::SatelliteId> satellites,
                         const std::string& path_a, const std::string& path_b);

 private:
  enum Type : std::uint8_t { kReceive, kMonitor, kDeadline };

  // One antenna input: its receiver and its AGC.
  struct Input {
    TimingReceiver receiver;
    InputLevel level;
  };

  void on_time(SimTime now, std::uint8_t type) override;
  void receive(SimTime now, std::size_t index);
  void monitor(SimTime now);
  void learn_gain(SimTime now);
  [[nodiscard]] HostInputs measure() const;
  void measure_levels(HostInputs& inputs) const;
  [[nodiscard]] double inside_temperature() const;            // degC
  [[nodiscard]] double output_level(std::size_t port) const;  // dBm in 50 MHz about L1
  [[nodiscard]] double best_output_level() const;
  void record(const Services& services);
  void record_input(const Services& services, std::size_t index);
  [[nodiscard]] bool position_known() const;  // either receiver's
  [[nodiscard]] double satellite_cn0(std::size_t input, std::size_t satellite) const;
  [[nodiscard]] const plant::InputSlot& input_slot(std::size_t index) const { return index == 0 ? slot_.a : slot_.b; }
  [[nodiscard]] const AntennaIf& antenna(std::size_t index) const { return index == 0 ? *antenna_a[0] : *antenna_b[0]; }

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  AlarmBoard& alarms_;
  Recorder& recorder_;
  plant::HostSlot slot_;
  std::array<Input, 2> inputs_;
  HostMonitor monitor_;
  HostGain gain_;
  PowerImpairment power_;
  Kelvin extra_heating_;
  std::array<bool, kContacts> contacts_{};  // closed
  std::optional<SimTime> armed_;            // the deadline that is scheduled
};

}  // namespace chronotwin
