// What a receiver behind a load of the RF net gets from an antenna; how receivers begin.
#pragma once

#include "models/receiver/receiver.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/modules/interfaces.hpp"

namespace chronotwin {

[[nodiscard]] inline ReceiverInput received(const AntennaIf& antenna, const rf::LoadSolution& load) {
  ReceiverInput input{.signal_mw = antenna.signal_mw(),
                      .elevation_rad = antenna.elevation_rad(),
                      .band = antenna.band(),
                      .noise_mw_per_hz = load.n0_mw_per_hz,
                      .path_delay_s = load.delay_s,
                      .signal_present = load.present,
                      .range_error_s = antenna.range_error_s(),
                      .utc_offset_s = antenna.told().utc_offset_s,
                      .errors_complete = antenna.errors_complete()};
  for (std::size_t band = 0; band < gnss::kBands; ++band) {
    input.noise_mw_per_hz[band] += antenna.jamming_mw_per_hz()[band];
  }
  return input;
}

[[nodiscard]] inline ReceiverStart receiver_start(InitialState initial) {
  switch (initial) {
    case InitialState::cold:
      return ReceiverStart::cold;
    case InitialState::warm:
      return ReceiverStart::warm;
    case InitialState::hot:
      return ReceiverStart::hot;
    case InitialState::locked:
      break;
  }
  return ReceiverStart::locked;
}

}  // namespace chronotwin
