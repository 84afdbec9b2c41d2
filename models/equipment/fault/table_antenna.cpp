// Faults of antennas and of the air before them.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

std::vector<FaultType> antenna_faults() {
  return {
      {"antenna_open",
       {"Antenna open circuit", "天线开路"},
       "caici-4.16",
       {TargetKind::antenna},
       {},
       {"ANTENNA_OPEN", "GNSS_LOST", "ANTENNA_SWITCHED"}},
      {"antenna_short",
       {"Antenna short circuit", "天线短路"},
       "caici-4.16",
       {TargetKind::antenna},
       {},
       {"ANTENNA_SHORT", "GNSS_LOST", "ANTENNA_SWITCHED"}},
      {"lna_gain_drop",
       {"LNA gain drops", "低噪放增益下降"},
       "caici-4.3",
       {TargetKind::antenna},
       {optional(Field{"gain", "dB", 0.0, 70.0, {"Loss of gain", "增益下降量"}}, Dimension::gain, 20.0)},
       {"CN0_LOW"}},
      {"jamming_wideband",
       {"Wideband jamming", "宽带干扰"},
       "",
       {TargetKind::antenna, TargetKind::site},
       {optional(Field{"js", "dB", -20.0, 120.0, {"Jammer to signal ratio", "干信比"}}, Dimension::gain, 55.0),
        optional(Field{"bandwidth", "MHz", 0.1, 1000.0, {"Bandwidth", "带宽"}}, Dimension::frequency, 30e6)},
       {"JAMMING", "REFERENCE_LOST", "HOLDOVER"}},
      {"sky_mask",
       {"Sky blocked below an elevation", "天空遮挡"},
       "caici-5.2.1",
       {TargetKind::antenna},
       {optional(Field{"elevation", "deg", 0.0, 90.0, {"Blocked below this elevation", "遮挡仰角"}}, Dimension::angle,
                 30.0 * kDegree),
        optional(Field{"azimuth_from", "deg", 0.0, 360.0, {"From azimuth, clockwise", "起始方位角"}}, Dimension::angle,
                 0.0),
        optional(Field{"azimuth_to", "deg", 0.0, 360.0, {"To azimuth", "终止方位角"}}, Dimension::angle,
                 360.0 * kDegree)},
       {"SATELLITES_LOW"}},
  };
}

}  // namespace chronotwin::fault_table
