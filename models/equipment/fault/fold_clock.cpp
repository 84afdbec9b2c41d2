// What faults do to clocks.
#include <algorithm>
#include <cmath>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

clock::Disturbance fold_disturbance(const FaultSet& oscillator, SimTime now) {
  clock::Disturbance result;
  for_each(oscillator, "freq_step", now,
           [&](const ActiveFault& fault) { result.frequency += fault.value("frequency"); });
  for_each(oscillator, "freq_drift", now, [&](const ActiveFault& fault) {
    result.frequency += fault.value("drift") * (now - fault.onset).seconds();
    result.drift += fault.value("drift");
  });
  for_each(oscillator, "warmup", now, [&](const ActiveFault& fault) {
    const double left = 1.0 - ramp_share(fault, now);
    if (left <= 0.0) return;
    result.frequency += fault.value("offset") * left;
    result.drift -= fault.value("offset") / fault.value("ramp");
  });
  for_each(oscillator, "temp_sensitivity", now,
           [&](const ActiveFault& fault) { result.temperature_coefficient += fault.value("coefficient"); });
  for_each(oscillator, "rw_noise_up", now,
           [&](const ActiveFault& fault) { result.random_walk_fm += fault.value("noise"); });
  for_each(oscillator, "oscillator_supply", now,
           [&](const ActiveFault& fault) { result.supply_v = fault.value("voltage"); });
  return result;
}

}  // namespace

OscillatorImpairment fold_oscillator(const FaultSet& oscillator, SimTime now) {
  OscillatorImpairment result{.disturbance = fold_disturbance(oscillator, now)};
  for_each(oscillator, "stuck_holdover", now, [&](const ActiveFault&) { result.reference_ignored = true; });
  for_each(oscillator, "holdover_overrun", now, [&](const ActiveFault& fault) {
    const Seconds after(fault.value("after"));
    result.reference_ignored = true;
    result.gives_up_after = std::min(result.gives_up_after.value_or(after), after);
  });
  return result;
}

std::optional<Seconds> phase_jump_at_onset(const ActiveFault& fault) {
  if (fault.type->id != "phase_jump") return std::nullopt;
  return Seconds(fault.value("phase"));
}

std::optional<Seconds> reset_at_onset(const ActiveFault& fault) {
  if (fault.type->id != "local_clock_reset") return std::nullopt;
  return Seconds(fault.value("phase"));
}

std::optional<SelectionFlap> fold_selection(const FaultSet& clock, SimTime now) {
  std::optional<SelectionFlap> result;
  for_each(clock, "ref_select_flap", now, [&](const ActiveFault& fault) {
    if (!result) result = {fault.onset, Seconds(fault.value("period"))};
  });
  return result;
}

bool SelectionFlap::away(SimTime now) const {
  return std::fmod((now - since).seconds(), period.value()) < period.value() / 2.0;
}

}  // namespace chronotwin
