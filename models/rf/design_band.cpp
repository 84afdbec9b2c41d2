#include "models/rf/design_band.hpp"

#include <algorithm>
#include <array>

namespace chronotwin::rf {
namespace {

constexpr DesignBand about(std::string_view name, double carrier_mhz, double half_mhz, double power_dbm) {
  return {name, Hertz(carrier_mhz * 1e6), Hertz((carrier_mhz - half_mhz) * 1e6), Hertz((carrier_mhz + half_mhz) * 1e6),
          DecibelMilliwatts(power_dbm)};
}

constexpr std::array kBands{
    about("B1", 1561.098, 2.046, -133.0),
    about("L1", 1575.42, 1.023, -128.5),
    about("B1C", 1575.42, 16.368, -129.0),
    DesignBand{"G1", Hertz(1602.0e6), Hertz(1597.5515e6), Hertz(1605.886e6), DecibelMilliwatts(-131.0)},
    about("B2", 1207.14, 10.23, -133.0),
    about("B3", 1268.52, 10.23, -133.0),
    about("L5", 1176.45, 10.23, -127.9),
    about("B2a", 1176.45, 10.23, -126.0),
};

}  // namespace

std::span<const DesignBand> design_bands() {
  return kBands;
}

const DesignBand* find_design_band(std::string_view name) {
  const auto found = std::ranges::find(kBands, name, &DesignBand::name);
  return found == kBands.end() ? nullptr : &*found;
}

}  // namespace chronotwin::rf
