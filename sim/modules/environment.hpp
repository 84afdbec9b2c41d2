// A site's room: its temperature as a signal, with the faults that change it.
#pragma once

#include <systemc>

#include "sim/modules/services.hpp"

namespace chronotwin {

class EnvironmentModule final : public kernel::Module {
 public:
  EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site);

  sc_core::sc_signal<double> temperature;  // of the room, degC

 private:
  EnvironmentConfig config_;
};

}  // namespace chronotwin
