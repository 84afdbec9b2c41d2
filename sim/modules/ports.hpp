// The channels of the output ports of a host or slave.
#pragma once

#include <functional>
#include <vector>

#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

// `state` gives the port's state by its index, in the numbers of the catalogue's state names.
void record_ports(const Services& services, sc_core::sc_port<RfNetIf>& rf_net,
                  const std::vector<plant::PortSlot>& ports, const std::function<double(std::size_t)>& state);

}  // namespace chronotwin
