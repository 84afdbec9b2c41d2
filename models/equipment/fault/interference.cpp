#include "models/equipment/fault/interference.hpp"

#include <cmath>
#include <numbers>

#include "models/rf/chain.hpp"

namespace chronotwin {

Jamming fold_all_jamming(const FaultSet& set, SimTime now) {
  return {fold_jamming(set, now), fold_carriers(set, now)};
}

Arriving arriving(std::span<const Jamming> jamming, std::span<const rf::Transmitter> transmitters,
                  const rf::AntennaConfig& antenna, const rf::PerBand<DecibelMilliwatts>& nominal) {
  const DecibelIsotropic zenith = rf::pattern_gain(antenna, Radians(std::numbers::pi / 2));
  const auto towards = [&antenna](const rf::Transmitter& it) { return rf::pattern_gain(antenna, it.elevation); };
  const double at_l1 = nominal[static_cast<std::size_t>(gnss::Band::L1)].value() + zenith.value();
  Arriving result;
  std::vector<rf::Carrier>& carriers = result.interference.carriers;
  for (const Jamming& from : jamming) {
    for (const CarrierJammer& jammer : from.carriers) {
      carriers.push_back({jammer.frequency, std::pow(10.0, (at_l1 + jammer.js.value()) / 10.0)});
    }
  }
  for (const rf::Transmitter& transmitter : transmitters) {
    carriers.push_back(rf::received(transmitter, towards(transmitter)));
  }
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const auto band = static_cast<gnss::Band>(b);
    double& density = result.interference.wideband_mw_per_hz[b];
    for (const Jamming& from : jamming) {
      for (const Jammer& jammer : from.noise) {
        density += jamming_density_mw_per_hz(jammer.js, jammer.bandwidth, nominal[b], zenith);
      }
    }
    for (const rf::Transmitter& transmitter : transmitters) {
      density += rf::noise_mw_per_hz(transmitter, band, towards(transmitter));
    }
    result.correlators_mw_per_hz[b] = density;
    for (const rf::Carrier& carrier : carriers) {
      if (rf::in_level_band(carrier, band)) {
        result.correlators_mw_per_hz[b] += rf::equivalent_mw_per_hz(carrier, band);
      }
    }
  }
  return result;
}

const Spoofer* captor(std::span<const Spoofer> own, std::span<const Spoofer> site) {
  const Spoofer* strongest = nullptr;
  for (const auto spoofers : {own, site}) {
    for (const Spoofer& it : spoofers) {
      if (strongest == nullptr || it.power > strongest->power) strongest = &it;
    }
  }
  return strongest;
}

void capture(const Spoofer& spoofer, SimTime now, const rf::AntennaConfig& antenna,
             const rf::PerBand<DecibelMilliwatts>& nominal, std::vector<double>& signal_mw,
             std::vector<double>& range_error_s) {
  const DecibelIsotropic zenith = rf::pattern_gain(antenna, Radians(std::numbers::pi / 2));
  const double at_l1 = nominal[static_cast<std::size_t>(gnss::Band::L1)].value() + zenith.value();
  const double power_mw = std::pow(10.0, (at_l1 + spoofer.power.value()) / 10.0);
  for (double& signal : signal_mw) {
    if (signal > 0.0) signal = power_mw;
  }
  range_error_s.assign(signal_mw.size(), spoofer.delay_s(now));
}

}  // namespace chronotwin
