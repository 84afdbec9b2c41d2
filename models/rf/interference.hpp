// What comes to an antenna besides satellites: transmitters, carriers in the band, a second antenna too close.
//
//   transmitter     P = EIRP + G − 20·lg(4π·d·f / c)                       free space (Friis 1946), far field: d ≥ 1 m
//                   its noise in a GNSS band: EIRP + n − the same at that band's frequency, n in dBc/Hz
//   beside a beam   min(12 (φ / φ₃)² + 12 (θ / θ₃)², 30) dB less, φ₃ and θ₃ the half-power widths (3GPP TR 38.901 7.3-1)
//   carrier         against code correlation it is as bad as noise of density j0 = J · S(Δf), where
//                   S(x = Δf/R) = sinc²(x) / R near the carrier and, beyond the first null, its mean 1/(2π²x²R): Doppler
//                   and code lines fill the nulls. R: chip rate. (Kaplan & Hegarty, spectral separation; from memory)
//   two antennas    loss before the LNA of each: 6 dB · (1 − d / 2 m)² below 2 m of spacing, for shadow and coupling.
//                   Engineering judgement: T/CAICI 5.2.1 asks for 2 m and gives no law.
//
// Inputs: dBm, Hz, m > 0; G of the antenna's element towards the transmitter, dBi. Output: mW at the element's
// terminals, mW/Hz, dB. Errors: a distance that is not positive is a Bug. Cost: some logarithms.
#pragma once

#include <span>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/gnss/aspect.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::rf {

struct Transmitter {
  DecibelMilliwatts eirp{60.0};  // towards the antenna
  Hertz frequency{2.6e9};
  Metres distance{30.0};
  Decibels noise{-140.0};  // in the GNSS bands, per hertz against the carrier
  Radians elevation{0.0};  // where the antenna sees it
};

[[nodiscard]] Decibels beam_loss(const gnss::TransmitterConfig& transmitter, const gnss::Aspect& aspect);

// The transmitters of a site as an antenna there sees them; those whose place was not given are left out.
[[nodiscard]] std::vector<Transmitter> seen_from(const gnss::PlacementConfig& antenna,
                                                 std::span<const gnss::TransmitterConfig> transmitters);

// One carrier at an antenna element's terminals.
struct Carrier {
  Hertz frequency;
  double mw = 0.0;
  bool operator==(const Carrier&) const = default;
};

[[nodiscard]] Decibels free_space_loss(Metres distance, Hertz frequency);
[[nodiscard]] Carrier received(const Transmitter& transmitter, DecibelIsotropic element_gain);
[[nodiscard]] double noise_mw_per_hz(const Transmitter& transmitter, gnss::Band band, DecibelIsotropic element_gain);

// The flat density that disturbs the band's signal as much as the carrier does.
[[nodiscard]] double equivalent_mw_per_hz(const Carrier& carrier, gnss::Band band);

// Does the band's filter pass it: within 25 MHz of its carrier?
[[nodiscard]] bool in_level_band(const Carrier& carrier, gnss::Band band);

[[nodiscard]] Decibels spacing_loss(Metres spacing);

}  // namespace chronotwin::rf
