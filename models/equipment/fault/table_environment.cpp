// Faults of the room and of the weather.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

std::vector<FaultType> environment_faults() {
  return {
      {"temperature_ramp",
       {"Room temperature changes", "机房温度变化"},
       "caici-4.10",
       {TargetKind::site},
       {optional(Field{"change", "K", -120.0, 120.0, {"Change of temperature", "温度变化量"}},
                 Dimension::temperature_difference, 5.0),
        ramp(20.0 * kMinute)},
       {"TEMPERATURE"}},
  };
}

}  // namespace chronotwin::fault_table
