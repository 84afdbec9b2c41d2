// A BBU: its timing receiver, the clock that follows it, and the alarms it raises about both.
#pragma once

#include "models/clock/disciplined_clock.hpp"
#include "models/equipment/bbu.hpp"
#include "models/equipment/fault/fold.hpp"
#include "models/receiver/receiver.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class BbuModule final : public kernel::Module, public TellerIf, public kernel::HubNode {
 public:
  // `ambient` is the room's temperature at the start, degC.
  BbuModule(const sc_core::sc_module_name& name, const Services& services, const plant::BbuSlot& slot, double ambient);

  sc_core::sc_port<AntennaIf> antenna_a, antenna_b;  // of the host whose signal it gets
  sc_core::sc_port<RfNetIf> rf_net;
  sc_core::sc_in<double> room_temperature;

  [[nodiscard]] const std::string& path() const { return slot_.path; }
  bool acknowledge(AlarmCode code) { return monitor_.acknowledge(code); }
  [[nodiscard]] bool powered() const override { return powered_; }
  [[nodiscard]] talker::Fix receiver_fix() const override;
  [[nodiscard]] talker::Fix clock_fix() const override;

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void take_faults(const Services& services);
  void power(bool on, SimTime now);
  [[nodiscard]] clock::DisciplinedClockConfig clock_config() const;
  void take_receiver_faults(const FaultSet& set, SimTime now, const ActiveFault* onset);
  [[nodiscard]] ReceiverInput receiver_input();
  [[nodiscard]] double time_of_day_off_s(SimTime now) const;  // of what the receiver says; NaN: nothing readable
  void follow_reference(SimTime now);
  void monitor(SimTime now);
  void record(const Services& services);
  [[nodiscard]] const AntennaIf& antenna() const;  // whose signal arrives now
  [[nodiscard]] std::vector<talker::SatelliteInView> satellites() const;

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  AlarmBoard& alarms_;
  Recorder& recorder_;
  plant::BbuSlot slot_;
  TimingReceiver receiver_;
  ReceiverImpairment impairment_;
  std::vector<double> range_error_s_;  // with a held position that is off
  RandomStream jitter_;
  clock::DisciplinedClock clock_;
  BbuMonitor monitor_;
  double measured_offset_s_ = 0.0;  // NaN without reference
  bool powered_ = true;
};

}  // namespace chronotwin
