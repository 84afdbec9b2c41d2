// A site's room: its temperature as a signal, by its profile and with the faults that change it. A profile that is not
// constant is followed every second.
#pragma once

#include <systemc>

#include "models/core/profile.hpp"
#include "sim/modules/services.hpp"

namespace chronotwin {

class EnvironmentModule final : public kernel::Module, public kernel::HubNode {
 public:
  EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site);

  sc_core::sc_signal<double> temperature;  // of the room, degC

 private:
  void on_time(SimTime now, std::uint8_t type) override;
  void write(SimTime now);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  TemperatureProfile profile_;
  double change_ = 0.0;  // by faults
};

}  // namespace chronotwin
