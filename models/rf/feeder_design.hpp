// How long a feeder may be: T/CAICI 5.2.3, and the same question asked of the cables' data sheets.
//
//   L_max = floor((G_antenna − D) / a)      D = 10 dB for a host alone, 22 dB for host + slave
//                                           a = 0.29, 0.11, 0.07 dB/m for 1/4", 1/2", 7/8" feeder
//   margin = G_antenna − D − a·L            ≥ 0 where the length is allowed
//   delay  = L / (velocity factor · c)      velocity factors .84, .88, .89 (FSJ1, LDF4, LDF5)
//
// Everything of the clause is computed in integers, in hundredths of a decibel and millimetres: in doubles 28/0.07
// is 399.99999999999994 and the clause's 400 m would become 399. The formula reproduces its twelve cells (gains 40 and
// 50 dB) and extends them to any gain.
//
// Inputs: gain 0 … 200 dB, length 0 … 100 km, else a Bug. A gain below D allows no feeder: the limit is 0 m and the
// margin negative. Cost: a division.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/core/quantity.hpp"
#include "models/rf/config.hpp"

namespace chronotwin::rf {

inline constexpr std::array kFeederTypes{FeederType::quarter, FeederType::half, FeederType::seven_eighths};

enum class FeederTopology : std::uint8_t { host, host_and_slave };
inline constexpr std::array kFeederTopologies{FeederTopology::host, FeederTopology::host_and_slave};

[[nodiscard]] std::string_view name(FeederType type);          // "1/4", "1/2", "7/8"
[[nodiscard]] std::string_view name(FeederTopology topology);  // "host", "host+slave"
[[nodiscard]] std::optional<FeederType> parse_feeder_type(std::string_view name);

struct CentiDecibels {
  std::int64_t value = 0;
};
struct Millimetres {
  std::int64_t value = 0;
};

// "42.5" with 2 digits is 4250. Digits with at most one point, no sign, no exponent; more non-zero decimals than
// `digits` cannot be kept exactly and give nothing, as does anything else that is no such number.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view text, int digits);

[[nodiscard]] CentiDecibels attenuation_per_metre(FeederType type);
[[nodiscard]] CentiDecibels required_reserve(FeederTopology topology);  // D

// Whole metres.
[[nodiscard]] std::int64_t max_feeder_length(CentiDecibels antenna_gain, FeederType type, FeederTopology topology);

// In units of 1e-5 dB (a hundredth of a decibel times a millimetre of a metre): exact.
[[nodiscard]] std::int64_t feeder_margin_1e5(CentiDecibels antenna_gain, FeederType type, FeederTopology topology,
                                             Millimetres length);

// A cable run of several feeders, e.g. 180 m of 1/2" and 2 m of 1/4": what all of them together leave.
struct FeederRun {
  CentiDecibels attenuation;  // per metre
  Millimetres length;
};
[[nodiscard]] std::int64_t feeder_margin_1e5(CentiDecibels antenna_gain, std::span<const FeederRun> runs,
                                             FeederTopology topology);

// A typical cable of the type by its maker's data sheet (LCF14-50J, LDF4-50A, LDF5-50A), with the velocity factors
// above.
[[nodiscard]] const FeederConfig& typical_cable(FeederType type);

// The same budget, spent at the cable's attenuation at `frequency` instead of the clause's constant.
[[nodiscard]] std::int64_t max_physical_length(CentiDecibels antenna_gain, FeederType type, FeederTopology topology,
                                               Hertz frequency, Celsius temperature = Celsius(20.0));

// A run of several types, both ways of computing its loss side by side.
struct FeederPart {
  FeederType type = FeederType::half;
  Millimetres length;
};
struct FeederBudget {
  std::int64_t margin_1e5 = 0;  // by the clause, exact
  double standard_loss_db = 0.0, physical_loss_db = 0.0;
  double physical_margin_db = 0.0;
  double delay_s = 0.0;
};
[[nodiscard]] FeederBudget feeder_budget(CentiDecibels antenna_gain, std::span<const FeederPart> parts,
                                         FeederTopology topology, Hertz frequency, Celsius temperature);

// Of 1/4", 1/2" and 7/8" the first one that may be so long: 4.13 wants the thin ones, 7/8" where nothing else will do.
[[nodiscard]] std::optional<FeederType> thinnest_feeder(CentiDecibels antenna_gain, FeederTopology topology,
                                                        Millimetres length);

}  // namespace chronotwin::rf
