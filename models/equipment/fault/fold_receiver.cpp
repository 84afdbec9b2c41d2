// What faults do to a BBU's receiver.
#include <algorithm>
#include <cmath>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

namespace {

PulseWaveform fold_pulse(const FaultSet& receiver, SimTime now) {
  PulseWaveform pulse;
  pulse.present = !any(receiver, "pps_missing", now);
  for_each(receiver, "pps_double", now, [&](const ActiveFault& fault) {
    pulse.second_edge = std::max(pulse.second_edge, Seconds(fault.value("delay")));
  });
  for_each(receiver, "pps_jitter", now, [&](const ActiveFault& fault) {
    pulse.jitter = Seconds(std::hypot(pulse.jitter.value(), fault.value("jitter")));
  });
  for_each(receiver, "pps_width_out", now,
           [&](const ActiveFault& fault) { pulse.width = Seconds(fault.value("width")); });
  for_each(receiver, "pps_slow_edge", now,
           [&](const ActiveFault& fault) { pulse.rise = std::max(pulse.rise, Seconds(fault.value("rise"))); });
  return pulse;
}

}  // namespace

ReceiverImpairment fold_receiver(const FaultSet& receiver, SimTime now) {
  constexpr double kDay = 86'400.0;
  ReceiverImpairment result{.pulse = fold_pulse(receiver, now)};
  for_each(receiver, "late_loss_flag", now, [&](const ActiveFault& fault) {
    result.blind = true;
    result.coasting = std::max(result.coasting, Seconds(fault.value("delay")));
    result.coasting_drift = result.coasting_drift + FractionalFrequency(fault.value("drift"));
  });
  for_each(receiver, "frozen_output", now, [&](const ActiveFault& fault) {
    result.frozen_since = std::min(result.frozen_since.value_or(fault.onset), fault.onset);
  });
  double shift = 0.0;
  for_each(receiver, "wrong_date", now,
           [&](const ActiveFault& fault) { shift += std::round(fault.value("days")) * kDay; });
  for_each(receiver, "tod_pps_misaligned_1s", now,
           [&](const ActiveFault& fault) { shift += std::round(fault.value("offset")); });
  result.time_of_day_shift_s = static_cast<std::int64_t>(shift);
  result.checksums_wrong = any(receiver, "checksum_corrupt", now);
  for_each(receiver, "almanac_stale", now,
           [&](const ActiveFault& fault) { result.search = std::max(result.search, Seconds(fault.value("search"))); });
  for_each(receiver, "position_jump", now, [&](const ActiveFault& fault) {
    result.east = result.east + Metres(fault.value("east"));
    result.north = result.north + Metres(fault.value("north"));
    result.up = result.up + Metres(fault.value("up"));
  });
  return result;
}

double ReceiverImpairment::told_off_s(SimTime now, std::int64_t told) const {
  const double frozen = frozen_since ? (now - *frozen_since).seconds() : 0.0;
  return static_cast<double>(time_of_day_shift_s + told) - std::floor(frozen);
}

std::optional<ReceiverStart> restart_at_onset(const ActiveFault& fault) {
  if (fault.type->id == "cold_boot") return ReceiverStart::cold;
  if (fault.type->id == "almanac_stale") return ReceiverStart::warm;
  return std::nullopt;
}

}  // namespace chronotwin
