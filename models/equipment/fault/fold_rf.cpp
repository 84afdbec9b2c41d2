// What faults do to the elements of the RF/DC net.
#include <algorithm>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"
#include "models/rf/feeder_design.hpp"

namespace chronotwin {

using namespace folding;

rf::Impairment fold_rf(const FaultSet& set, SimTime now) {
  rf::Impairment result;
  const auto worse_vswr = [&](double vswr) { result.vswr = std::max(result.vswr, Ratio(vswr)); };
  result.open = any(set, "antenna_open", now) || any(set, "feeder_cut", now);
  result.short_circuit = any(set, "antenna_short", now);
  result.failed = any(set, "port_fail", now) || any(set, "bbu_power_fail", now);
  for_each(set, "lna_gain_drop", now,
           [&](const ActiveFault& fault) { result.gain_change = result.gain_change - Decibels(fault.value("gain")); });
  for_each(set, "feeder_water_ingress", now, [&](const ActiveFault& fault) {
    const double share = ramp_share(fault, now);
    result.extra_loss = result.extra_loss + Decibels(fault.value("loss")) * share;
    worse_vswr(1.0 + (fault.value("vswr") - 1.0) * share);
  });
  for_each(set, "lna_oscillate", now, [&](const ActiveFault& fault) {
    result.noise_figure_change = result.noise_figure_change + Decibels(fault.value("noise"));
    result.current_scale = result.current_scale * fault.value("share");
  });
  for (const std::string_view current : {"antenna_current_low", "antenna_current_high"}) {
    for_each(set, current, now,
             [&](const ActiveFault& fault) { result.current_scale = result.current_scale * fault.value("share"); });
  }
  for_each(set, "antenna_spacing", now, [&](const ActiveFault& fault) {
    result.input_loss = result.input_loss + rf::spacing_loss(Metres(fault.value("spacing")));
  });
  for_each(set, "feeder_wrong_type", now,
           [&](const ActiveFault& fault) { result.real_cable = rf::parse_feeder_type(fault.text("type")); });
  for_each(set, "feeder_wrong_length_config", now, [&](const ActiveFault& fault) {
    result.extra_length = result.extra_length + Metres(fault.value("difference"));
  });
  for_each(set, "arrester_degraded", now, [&](const ActiveFault& fault) {
    result.extra_loss = result.extra_loss + Decibels(fault.value("loss"));
    result.leakage = result.leakage + Amperes(fault.value("leakage"));
    worse_vswr(fault.value("vswr"));
  });
  for_each(set, "passband_ripple", now, [&](const ActiveFault& fault) {
    if (Decibels(fault.value("ripple")) <= result.ripple) return;
    result.ripple = Decibels(fault.value("ripple"));
    result.ripple_period = Hertz(fault.value("period"));
  });
  result.dummy_load_lost = any(set, "port_dc_load_lost", now);
  for_each(set, "splitter_imbalance", now,
           [&](const ActiveFault& fault) { result.extra_loss = result.extra_loss + Decibels(fault.value("loss")); });
  for_each(set, "connector_vswr", now, [&](const ActiveFault& fault) { worse_vswr(fault.value("vswr")); });
  return result;
}

}  // namespace chronotwin
