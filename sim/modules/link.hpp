// A link between two boxes.
#pragma once

#include <string>

#include "sim/modules/network_interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class LinkModule final : public kernel::Module, public WireIf {
 public:
  // `recorded`: every frame goes into the trace.
  LinkModule(const sc_core::sc_module_name& name, const Services& services, const plant::LinkSlot& slot, bool recorded);

  sc_core::sc_port<StationIf> from, to;

  void send(SimTime now, network::Direction direction, const network::Frame& frame) override;
  [[nodiscard]] BitsPerSecond rate() const override { return link_.rate(); }

 private:
  void take_faults(const FaultSet& set, SimTime now);

  plant::LinkSlot slot_;
  network::Link link_;
  bool up_ = true;
  bool recorded_;
  trace::Sink& sink_;
};

}  // namespace chronotwin
