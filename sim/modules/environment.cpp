#include "sim/modules/environment.hpp"

#include "models/equipment/fault/fold.hpp"

namespace chronotwin {

EnvironmentModule::EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site)
    : Module(services.kernel, name),
      temperature("temperature", site.config.environment.temperature.value()),
      config_(site.config.environment) {
  services.faults.add_target(site.name, TargetKind::site, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    temperature.write(config_.temperature.value() + fold_environment(set, now).temperature_change.value());
  });
  services.recorder.add(OwnerKind::site, site.name, "temperature", [this] { return temperature.read(); });
}

}  // namespace chronotwin
