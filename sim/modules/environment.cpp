#include "sim/modules/environment.hpp"

#include "models/equipment/fault/fold.hpp"

namespace chronotwin {

EnvironmentModule::EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site)
    : Module(services.kernel, name),
      temperature("temperature", site.config.environment.temperature.at(SimTime::start())),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      profile_(site.config.environment.temperature) {
  services.faults.add_target(site.name, TargetKind::site, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    change_ = fold_environment(set, now).temperature_change.value();
    write(now);
  });
  services.recorder.add(OwnerKind::site, site.name, "temperature", [this] { return temperature.read(); });
  if (!profile_.is_constant()) {
    hub_.schedule(SimTime::start() + kOneSecond, kernel::Phase::environment, node_);
  }
}

void EnvironmentModule::on_time(SimTime now, std::uint8_t) {
  write(now);
  hub_.schedule(now + kOneSecond, kernel::Phase::environment, node_);
}

void EnvironmentModule::write(SimTime now) {
  temperature.write(profile_.at(now) + change_);
}

}  // namespace chronotwin
