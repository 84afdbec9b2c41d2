#include "sim/modules/sky.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace chronotwin {
namespace {

constexpr double kNoDirection = std::numeric_limits<double>::quiet_NaN();

// In degrees, to a 128th: far more than a direction is looked at for, and a tenth of the bytes when compressed.
double recorded(double angle_rad) {
  return std::round(angle_rad * (180.0 / std::numbers::pi) * 128.0) / 128.0;
}

}  // namespace

SkyModule::SkyModule(const sc_core::sc_module_name& name, const Services& services, gnss::Sky sky, const Site& site,
                     UtcTime start, UtcTime epoch)
    : Module(services.kernel, name),
      hub_(services.hub),
      node_(services.hub.add(*this)),
      sky_(std::move(sky)),
      gps_start_(to_gpst(to_tai(start)).seconds),
      epoch_(epoch) {
  const SiteConfig& config = site.config;
  if (config.range_errors.detail == gnss::ErrorDetail::satellites) {
    const gnss::Geodetic place{config.position.latitude, config.position.longitude, config.position.height};
    errors_.emplace(config.range_errors, place, sky_.satellites(), services.seed, site.name);
  }
  out_.resize(sky_.size());
  transmitting_.resize(sky_.size());
  for (const gnss::SatelliteId satellite : sky_.satellites()) {
    band_.push_back(static_cast<std::uint8_t>(gnss::band(gnss::constellation(satellite))));
  }
  services.faults.add_target("sky", TargetKind::sky,
                             [this](const FaultSet& set, SimTime now, const ActiveFault*) { take_faults(set, now); });
  record(services, site.name);
  hub_.schedule(SimTime::start(), kernel::Phase::environment, node_);
}

void SkyModule::take_faults(const FaultSet& set, SimTime now) {
  const SkyImpairment impairment = fold_sky(set, now);
  broadcast_ = fold_broadcast(set, now);
  for (std::size_t i = 0; i < out_.size(); ++i) {
    out_[i] = impairment.out(sky_.satellites()[i]) ? 1 : 0;
  }
  late_s_.assign(impairment.clock_jumps.empty() && !broadcast_.moves_ranges() ? 0 : sky_.size(), 0.0);
  for (std::size_t i = 0; i < late_s_.size(); ++i) {
    late_s_[i] = broadcast_.range_error_s(sky_.satellites()[i]);
  }
  for (const auto& [satellite, jump] : impairment.clock_jumps) {
    if (const auto index = sky_.find(satellite)) late_s_[*index] += jump.value();
  }
  update_transmitting();
  update_errors(now);
  update_told(now);
}

void SkyModule::record(const Services& services, const std::string& site) {
  for (std::size_t i = 0; i < sky_.size(); ++i) {
    const std::string satellite = to_string(sky_.satellites()[i]);
    const auto add = [&](std::string_view name, std::span<const double> angle) {
      services.recorder.add(
          OwnerKind::site, site, name,
          [this, i, angle] { return sky_.known()[i] != 0 ? recorded(angle[i]) : kNoDirection; }, satellite);
    };
    add("elevation", sky_.elevation());
    add("azimuth", sky_.azimuth());
  }
}

void SkyModule::on_time(SimTime now, std::uint8_t) {
  sky_.compute(now);
  update_transmitting();
  update_errors(now);
  update_told(now);
  hub_.schedule(now + kOneSecond, kernel::Phase::environment, node_);
}

void SkyModule::update_errors(SimTime now) {
  constexpr std::int64_t kDay = 86'400;
  if (errors_) {
    const auto second = static_cast<double>((gps_start_ + now.ps / Duration::kPerSecond) % kDay);
    errors_->update(now, second, sky_.azimuth(), sky_.elevation());
    range_error_s_.assign(errors_->error_s().begin(), errors_->error_s().end());
  } else {
    range_error_s_.assign(late_s_.size(), 0.0);
  }
  for (std::size_t i = 0; i < late_s_.size(); ++i) {
    range_error_s_[i] += late_s_[i];
  }
}

void SkyModule::update_told(SimTime now) {
  told_ = {.weeks = broadcast_.weeks, .utc_offset_s = broadcast_.a0.value()};
  if (!broadcast_.leaps.empty()) {
    told_.leap_s = broadcast_.leap_shift_s(epoch_, now);
    told_.announced_leap = broadcast_.announced_leap(epoch_, now);
  }
}

void SkyModule::update_transmitting() {
  for (std::size_t i = 0; i < transmitting_.size(); ++i) {
    transmitting_[i] = sky_.usable()[i] != 0 && out_[i] == 0 ? 1 : 0;
  }
}

}  // namespace chronotwin
