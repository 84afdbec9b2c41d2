// The frequencies a design is computed at: those of GB/T 45308 5.6.2 and T/CAICI's B1, L1 and G1. The running receivers
// use gnss::Band, three of them.
//
//   name  carrier MHz       band MHz              least power of the signal at a 0 dBi antenna
//   B1    1561.098  B1I     ± 2.046               −133 dBm     BDS-SIS-ICD B1I
//   L1    1575.42   L1 C/A  ± 1.023               −128.5 dBm   IS-GPS-200
//   B1C   1575.42           ± 16.368              −129 dBm     BDS-SIS-ICD B1C, MEO (from memory)
//   G1    1602.0    L1OF    1597.55 … 1605.89     −131 dBm     GLONASS ICD: channels −7 … +6 and their main lobes
//   B2    1207.14   B2I     ± 10.23               −133 dBm     BDS-SIS-ICD B2I (from memory)
//   B3    1268.52   B3I     ± 10.23               −133 dBm     BDS-SIS-ICD B3I (from memory)
//   L5    1176.45   L5      ± 10.23               −127.9 dBm   IS-GPS-705 (from memory)
//   B2a   1176.45           ± 10.23               −126 dBm     BDS-SIS-ICD B2a, MEO (from memory)
//
// The bands are main lobes (B1, L1, G1) or the signal's bandwidth. Cost: none. Errors: an unknown name finds nothing.
#pragma once

#include <span>
#include <string_view>

#include "models/core/quantity.hpp"

namespace chronotwin::rf {

struct DesignBand {
  std::string_view name;
  Hertz carrier;
  Hertz lower, upper;
  DecibelMilliwatts minimum_power;
};

[[nodiscard]] std::span<const DesignBand> design_bands();
[[nodiscard]] const DesignBand* find_design_band(std::string_view name);  // nullptr: none of that name

}  // namespace chronotwin::rf
