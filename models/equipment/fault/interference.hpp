// What jammers and transmitters bring to an antenna's terminals.
//
//   noise       jamming_density_mw_per_hz of each wideband jammer (fold.hpp), and the transmitters' noise in the band
//   carriers    of J/S: power = nominal power at L1 · gain at the zenith · J/S; and the transmitters' own
//   correlators what disturbs a band's correlators: the noise, and of each carrier in it what the code spreads
//               (rf/interference.hpp); noise acts on correlators and on levels alike, a carrier's level is its power
//
//   a spoofer   the strongest captures the antenna: its signals stand for those of all satellites that are received, of
//               one power (nominal power at L1 · gain at the zenith · its own above that) and late alike
//
// Transmitters come in where the antenna sees them; those of faults at the horizon. Cost: linear in the disturbances,
// and in the satellites. Errors: none.
#pragma once

#include <span>
#include <vector>

#include "models/equipment/fault/fold.hpp"
#include "models/rf/interference.hpp"
#include "models/rf/network.hpp"

namespace chronotwin {

// Of an antenna's own faults, or of its site's.
struct Jamming {
  std::vector<Jammer> noise;
  std::vector<CarrierJammer> carriers;
};
[[nodiscard]] Jamming fold_all_jamming(const FaultSet& set, SimTime now);

struct Arriving {
  rf::Interference interference;
  rf::PerBand<double> correlators_mw_per_hz{};
};
// `nominal`: a satellite's power at a 0 dBi antenna, by band.
[[nodiscard]] Arriving arriving(std::span<const Jamming> jamming, std::span<const rf::Transmitter> transmitters,
                                const rf::AntennaConfig& antenna, const rf::PerBand<DecibelMilliwatts>& nominal);

// None where nobody spoofs; of equals the first.
[[nodiscard]] const Spoofer* captor(std::span<const Spoofer> own, std::span<const Spoofer> site);
// Satellites' signals (mW, 0: not received) and range errors (s) become the spoofer's.
void capture(const Spoofer& spoofer, SimTime now, const rf::AntennaConfig& antenna,
             const rf::PerBand<DecibelMilliwatts>& nominal, std::vector<double>& signal_mw,
             std::vector<double>& range_error_s);

}  // namespace chronotwin
