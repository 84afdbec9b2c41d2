// A node: a clock in the network, with what it follows and what it gives.
//
// Its clock follows, the first that it has: an ideal reference, a pulse, what its PTP measures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/clock/disciplined_clock.hpp"
#include "models/equipment/alarm_point.hpp"
#include "models/equipment/fault/fold_network.hpp"
#include "models/network/ntp/instance.hpp"
#include "models/network/ptp/clock_quality.hpp"
#include "models/network/ptp/instance.hpp"
#include "models/network/stamper.hpp"
#include "sim/modules/agenda.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/network_interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/modules/station_alarms.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class NodeModule final : public kernel::Module, public StationIf, public kernel::HubNode {
 public:
  // `number` from 1, in the order of the scenario; `start` of the run; `ambient` the room's temperature then, degC.
  NodeModule(const sc_core::sc_module_name& name, const Services& services, const plant::NodeSlot& slot, int number,
             TaiTime start, double ambient);

  template <class Interface>
  using AnyNumber = sc_core::sc_port<Interface, 0, sc_core::SC_ZERO_OR_MORE_BOUND>;
  AnyNumber<WireIf> wires;    // one a wired port, in their order
  AnyNumber<PulseIf> pps_in;  // none or one
  sc_core::sc_in<double> room_temperature;

  void arrive(SimTime at, int port, const network::Frame& frame) override;
  void link_changed(SimTime now, int port, bool up) override;
  bool acknowledge(AlarmCode code, const std::string& place);

 private:
  enum Type : std::uint8_t { kSecond, kArrival, kWake, kDeparture };
  struct Arrival {
    network::Frame frame;
    int port = 0;
  };
  struct Departure {
    network::Frame frame;
    int port = 0;
  };
  struct WakeUp {
    bool ntp = false;  // or PTP
    int timer = 0;
  };
  struct Output {
    int wire = -1;
    SimTime free_at;
    int waiting = 0;
    int received = 0, received_before = 0;  // frames, this second and the one before
  };
  enum Point { kPtpLost, kHoldover, kExceeded, kGrandmaster, kPoints };

  void on_time(SimTime now, std::uint8_t type) override;
  void take_faults(const Services& services);
  void take_pulse_faults(const Services& services);
  void record(const Services& services);

  // The clock (node.cpp).
  [[nodiscard]] clock::DisciplinedClockConfig clock_config() const;
  [[nodiscard]] TaiTime reading(SimTime now);
  void second(SimTime now);
  [[nodiscard]] std::optional<double> own_offset(SimTime now);
  void measured(SimTime now, const network::Measurement& measurement);
  void update_clock(SimTime now, std::optional<double> offset_s);
  void monitor(SimTime now);
  void settle_on(SimTime now, const codec::ptp::ClockIdentity& grandmaster);

  // PTP (node_ptp.cpp).
  [[nodiscard]] ptp::Config ptp_config() const;
  [[nodiscard]] ptp::LocalClock local_clock(SimTime now) const;
  [[nodiscard]] bool has_reference() const;
  void update_local(SimTime now);
  void take_impairment(SimTime now, const NodeImpairment& impairment);
  void receive_ptp(SimTime now, const Arrival& arrival, const codec::ptp::Message& message);
  void act(SimTime now);  // on what the instance has left in its outbox
  [[nodiscard]] double steps_removed() const;
  [[nodiscard]] double grandmaster() const;
  [[nodiscard]] double port_state(int port) const;

  // NTP (node_ntp.cpp).
  [[nodiscard]] bool runs_ntp() const;
  void start_ntp(SimTime now);
  void update_ntp(SimTime now);
  void receive_ntp(SimTime now, const Arrival& arrival, const codec::ntp::Packet& packet);
  void act_ntp(SimTime now);
  [[nodiscard]] Duration patience() const;

  // Frames in and out (node_frames.cpp).
  void receive(SimTime now, const Arrival& arrival);
  void wake(SimTime at, SimTime now, WakeUp wake_up);
  void send(SimTime now, int port, network::Address to, network::Payload payload);
  void send_all(SimTime now);
  void dispatch(SimTime now, Departure departure);
  void depart(SimTime now, Departure departure);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  AlarmBoard& board_;
  Recorder& recorder_;
  plant::NodeSlot slot_;
  TaiTime start_;
  clock::DisciplinedClock clock_;
  network::Stamper stamper_;
  ptp::Config ptp_config_;  // resolved, with what faults make of it
  ptp::Instance ptp_;
  ptp::Outbox out_;
  ntp::Instance ntp_;
  ntp::Outbox ntp_out_;
  std::vector<Departure> sending_;
  bool sending_all_ = false;
  std::vector<Output> outputs_;
  Agenda<Arrival> arrivals_;
  Agenda<WakeUp> wake_ups_;
  Agenda<Departure> departures_;
  std::optional<FaultSet> faults_;
  NodeImpairment impairment_;
  std::vector<bool> cut_;  // segments of the pulse's cable
  std::optional<network::Measurement> last_;
  SimTime last_at_{};
  double offset_s_;
  std::optional<codec::ptp::ClockIdentity> first_master_;  // grandmaster that was settled on at the start
  std::optional<codec::ptp::ClockIdentity> candidate_;     // for it
  SimTime candidate_since_{};
  std::array<AlarmPoint, kPoints> points_;
  StationAlarms alarms_;
};

}  // namespace chronotwin
