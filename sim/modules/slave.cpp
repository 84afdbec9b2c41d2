#include "sim/modules/slave.hpp"

#include "models/equipment/host.hpp"
#include "sim/modules/ports.hpp"

namespace chronotwin {

SlaveModule::SlaveModule(const sc_core::sc_module_name& name, const Services& services, const plant::SlaveSlot& slot)
    : Module(services.kernel, name), rf_net("rf_net"), slot_(slot) {
  record_ports(services, rf_net, slot_.ports, [this](std::size_t port) { return port_state(port); });
}

double SlaveModule::port_state(std::size_t index) const {
  const plant::PortSlot& port = slot_.ports[index];
  if (rf_net->impairment(port.element).failed) {
    return static_cast<double>(PortState::failed);
  }
  return static_cast<double>(port.wired ? PortState::ok : PortState::unused);
}

}  // namespace chronotwin
