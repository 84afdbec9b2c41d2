// Satellites, constellations and the signals the twin models.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::gnss {

// What a scenario's `sky.systems` may name. BDS3 = C19–C46, C59–C61; every other C is BDS2.
enum class Constellation : std::uint8_t { GPS, GLONASS, BDS2, BDS3 };

// The signal a single-frequency timing receiver uses of each constellation, and the band the RF chain is computed at.
enum class Band : std::uint8_t { L1, B1I, G1 };
inline constexpr std::size_t kBands = 3;

struct SatelliteId {
  char system = 'G';  // RINEX letter: G, R, C
  std::uint8_t prn = 1;

  auto operator<=>(const SatelliteId&) const = default;
};

[[nodiscard]] std::string to_string(SatelliteId id);                         // "C21"
[[nodiscard]] std::optional<SatelliteId> parse_satellite(std::string_view);  // "C21", "G05"
[[nodiscard]] Constellation constellation(SatelliteId id);
[[nodiscard]] Band band(Constellation constellation);
[[nodiscard]] Hertz carrier(Band band);  // L1 1575.42, B1I 1561.098, G1 1602.0 MHz

// Received power at the ground from a 0 dBi antenna: the guaranteed minimum of the interface document plus a margin.
// L1 C/A −128.5 dBm (IS-GPS-200), B1I −133 dBm (BDS-SIS-ICD B1I), L1OF −131 dBm (GLONASS ICD); real signals are 2–5 dB
// stronger.
struct SignalConfig {
  Decibels above_minimum{3.0};
};
template <class Visitor, ConfigOf<SignalConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"above_minimum",
              "dB",
              -10.0,
              20.0,
              {"Received power above the interface document's minimum", "接收功率高于接口文件最小值"}},
        c.above_minimum);
}
[[nodiscard]] DecibelMilliwatts minimum_power(Band band);

}  // namespace chronotwin::gnss

template <>
struct chronotwin::EnumNames<chronotwin::gnss::Constellation> {
  static constexpr std::array<std::string_view, 4> value{"GPS", "GLONASS", "BDS2", "BDS3"};
};
