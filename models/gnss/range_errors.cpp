#include "models/gnss/range_errors.hpp"

#include <cmath>
#include <string>

#include "models/core/error.hpp"

namespace chronotwin::gnss {
namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kIonosphereTime = 3.0 * 3600.0;
constexpr double kSlowTime = 2.0 * 3600.0;
constexpr double kMultipathTime = 100.0;

double size_of(const RangeErrorConfig& config, SatelliteId satellite) {
  switch (constellation(satellite)) {
    case Constellation::GLONASS:
      return config.glonass.value();
    case Constellation::BDS2:
    case Constellation::BDS3:
      return config.bds.value();
    case Constellation::GPS:
      break;
  }
  return config.gps.value();
}

}  // namespace

double UnitProcess::at(SimTime time, double correlation_s) {
  if (time > time_) {
    const double a = (time - time_).seconds() / correlation_s;
    value_ = value_ * std::exp(-a) + std::sqrt(-std::expm1(-2.0 * a)) * stream_.normal();
    time_ = time;
  }
  return value_;
}

RangeErrors::RangeErrors(const RangeErrorConfig& config, const Geodetic& place, std::span<const SatelliteId> satellites,
                         std::uint64_t seed, std::string_view site)
    : config_(config),
      place_(place),
      ionosphere_(RandomStream(seed, site, "ionosphere")),
      troposphere_(RandomStream(seed, site, "troposphere")),
      error_s_(satellites.size(), 0.0) {
  for (const SatelliteId satellite : satellites) {
    satellites_.push_back({size_of(config, satellite), carrier(band(constellation(satellite))),
                           UnitProcess(RandomStream(seed, "sky." + to_string(satellite), "range_error"))});
  }
}

void RangeErrors::update(SimTime now, double gps_second_of_day, std::span<const double> azimuth,
                         std::span<const double> elevation) {
  require(azimuth.size() == satellites_.size() && elevation.size() == satellites_.size(),
          "directions have one entry a satellite");
  const double factor =
      config_.storm.value() * (1.0 + config_.ionosphere_variation.value() * ionosphere_.at(now, kIonosphereTime));
  const double zenith = config_.troposphere.value() * troposphere_.at(now, kSlowTime);
  for (std::size_t i = 0; i < satellites_.size(); ++i) {
    if (elevation[i] <= 0.0) {
      continue;
    }
    Satellite& it = satellites_[i];
    const double modelled =
        ionospheric_delay(ionosphere_model_, place_, {azimuth[i], elevation[i]}, gps_second_of_day, it.carrier).value();
    const double metres =
        (factor - 1.0) * modelled + zenith / std::sin(elevation[i]) + it.size_m * it.process.at(now, kSlowTime);
    error_s_[i] = metres / kSpeedOfLight;
  }
}

double multipath_factor(Surroundings surroundings) {
  switch (surroundings) {
    case Surroundings::suburban:
      return 2.5;
    case Surroundings::urban:
      return 6.0;
    case Surroundings::open:
      break;
  }
  return 1.0;
}

Multipath::Multipath(std::span<const SatelliteId> satellites, std::uint64_t seed, std::string_view antenna) {
  for (const SatelliteId satellite : satellites) {
    processes_.emplace_back(RandomStream(seed, std::string(antenna) + "." + to_string(satellite), "multipath"));
  }
}

void Multipath::add(SimTime now, double factor, std::span<const double> elevation, std::span<double> error_s) {
  require(elevation.size() == processes_.size() && error_s.size() == processes_.size(),
          "directions have one entry a satellite");
  constexpr double kTenDegrees = 0.17453292519943295;
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    if (elevation[i] > 0.0) {
      const double size = factor * (0.13 + 0.53 * std::exp(-elevation[i] / kTenDegrees));
      error_s[i] += size / kSpeedOfLight * processes_[i].at(now, kMultipathTime);
    }
  }
}

}  // namespace chronotwin::gnss
