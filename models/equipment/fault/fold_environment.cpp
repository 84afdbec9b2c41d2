// What faults do to a site.
#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

double pulled(double undisturbed, const std::vector<Pull>& pulls) {
  double value = undisturbed;
  for (const Pull& pull : pulls) value += (pull.towards - value) * pull.share;
  return value;
}

EnvironmentImpairment fold_environment(const FaultSet& site, SimTime now) {
  EnvironmentImpairment result;
  for_each(site, "temperature_ramp", now, [&](const ActiveFault& fault) {
    result.temperature_change = result.temperature_change + Kelvin(fault.value("change")) * ramp_share(fault, now);
  });
  for_each(site, "temp_out", now, [&](const ActiveFault& fault) {
    const Pull pull{fault.value("temperature"), ramp_share(fault, now)};
    const std::string_view where = fault.text("where");
    if (where != "outdoors") result.room.push_back(pull);
    if (where != "room") result.outdoors.push_back(pull);
  });
  for_each(site, "humidity_out", now, [&](const ActiveFault& fault) {
    result.humidity.push_back({fault.value("humidity"), ramp_share(fault, now)});
  });
  return result;
}

}  // namespace chronotwin
