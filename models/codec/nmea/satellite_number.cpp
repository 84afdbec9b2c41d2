#include "models/codec/nmea/satellite_number.hpp"

namespace chronotwin::codec::nmea {
namespace {

constexpr int kGlonassOffset = 64;
constexpr int kBeidouOffset = 200;

int offset(char system, BdsNumbering numbering) {
  if (system == 'R') {
    return kGlonassOffset;
  }
  return system == 'C' && numbering == BdsNumbering::prn200 ? kBeidouOffset : 0;
}

}  // namespace

int satellite_number(gnss::SatelliteId satellite, BdsNumbering numbering) {
  return satellite.prn + offset(satellite.system, numbering);
}

std::optional<gnss::SatelliteId> satellite_of(int number, char system, BdsNumbering numbering) {
  const int prn = number - offset(system, numbering);
  const int last = system == 'C' ? 63 : 32;
  if (prn < 1 || prn > last) {
    return std::nullopt;
  }
  return gnss::SatelliteId{system, static_cast<std::uint8_t>(prn)};
}

int system_id(char system) {
  return system == 'R' ? 2 : system == 'C' ? 4 : 1;
}

std::string_view talker(char system) {
  return system == 'R' ? "GL" : system == 'C' ? "GB" : "GP";
}

}  // namespace chronotwin::codec::nmea
