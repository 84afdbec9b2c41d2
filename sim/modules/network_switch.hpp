// A switch: store and forward, queues with background traffic at its outputs, a transparent clock if it is one.
#pragma once

#include <cstdint>
#include <vector>

#include "models/network/bridge.hpp"
#include "models/network/egress.hpp"
#include "models/network/ptp/transparent.hpp"
#include "models/network/switch_clock.hpp"
#include "sim/modules/agenda.hpp"
#include "sim/modules/network_interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/modules/station_alarms.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class SwitchModule final : public kernel::Module, public StationIf, public kernel::HubNode {
 public:
  SwitchModule(const sc_core::sc_module_name& name, const Services& services, const plant::SwitchSlot& slot,
               const plant::Plant& plant, double ambient);

  // One a wired port, in their order.
  sc_core::sc_port<WireIf, 0, sc_core::SC_ZERO_OR_MORE_BOUND> wires;
  sc_core::sc_in<double> room_temperature;

  void arrive(SimTime at, int port, const network::Frame& frame) override;
  void link_changed(SimTime now, int port, bool up) override;
  bool acknowledge(AlarmCode code, const std::string& place) { return alarms_.acknowledge(code, place); }

 private:
  enum Type : std::uint8_t { kWhole, kDepart };
  struct Inside {
    network::Frame frame;
    SimTime ingress;
    int port = 0;  // it came in by
  };
  struct Output {
    int wire = -1;
    network::EgressQueue queue;
    bool waiting = false;  // the hub will call for it
    std::uint64_t dropped = 0;
  };

  void on_time(SimTime now, std::uint8_t type) override;
  void take_faults(const Services& services);
  void record(const Services& services);
  void forward(SimTime now, Inside inside);
  void depart(SimTime now, std::size_t port);
  void send(SimTime now, std::size_t port, Inside& copy);
  std::uint32_t keep(Inside inside);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  plant::SwitchSlot slot_;
  std::vector<BitsPerSecond> rates_;  // of each port's link
  network::Bridge bridge_;
  network::SwitchClock clock_;
  ptp::TransparentClock transparent_;
  Duration residence_error_{};
  std::vector<Output> outputs_;
  Agenda<Inside> whole_;
  Agenda<std::size_t> departures_;
  std::vector<Inside> copies_;
  std::vector<std::uint32_t> free_;
  std::vector<network::Bridge::Output> to_;
  StationAlarms alarms_;
};

}  // namespace chronotwin
