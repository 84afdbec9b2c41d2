// The limits that bind a way from an antenna to a port or a receiver, and how much of each a design leaves.
//
//   noise figure   of the box, host's input to output port (rf::Cascade over the budget)      ≤ 5.5 dB    T/CAICI 4.7
//   feeder         G_antenna − D − Σ a·L of the cables before the host (rf::feeder_design)    ≥ 0 dB      5.2.3
//   C/N0           of the best satellite at the worst instant of the run                       > 40 dB-Hz  5.2.4
//   residual       path delay − the receiver's compensation                                    < the holdover limit
//   supply         voltage at the antenna's LNA                                                 ≥ its minimum
//   level          what leaves a port in 50 MHz: noise and what interferes, as compressed and levelled
//                                                                          ≤ the box's nominal maximum  T/CAICI 4.4
//   gain           from the antenna to the receiver                            ≤ 55 dB     receivers' data sheets
//
// Sign: a margin ≥ 0 holds. A margin is tight where it holds with less in hand than is prudent: engineering judgement.
#pragma once

#include <array>
#include <string_view>

namespace chronotwin::plant {

enum class Limit { noise_figure, feeder, cn0, residual, supply, level, gain };
inline constexpr std::array kLimits{Limit::noise_figure, Limit::feeder, Limit::cn0, Limit::residual,
                                    Limit::supply,       Limit::level,  Limit::gain};

inline constexpr double kBoxNoiseFigure = 5.5;  // dB
inline constexpr double kLeastCn0 = 40.0;       // dB-Hz
inline constexpr double kMostGain = 55.0;       // dB before a receiver; data sheets say 40 to 55

[[nodiscard]] std::string_view clause_of(Limit limit);  // "caici-4.7"; empty: no clause, plain physics
[[nodiscard]] std::string_view unit_of(Limit limit);    // of value, bound and margin: "dB", "s", "V"

enum class Grade { good, tight, bad };

struct Margin {
  Limit limit = Limit::noise_figure;
  double value = 0.0, bound = 0.0;  // in the limit's unit
  double margin = 0.0;              // ≥ 0: it holds
  Grade grade = Grade::good;
};

[[nodiscard]] Margin judge(Limit limit, double value, double bound, double margin, bool holds);

// By grade, then by what is in hand, in multiples of what is prudent.
[[nodiscard]] bool worse(const Margin& a, const Margin& b);

}  // namespace chronotwin::plant
