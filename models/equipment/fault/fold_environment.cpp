// What faults do to a site.
#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

EnvironmentImpairment fold_environment(const FaultSet& site, SimTime now) {
  EnvironmentImpairment result;
  for_each(site, "temperature_ramp", now, [&](const ActiveFault& fault) {
    result.temperature_change = result.temperature_change + Kelvin(fault.value("change")) * ramp_share(fault, now);
  });
  return result;
}

}  // namespace chronotwin
