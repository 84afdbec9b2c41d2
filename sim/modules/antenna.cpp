#include "sim/modules/antenna.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "models/rf/received_power.hpp"
#include "sim/plant/surroundings.hpp"

namespace chronotwin {
namespace {
constexpr double kNoDilution = std::numeric_limits<double>::quiet_NaN();
}

AntennaModule::AntennaModule(const sc_core::sc_module_name& name, const Services& services,
                             const plant::AntennaSlot& slot, const gnss::SignalConfig& signal,
                             const gnss::RangeErrorConfig& errors)
    : Module(services.kernel, name),
      sky("sky"),
      rf_net("rf_net"),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      slot_(slot),
      horizon_(slot.config.horizon),
      seed_(services.seed),
      by_satellite_(errors.detail == gnss::ErrorDetail::satellites),
      surroundings_(gnss::multipath_factor(errors.surroundings)) {
  for (std::size_t band = 0; band < gnss::kBands; ++band) {
    nominal_power_[band] =
        DecibelMilliwatts(gnss::minimum_power(static_cast<gnss::Band>(band)).value() + signal.above_minimum.value());
  }
  transmitters_ = slot_.transmitters;
  jamming_mw_per_hz_ = plant::arriving_at(slot_).correlators_mw_per_hz;
  services.faults.add_target(slot.path, TargetKind::antenna,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) {
                               rf_net->set_impairment(slot_.element, fold_rf(set, now));
                               mask_ = fold_mask(set, now);
                               jamming_[0] = fold_all_jamming(set, now);
                               transmitters_ = slot_.transmitters;
                               std::ranges::copy(fold_transmitters(set, now), std::back_inserter(transmitters_));
                               own_spoofing_ = fold_spoofing(set, now);
                               reflections_ = fold_multipath(set, now);
                               update_jamming();
                             });
  services.faults.add_target(slot.site, TargetKind::site, [this](const FaultSet& set, SimTime now, const ActiveFault*) {
    jamming_[1] = fold_all_jamming(set, now);
    site_spoofing_ = fold_spoofing(set, now);
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
  Arriving now = arriving(jamming_, transmitters_, slot_.config, nominal_power_);
  jamming_mw_per_hz_ = now.correlators_mw_per_hz;
  rf_net->set_interference(slot_.element, std::move(now.interference));
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
  update_errors(now);
  if (const Spoofer* spoofer = captor(own_spoofing_, site_spoofing_)) {
    capture(*spoofer, now, slot_.config, nominal_power_, signal_mw_, range_error_s_);
  }
  hub_.schedule(now + kOneSecond, kernel::Phase::network, node_);
}

void AntennaModule::update_errors(SimTime now) {
  const std::span<const double> common = sky->range_error_s();
  const double factor = std::hypot(by_satellite_ ? surroundings_ : 0.0, reflections_);
  if (common.empty() && factor == 0.0) {
    range_error_s_.clear();
    return;
  }
  const gnss::Sky& above = sky->sky();
  range_error_s_.assign(above.size(), 0.0);
  std::copy(common.begin(), common.end(), range_error_s_.begin());
  if (factor > 0.0) {
    if (!multipath_) multipath_.emplace(above.satellites(), seed_, slot_.path);
    multipath_->add(now, factor, above.elevation(), range_error_s_);
  }
}

void AntennaModule::record_errors(const Services& services) {
  if (!by_satellite_) return;
  const gnss::Sky& above = sky->sky();
  for (std::size_t i = 0; i < above.size(); ++i) {
    services.recorder.add(
        OwnerKind::antenna, slot_.path, "range_error",
        [this, i] {
          return i < range_error_s_.size() && signal_mw_[i] > 0.0 ? range_error_s_[i]
                                                                  : std::numeric_limits<double>::quiet_NaN();
        },
        to_string(above.satellites()[i]));
  }
}

}  // namespace chronotwin
