// The numbers under which NMEA sentences know satellites.
//
//   GPS      1 … 32            GLONASS   64 + slot: 65 … 96
//   BeiDou   nmea411: its own number 1 … 63, told apart by the talker and the system id 4
//            prn200:  200 + number, as many receivers and gpsd have it: 201 … 263
//
// GSA's and GSV's system: GPS 1, GLONASS 2, BeiDou 4. GSV's signal: L1 C/A 1, L1OF 1, B1I 1.
// Readers differ for BeiDou (gpsd 3.22): with nmea411 a satellite used according to GNGSA is taken for unused, and 33 …
// 63 for SBAS; with prn200 all is well up to 237.
// Error: a number that stands for no satellite of the system gives nothing. Source: NMEA 0183 4.11, GSA and GSV.
#pragma once

#include <optional>
#include <string_view>

#include "models/gnss/satellite.hpp"

namespace chronotwin::codec::nmea {

enum class BdsNumbering { nmea411, prn200 };

[[nodiscard]] int satellite_number(gnss::SatelliteId satellite, BdsNumbering numbering);
[[nodiscard]] std::optional<gnss::SatelliteId> satellite_of(int number, char system, BdsNumbering numbering);

[[nodiscard]] int system_id(char system);            // 'G', 'R', 'C' → 1, 2, 4
[[nodiscard]] std::string_view talker(char system);  // "GP", "GL", "GB"

}  // namespace chronotwin::codec::nmea
