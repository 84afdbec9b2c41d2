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
      {"temp_out",
       {"Temperature out of its range", "温度超出范围"},
       "caici-4.10",
       {TargetKind::site},
       {optional(Field{"temperature", "degC", -100.0, 150.0, {"Temperature reached", "达到温度"}},
                 Dimension::temperature, 70.0),
        choice(Field::plain("where", {"Where", "位置"}), "room", false, {"room", "outdoors", "both"}),
        ramp(20.0 * kMinute)},
       {"TEMPERATURE"}},
      {"humidity_out",
       {"Humidity out of its range", "湿度超出范围"},
       "caici-4.11",
       {TargetKind::site},
       {optional(Field{"humidity", "%", 0.0, 100.0, {"Relative humidity reached", "达到相对湿度"}}, Dimension::ratio,
                 0.99),
        ramp(20.0 * kMinute)},
       {"HUMIDITY"}},
  };
}

}  // namespace chronotwin::fault_table
