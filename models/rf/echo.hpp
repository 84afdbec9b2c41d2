// Echoes on cables, and the ripple they make in a band.
//
//   echo            down the cable, back from the far mirror, down again from the near one:
//                   ρ = Γ1 · Γ2 · 10^(−2a/20),  late by 2T     a: loss (dB), T: delay between the mirrors
//   one echo        |1 + ρ·e^(−j2πfτ)|:  ripple 20·lg((1 + ρ)/(1 − ρ)) peak to peak, once the band holds half a period
//                   group delay −τ·ρ/(1 − ρ) … +τ·ρ/(1 + ρ)
//   narrow band     in a band of width B the echo turns by 2πBτ; phases being unknown, at worst
//                   ρ_B = ρ · sin(min(πBτ, π/2)) swings about the mean
//   several echoes  at worst all swing together: Σρ
//
// Inputs: mirrors in the order of the signal, loss and delay counted from the first; VSWR gives |Γ| alone, so results
// are bounds over all phases. Amplifiers and hosts let nothing back: echoes stay within a cable. Echoes of echoes are
// left out (ρ² is 40 dB below); two mirrors at one place are one mismatch. Output: dB peak to peak, s (the larger excursion). Check: VSWR 1.3 at both ends of 30 m
// of 1/2" gives −41 dB at +227 ns and 2 ns. Cost: mirrors². Error: Σρ ≥ 1 has no finite ripple: +inf.
// Source: plain wave theory; T/CAICI 4.6 (≤ 3 dB p-p) and 4.8 (VSWR ≤ 1.3) use it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/core/quantity.hpp"

namespace chronotwin::rf {

struct Mirror {
  std::size_t element = 0;  // whatever the caller calls it
  double reflection = 0.0;  // |Γ|
  double loss_db = 0.0;     // from the first mirror to this one
  double delay_s = 0.0;
};

struct Echo {
  std::size_t near = 0, far = 0;  // elements of the two mirrors
  double amplitude = 0.0;         // ρ, against the signal
  double delay_s = 0.0;
  [[nodiscard]] Decibels level() const;  // 20·lg ρ
};

[[nodiscard]] std::vector<Echo> echoes_between(std::span<const Mirror> mirrors);

[[nodiscard]] Decibels ripple(std::span<const Echo> echoes, Hertz bandwidth);
[[nodiscard]] Seconds group_delay_ripple(std::span<const Echo> echoes);

}  // namespace chronotwin::rf
