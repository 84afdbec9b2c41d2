#include "sim/modules/antenna.hpp"

#include <limits>
#include <numbers>

#include "models/rf/chain.hpp"
#include "models/rf/received_power.hpp"

namespace chronotwin {
namespace {
constexpr double kNoDilution = std::numeric_limits<double>::quiet_NaN();
}

AntennaModule::AntennaModule(const sc_core::sc_module_name& name, const Services& services,
                             const plant::AntennaSlot& slot, const gnss::SignalConfig& signal)
    : Module(services.kernel, name),
      sky("sky"),
      rf_net("rf_net"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      slot_(slot),
      horizon_(slot.config.horizon) {
  for (std::size_t band = 0; band < gnss::kBands; ++band) {
    nominal_power_[band] =
        DecibelMilliwatts(gnss::minimum_power(static_cast<gnss::Band>(band)).value() + signal.above_minimum.value());
  }
  services.faults.add_target(slot.path, TargetKind::antenna,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               rf_net->set_impairment(slot_.element, fold_rf(set, now));
                               mask_ = fold_mask(set, now);
                               own_jamming_ = fold_jamming(set, now);
                               update_jamming();
                             });
  services.faults.add_target(slot.site, TargetKind::site, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    site_jamming_ = fold_jamming(set, now);
    update_jamming();
  });
  services.recorder.add(OwnerKind::antenna, slot.path, "satellites_in_view",
                        [this] { return static_cast<double>(in_view_); });
  services.recorder.add(OwnerKind::antenna, slot.path, "pdop", [this] {
    const auto now = dilution();
    return now ? now->position : kNoDilution;
  });
  services.recorder.add(OwnerKind::antenna, slot.path, "tdop", [this] {
    const auto now = dilution();
    return now ? now->time : kNoDilution;
  });
  hub_.schedule(SimTime::start(), kernel::Phase::network, node_);
}

std::optional<gnss::Dilution> AntennaModule::dilution() const {
  const gnss::Sky& above = sky->sky();
  std::vector<gnss::Direction> used;
  for (std::size_t i = 0; i < signal_mw_.size(); ++i) {
    if (signal_mw_[i] > 0.0) used.push_back({above.azimuth()[i], above.elevation()[i]});
  }
  return gnss::dilution(used);
}

void AntennaModule::update_jamming() {
  const DecibelIsotropic zenith = rf::pattern_gain(slot_.config, Radians(std::numbers::pi / 2));
  jamming_mw_per_hz_ = {};
  for (const auto* jammers : {&own_jamming_, &site_jamming_}) {
    for (const Jammer& jammer : *jammers) {
      for (std::size_t band = 0; band < gnss::kBands; ++band) {
        jamming_mw_per_hz_[band] +=
            jamming_density_mw_per_hz(jammer.js, jammer.bandwidth, nominal_power_[band], zenith);
      }
    }
  }
}

bool AntennaModule::receives(std::size_t satellite) const {
  const gnss::Sky& above = sky->sky();
  const double azimuth = above.azimuth()[satellite];
  const double elevation = above.elevation()[satellite];
  return sky->transmitting()[satellite] != 0 && horizon_.clear(azimuth, elevation) &&
         (mask_.empty() || !blocks(mask_, Radians(azimuth), Radians(elevation)));
}

void AntennaModule::on_time(SimTime now, std::uint8_t) {
  const gnss::Sky& above = sky->sky();
  signal_mw_.resize(above.size());
  in_view_ = 0;
  for (std::size_t i = 0; i < signal_mw_.size(); ++i) {
    const bool received = receives(i);
    in_view_ += received ? 1 : 0;
    signal_mw_[i] =
        received ? rf::received_power_mw(nominal_power_[sky->band()[i]], slot_.config, Radians(above.elevation()[i]))
                 : 0.0;
  }
  hub_.schedule(now + kOneSecond, kernel::Phase::network, node_);
}

}  // namespace chronotwin
