// A site: the temperatures of its room and outdoors and its humidity as signals, with the faults that change them. A
// profile that is not constant is followed every second.
#pragma once

#include <systemc>

#include "models/equipment/config.hpp"
#include "models/equipment/fault/fold.hpp"
#include "sim/modules/services.hpp"

namespace chronotwin {

class EnvironmentModule final : public kernel::Module, public kernel::HubNode {
 public:
  EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site);

  sc_core::sc_signal<double> temperature;  // of the room, degC
  sc_core::sc_signal<double> outdoors;     // degC
  sc_core::sc_signal<double> humidity;     // 0 … 1

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void write(SimTime now);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  EnvironmentConfig config_;
  EnvironmentImpairment impairment_;
};

}  // namespace chronotwin
