// The RF/DC net of the run: takes changes, solves once per instant that changed anything, tells who waits for it.
// It also puts the faults of cables and ports on their elements, and the temperatures of rooms and boxes.
#pragma once

#include <deque>
#include <vector>

#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class RfNetModule final : public kernel::Module, public RfNetIf, public kernel::HubNode {
 public:
  RfNetModule(const sc_core::sc_module_name& name, const Services& services, const plant::Plant& plant);

  // A box that is as warm as its room and `self_heating` more.
  void heat(rf::ElementId element, Kelvin self_heating, sc_core::sc_signal<double>& room);
  // Cables and antennas in the open.
  void expose(std::vector<rf::ElementId> elements, sc_core::sc_signal<double>& outdoors);
  // Arresters, connectors and filters in the air of the site; 0 … 1.
  void moisten(sc_core::sc_signal<double>& humidity);

  [[nodiscard]] const rf::LoadSolution& load(rf::ElementId id) const override { return network_.load(id); }
  [[nodiscard]] const rf::DcSolution& dc(rf::ElementId id) const override { return network_.dc(id); }
  [[nodiscard]] const rf::Impairment& impairment(rf::ElementId id) const override {
    return network_.state().impairment[id];
  }
  void set_impairment(rf::ElementId id, const rf::Impairment& impairment) override;
  void set_temperature(rf::ElementId id, Celsius temperature) override;
  void set_interference(rf::ElementId antenna, rf::Interference interference) override;
  void set_extra_heating(rf::ElementId box, Kelvin above) override;
  void set_powered(rf::ElementId id, bool powered) override;
  void select(rf::ElementId host, rf::Selection selection) override;
  [[nodiscard]] const sc_core::sc_event& solved() const override { return solved_; }

 private:
  struct Heated {
    rf::ElementId element;
    Kelvin self_heating, extra;
    sc_core::sc_signal<double>* room;
  };
  void warm(const Heated& box);
  void on_time(SimTime now, std::uint8_t type) override;
  void request();

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  rf::Network network_;
  sc_core::sc_event solved_;
  bool requested_ = false;
  std::deque<Heated> heated_;  // stays in place: processes hold references
};

}  // namespace chronotwin
