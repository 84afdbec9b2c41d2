// Every statistic of a time error by name: one table for the command line, the desktop, expectations and reports.
//
//   compute(statistic, x, tau0, m)   is the function of that name in deviations.hpp, total.hpp, theo1.hpp,
//                                    parabolic.hpp and mtie.hpp, where the equations, gaps, costs and sources stand
//
// Inputs   x: time error in seconds, sampled every tau0_s > 0 seconds; NaN is a missing sample; m ≥ 1, ascending
// Output   a Curve in the statistic's unit. A factor that the statistic has no value for (the record is too short, or
//          Theo1 with m odd or below 10) gives no point. τ = m·τ0, but 0.75·m·τ0 for Theo1
// Offsets  no statistic here depends on a constant time offset. MTIE and TIErms depend on a frequency offset, and all
//          but the Hadamard family on a frequency drift: remove them first where that is wanted (trend.hpp)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

enum class Statistic : std::uint8_t {
  adev,
  oadev,
  mdev,
  tdev,
  hdev,
  ohdev,
  totdev,
  mtotdev,
  ttotdev,
  htotdev,
  theo1,
  pdev,
  mtie,
  tierms
};

struct StatisticTraits {
  Statistic statistic = Statistic::adev;
  std::string_view id;      // "oadev"
  std::string_view symbol;  // "OADEV", on axes and in tables
  std::string_view unit;    // "1" or "s"
  bool has_confidence = false;
  double tau_factor = 1.0;  // τ = tau_factor·m·τ0
  Text name;
};

[[nodiscard]] std::span<const StatisticTraits> statistics();  // in the order of the enumeration
[[nodiscard]] const StatisticTraits& traits(Statistic statistic);
[[nodiscard]] const StatisticTraits* find_statistic(std::string_view id);  // null where there is none

// The fewest samples without a gap that give a point at m, and the largest m at which `samples` may give one (0: none).
[[nodiscard]] std::size_t samples_needed(Statistic statistic, std::size_t m);
[[nodiscard]] std::size_t largest_factor(Statistic statistic, std::size_t samples);

// 1, 2, 4, 8 … · 1, 2, 4, 10, 20, 40, 100 … · 1, 2, 3 …, as far as `samples` give a point. For Theo1 the even ones from
// 10 on.
enum class TauSpacing : std::uint8_t { octave, decade, all };
[[nodiscard]] std::vector<std::size_t> factors(Statistic statistic, TauSpacing spacing, std::size_t samples);

// The averaging factor that belongs to τ, to the nearest.
[[nodiscard]] std::size_t factor_of(Statistic statistic, double tau_s, double tau0_s);

[[nodiscard]] Curve compute(Statistic statistic, std::span<const double> x, double tau0_s,
                            std::span<const std::size_t> m);

}  // namespace chronotwin::metrics
