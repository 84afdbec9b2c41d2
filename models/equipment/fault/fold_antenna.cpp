// What faults do before an antenna: obstacles and jammers.
#include <algorithm>
#include <cmath>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

bool MaskSector::blocks(Radians azimuth, Radians at_elevation) const {
  if (at_elevation >= elevation) return false;
  const bool through_north = azimuth_to < azimuth_from;
  return through_north ? azimuth >= azimuth_from || azimuth <= azimuth_to
                       : azimuth >= azimuth_from && azimuth <= azimuth_to;
}

bool blocks(const std::vector<MaskSector>& mask, Radians azimuth, Radians elevation) {
  return std::ranges::any_of(mask, [&](const MaskSector& sector) { return sector.blocks(azimuth, elevation); });
}

std::vector<MaskSector> fold_mask(const FaultSet& antenna, SimTime now) {
  std::vector<MaskSector> result;
  for_each(antenna, "sky_mask", now, [&](const ActiveFault& fault) {
    result.push_back(
        {Radians(fault.value("elevation")), Radians(fault.value("azimuth_from")), Radians(fault.value("azimuth_to"))});
  });
  return result;
}

std::vector<Jammer> fold_jamming(const FaultSet& set, SimTime now) {
  std::vector<Jammer> result;
  for_each(set, "jamming_wideband", now, [&](const ActiveFault& fault) {
    result.push_back({Decibels(fault.value("js")), Hertz(fault.value("bandwidth"))});
  });
  return result;
}

std::vector<Spoofer> fold_spoofing(const FaultSet& set, SimTime now) {
  std::vector<Spoofer> result;
  for_each(set, "spoof_meacon", now, [&](const ActiveFault& fault) {
    result.push_back({fault.onset, Seconds(fault.value("delay")), FractionalFrequency(fault.value("rate")),
                      Decibels(fault.value("power"))});
  });
  return result;
}

double fold_multipath(const FaultSet& antenna, SimTime now) {
  double squares = 0.0;
  for_each(antenna, "multipath", now,
           [&](const ActiveFault& fault) { squares += fault.value("factor") * fault.value("factor"); });
  return std::sqrt(squares);
}

std::vector<CarrierJammer> fold_carriers(const FaultSet& set, SimTime now) {
  std::vector<CarrierJammer> result;
  for_each(set, "jamming_cw", now, [&](const ActiveFault& fault) {
    result.push_back({Decibels(fault.value("js")), Hertz(fault.value("frequency"))});
  });
  return result;
}

std::vector<rf::Transmitter> fold_transmitters(const FaultSet& antenna, SimTime now) {
  std::vector<rf::Transmitter> result;
  for_each(antenna, "tx_antenna_pointing_at_gnss", now, [&](const ActiveFault& fault) {
    result.push_back({.eirp = DecibelMilliwatts(fault.value("eirp")),
                      .frequency = Hertz(fault.value("frequency")),
                      .distance = Metres(fault.value("distance")),
                      .noise = Decibels(fault.value("noise"))});
  });
  return result;
}

double jamming_density_mw_per_hz(Decibels js, Hertz bandwidth, DecibelMilliwatts nominal_power,
                                 DecibelIsotropic zenith_gain) {
  return std::pow(10.0, (nominal_power.value() + zenith_gain.value() + js.value()) / 10.0) / bandwidth.value();
}

}  // namespace chronotwin
