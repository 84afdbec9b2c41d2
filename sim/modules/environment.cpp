#include "sim/modules/environment.hpp"

namespace chronotwin {

EnvironmentModule::EnvironmentModule(const sc_core::sc_module_name& name, const Services& services, const Site& site)
    : Module(services.kernel, name),
      temperature("temperature", site.config.environment.temperature.at(SimTime::start())),
      outdoors("outdoors", site.config.environment.outdoor_temperature.value()),
      humidity("humidity", site.config.environment.humidity.value()),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      config_(site.config.environment) {
  services.faults.add_target(site.name, TargetKind::site, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    impairment_ = fold_environment(set, now);
    write(now);
  });
  services.recorder.add(OwnerKind::site, site.name, "temperature", [this] { return temperature.read(); });
  services.recorder.add(OwnerKind::site, site.name, "humidity", [this] { return humidity.read() * 100.0; });
  if (!config_.temperature.is_constant()) {
    hub_.schedule(SimTime::start() + kOneSecond, kernel::Phase::environment, node_);
  }
}

void EnvironmentModule::on_time(SimTime now, std::uint8_t) {
  write(now);
  hub_.schedule(now + kOneSecond, kernel::Phase::environment, node_);
}

void EnvironmentModule::write(SimTime now) {
  temperature.write(pulled(config_.temperature.at(now) + impairment_.temperature_change.value(), impairment_.room));
  outdoors.write(pulled(config_.outdoor_temperature.value(), impairment_.outdoors));
  humidity.write(pulled(config_.humidity.value(), impairment_.humidity));
}

}  // namespace chronotwin
