#include "models/equipment/fault/fold.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace chronotwin {
namespace {

// The share of its full effect that a ramped fault has reached.
double ramp_share(const ActiveFault& fault, SimTime now) {
  const double ramp = fault.value("ramp");
  const double elapsed = (now - fault.onset).seconds();
  return elapsed >= ramp ? 1.0 : elapsed / ramp;
}

// effect(fault) for every fault of type `id` that has begun.
template <class Effect>
void for_each(const FaultSet& set, std::string_view id, SimTime now, Effect effect) {
  for (const ActiveFault& fault : set.faults()) {
    if (fault.type->id == id && fault.onset <= now) effect(fault);
  }
}

bool any(const FaultSet& set, std::string_view id, SimTime now) {
  bool found = false;
  for_each(set, id, now, [&](const ActiveFault&) { found = true; });
  return found;
}

void lower_to(std::optional<Volts>& voltage, Volts to) {
  if (!voltage || to < *voltage) voltage = to;
}

Volts fed(bool failed, std::optional<Volts> override_voltage, Volts nominal) {
  return failed ? Volts(0.0) : override_voltage.value_or(nominal);
}

}  // namespace

bool MaskSector::blocks(Radians azimuth, Radians at_elevation) const {
  if (at_elevation >= elevation) return false;
  const bool through_north = azimuth_to < azimuth_from;
  return through_north ? azimuth >= azimuth_from || azimuth <= azimuth_to
                       : azimuth >= azimuth_from && azimuth <= azimuth_to;
}

bool blocks(const std::vector<MaskSector>& mask, Radians azimuth, Radians elevation) {
  return std::ranges::any_of(mask, [&](const MaskSector& sector) { return sector.blocks(azimuth, elevation); });
}

bool SkyImpairment::out(gnss::SatelliteId satellite) const {
  return std::ranges::find(satellites_out, satellite) != satellites_out.end() ||
         std::ranges::find(constellations_out, gnss::constellation(satellite)) != constellations_out.end();
}

Volts PowerImpairment::feed_a(Volts nominal) const {
  return fed(a_failed, a_override, nominal);
}
Volts PowerImpairment::feed_b(Volts nominal) const {
  return fed(b_failed, b_override, nominal);
}

rf::Impairment fold_rf(const FaultSet& set, SimTime now) {
  rf::Impairment result;
  const auto worse_vswr = [&](double vswr) { result.vswr = std::max(result.vswr, Ratio(vswr)); };
  result.open = any(set, "antenna_open", now) || any(set, "feeder_cut", now);
  result.short_circuit = any(set, "antenna_short", now);
  result.failed = any(set, "port_fail", now);
  for_each(set, "lna_gain_drop", now,
           [&](const ActiveFault& fault) { result.gain_change = result.gain_change - Decibels(fault.value("gain")); });
  for_each(set, "feeder_water_ingress", now, [&](const ActiveFault& fault) {
    const double share = ramp_share(fault, now);
    result.extra_loss = result.extra_loss + Decibels(fault.value("loss")) * share;
    worse_vswr(1.0 + (fault.value("vswr") - 1.0) * share);
  });
  for_each(set, "connector_vswr", now, [&](const ActiveFault& fault) { worse_vswr(fault.value("vswr")); });
  return result;
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

SkyImpairment fold_sky(const FaultSet& sky, SimTime now) {
  SkyImpairment result;
  for_each(sky, "sv_outage", now, [&](const ActiveFault& fault) {
    if (const auto satellite = gnss::parse_satellite(fault.text("satellite"))) {
      result.satellites_out.push_back(*satellite);
    }
  });
  for_each(sky, "constellation_loss", now, [&](const ActiveFault& fault) {
    const auto& names = EnumNames<gnss::Constellation>::value;
    const auto found = std::ranges::find(names, fault.text("constellation"));
    if (found != names.end()) {
      result.constellations_out.push_back(static_cast<gnss::Constellation>(found - names.begin()));
    }
  });
  return result;
}

PowerImpairment fold_power(const FaultSet& host, SimTime now) {
  PowerImpairment result;
  result.a_failed = any(host, "feed_a_fail", now);
  result.b_failed = any(host, "feed_b_fail", now);
  for_each(host, "undervoltage", now, [&](const ActiveFault& fault) {
    const Volts voltage(fault.value("voltage"));
    const std::string_view feed = fault.text("feed");
    if (feed != "b") lower_to(result.a_override, voltage);
    if (feed != "a") lower_to(result.b_override, voltage);
  });
  return result;
}

bool without_power(const FaultSet& clock) {
  return std::ranges::any_of(clock.faults(),
                             [](const ActiveFault& fault) { return fault.type->id == "clock_power_fail"; });
}

OscillatorImpairment fold_oscillator(const FaultSet& oscillator, SimTime now) {
  OscillatorImpairment result;
  for_each(oscillator, "freq_step", now, [&](const ActiveFault& fault) {
    result.frequency_step = result.frequency_step + FractionalFrequency(fault.value("frequency"));
  });
  for_each(oscillator, "stuck_holdover", now, [&](const ActiveFault&) { result.reference_ignored = true; });
  return result;
}

EnvironmentImpairment fold_environment(const FaultSet& site, SimTime now) {
  EnvironmentImpairment result;
  for_each(site, "temperature_ramp", now, [&](const ActiveFault& fault) {
    result.temperature_change = result.temperature_change + Kelvin(fault.value("change")) * ramp_share(fault, now);
  });
  return result;
}

std::optional<Seconds> phase_jump_at_onset(const ActiveFault& fault) {
  if (fault.type->id != "phase_jump") return std::nullopt;
  return Seconds(fault.value("phase"));
}

double jamming_density_mw_per_hz(Decibels js, Hertz bandwidth, DecibelMilliwatts nominal_power,
                                 DecibelIsotropic zenith_gain) {
  return std::pow(10.0, (nominal_power.value() + zenith_gain.value() + js.value()) / 10.0) / bandwidth.value();
}

}  // namespace chronotwin
