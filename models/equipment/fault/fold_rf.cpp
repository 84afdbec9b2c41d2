// What faults do to the elements of the RF/DC net.
#include <algorithm>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

rf::Impairment fold_rf(const FaultSet& set, SimTime now) {
  rf::Impairment result;
  const auto worse_vswr = [&](double vswr) { result.vswr = std::max(result.vswr, Ratio(vswr)); };
  result.open = any(set, "antenna_open", now) || any(set, "feeder_cut", now);
  result.short_circuit = any(set, "antenna_short", now);
  result.failed = any(set, "port_fail", now);
  for_each(set, "lna_gain_drop", now,
           [&](const ActiveFault& fault) { result.gain_change = result.gain_change - Decibels(fault.value("gain")); });
  for_each(set, "feeder_water_ingress", now, [&](const ActiveFault& fault) {
    const double share = ramp_share(fault, now);
    result.extra_loss = result.extra_loss + Decibels(fault.value("loss")) * share;
    worse_vswr(1.0 + (fault.value("vswr") - 1.0) * share);
  });
  for_each(set, "connector_vswr", now, [&](const ActiveFault& fault) { worse_vswr(fault.value("vswr")); });
  return result;
}

}  // namespace chronotwin
