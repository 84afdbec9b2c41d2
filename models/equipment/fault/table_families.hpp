// The families of the fault table, one file each, and how their parameters are written down. Only table*.cpp include it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/equipment/fault/table.hpp"

namespace chronotwin::fault_table {

[[nodiscard]] std::vector<FaultType> antenna_faults();
[[nodiscard]] std::vector<FaultType> path_faults();
[[nodiscard]] std::vector<FaultType> sky_faults();
[[nodiscard]] std::vector<FaultType> broadcast_faults();
[[nodiscard]] std::vector<FaultType> power_faults();
[[nodiscard]] std::vector<FaultType> clock_faults();
[[nodiscard]] std::vector<FaultType> environment_faults();
[[nodiscard]] std::vector<FaultType> receiver_faults();
[[nodiscard]] std::vector<FaultType> network_faults();

inline constexpr double kDegree = 0.017453292519943295;
inline constexpr double kMinute = 60.0;
inline constexpr double kDay = 86'400.0;

inline FaultParameterSpec optional(Field field, Dimension dimension, double default_value) {
  return {std::move(field), dimension, default_value, {}, false, {}};
}

inline FaultParameterSpec required(Field field, Dimension dimension) {
  return {std::move(field), dimension, 0.0, {}, true, {}};
}

inline FaultParameterSpec choice(Field field, std::string default_text, bool is_required,
                                 std::vector<std::string> choices) {
  return {std::move(field), std::nullopt, 0.0, std::move(default_text), is_required, std::move(choices)};
}

inline FaultParameterSpec vswr(double default_value) {
  return optional(Field{"vswr", "1", 1.0, 100.0, {"Voltage standing wave ratio", "电压驻波比"}}, Dimension::ratio,
                  default_value);
}

inline FaultParameterSpec ramp(double default_seconds) {
  return optional(Field{"ramp", "s", 0.0, 8.64e6, {"Time to reach the full effect", "发展时间"}}, Dimension::time,
                  default_seconds);
}

}  // namespace chronotwin::fault_table
