// A slave: no intelligence of its own, only its ports' channels; its host watches over it.
#pragma once

#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class SlaveModule final : public kernel::Module {
 public:
  SlaveModule(const sc_core::sc_module_name& name, const Services& services, const plant::SlaveSlot& slot);

  sc_core::sc_port<RfNetIf> rf_net;

 private:
  [[nodiscard]] double port_state(std::size_t index) const;

  plant::SlaveSlot slot_;
};

}  // namespace chronotwin
