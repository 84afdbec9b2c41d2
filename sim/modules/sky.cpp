#include "sim/modules/sky.hpp"

#include <utility>

namespace chronotwin {

SkyModule::SkyModule(const sc_core::sc_module_name& name, const Services& services, gnss::Sky sky)
    : Module(services.kernel, name), hub_(services.hub), node_(services.hub.add(*this)), sky_(std::move(sky)) {
  out_.resize(sky_.size());
  transmitting_.resize(sky_.size());
  for (const gnss::SatelliteId satellite : sky_.satellites()) {
    band_.push_back(static_cast<std::uint8_t>(gnss::band(gnss::constellation(satellite))));
  }
  services.faults.add_target("sky", TargetKind::sky, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    const SkyImpairment impairment = fold_sky(set, now);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      out_[i] = impairment.out(sky_.satellites()[i]) ? 1 : 0;
    }
    update_transmitting();
  });
  hub_.schedule(SimTime::start(), kernel::Phase::environment, node_);
}

void SkyModule::on_time(SimTime now, std::uint8_t) {
  sky_.compute(now);
  update_transmitting();
  hub_.schedule(now + kOneSecond, kernel::Phase::environment, node_);
}

void SkyModule::update_transmitting() {
  for (std::size_t i = 0; i < transmitting_.size(); ++i) {
    transmitting_[i] = sky_.usable()[i] != 0 && out_[i] == 0 ? 1 : 0;
  }
}

}  // namespace chronotwin
