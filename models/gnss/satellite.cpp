#include "models/gnss/satellite.hpp"

namespace chronotwin::gnss {

std::string to_string(SatelliteId id) {
  const int prn = id.prn;
  return {id.system, static_cast<char>('0' + prn / 10), static_cast<char>('0' + prn % 10)};
}

std::optional<SatelliteId> parse_satellite(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 3 || std::string_view("GRC").find(text[0]) == std::string_view::npos || !digit(text[1]) ||
      !digit(text[2])) {
    return std::nullopt;
  }
  const int prn = (text[1] - '0') * 10 + (text[2] - '0');
  if (prn == 0) {
    return std::nullopt;
  }
  return SatelliteId{text[0], static_cast<std::uint8_t>(prn)};
}

Constellation constellation(SatelliteId id) {
  switch (id.system) {
    case 'R':
      return Constellation::GLONASS;
    case 'C':
      return (id.prn >= 19 && id.prn <= 46) || (id.prn >= 59 && id.prn <= 61) ? Constellation::BDS3
                                                                              : Constellation::BDS2;
    default:
      return Constellation::GPS;
  }
}

Band band(Constellation constellation) {
  switch (constellation) {
    case Constellation::GLONASS:
      return Band::G1;
    case Constellation::BDS2:
    case Constellation::BDS3:
      return Band::B1I;
    case Constellation::GPS:
      break;
  }
  return Band::L1;
}

Hertz carrier(Band band) {
  switch (band) {
    case Band::B1I:
      return Hertz(1561.098e6);
    case Band::G1:
      return Hertz(1602.0e6);
    case Band::L1:
      break;
  }
  return Hertz(1575.42e6);
}

DecibelMilliwatts minimum_power(Band band) {
  switch (band) {
    case Band::B1I:
      return DecibelMilliwatts(-133.0);
    case Band::G1:
      return DecibelMilliwatts(-131.0);
    case Band::L1:
      break;
  }
  return DecibelMilliwatts(-128.5);
}

}  // namespace chronotwin::gnss
