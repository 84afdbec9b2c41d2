// What faults do to clocks.
#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

OscillatorImpairment fold_oscillator(const FaultSet& oscillator, SimTime now) {
  OscillatorImpairment result;
  for_each(oscillator, "freq_step", now, [&](const ActiveFault& fault) {
    result.frequency_step = result.frequency_step + FractionalFrequency(fault.value("frequency"));
  });
  for_each(oscillator, "stuck_holdover", now, [&](const ActiveFault&) { result.reference_ignored = true; });
  return result;
}

std::optional<Seconds> phase_jump_at_onset(const ActiveFault& fault) {
  if (fault.type->id != "phase_jump") return std::nullopt;
  return Seconds(fault.value("phase"));
}

}  // namespace chronotwin
