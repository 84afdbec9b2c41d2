#include "models/equipment/fault/table.hpp"

#include <algorithm>
#include <utility>

#include "models/gnss/satellite.hpp"

namespace chronotwin {
namespace {

constexpr double kDegree = 0.017453292519943295;
constexpr double kMinute = 60.0;

FaultParameterSpec optional(Field field, Dimension dimension, double default_value) {
  return {std::move(field), dimension, default_value, {}, false, {}};
}

FaultParameterSpec required(Field field, Dimension dimension) {
  return {std::move(field), dimension, 0.0, {}, true, {}};
}

FaultParameterSpec choice(Field field, std::string default_text, bool is_required, std::vector<std::string> choices) {
  return {std::move(field), std::nullopt, 0.0, std::move(default_text), is_required, std::move(choices)};
}

FaultParameterSpec vswr(double default_value) {
  return optional(Field{"vswr", "1", 1.0, 100.0, {"Voltage standing wave ratio", "电压驻波比"}}, Dimension::ratio,
                  default_value);
}

FaultParameterSpec ramp(double default_seconds) {
  return optional(Field{"ramp", "s", 0.0, 8.64e6, {"Time to reach the full effect", "发展时间"}}, Dimension::time,
                  default_seconds);
}

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

std::vector<FaultType> path_faults() {
  return {
      {"feeder_cut",
       {"Feeder cut", "馈线断开"},
       "caici-4.2",
       {TargetKind::segment_feeder},
       {},
       {"ANTENNA_OPEN", "GNSS_LOST", "ANTENNA_SWITCHED"}},
      {"feeder_water_ingress",
       {"Water in the feeder", "馈线进水"},
       "caici-4.18",
       {TargetKind::segment_feeder},
       {optional(Field{"loss", "dB", 0.0, 60.0, {"Additional loss", "附加损耗"}}, Dimension::gain, 10.0),
        ramp(60.0 * kMinute), vswr(2.0)},
       {"CN0_LOW"}},
      {"connector_vswr",
       {"Bad connector", "接头驻波异常"},
       "caici-4.8",
       {TargetKind::segment_lumped, TargetKind::segment_feeder},
       {vswr(3.0)},
       {}},
      {"port_fail",
       {"Output port fails", "输出端口故障"},
       "caici-4.16",
       {TargetKind::port},
       {},
       {"PORT_FAIL", "BBU_ANTENNA", "REFERENCE_LOST", "HOLDOVER"}},
  };
}

std::vector<FaultType> sky_faults() {
  return {
      {"sv_outage",
       {"Satellite outage", "单星故障"},
       "",
       {TargetKind::sky},
       {choice(Field::plain("satellite", {"Satellite, e.g. C21", "卫星号，如 C21"}), "", true, {})},
       {}},
      {"constellation_loss",
       {"Constellation lost", "星座失效"},
       "caici-4.1",
       {TargetKind::sky},
       {choice(Field::plain("constellation", {"Constellation", "星座"}), "", true, {"GPS", "GLONASS", "BDS2", "BDS3"})},
       {"SATELLITES_LOW"}},
  };
}

std::vector<FaultType> power_faults() {
  return {
      {"feed_a_fail", {"Power feed A fails", "A路电源中断"}, "caici-4.9", {TargetKind::host}, {}, {"POWER_A_FAIL"}},
      {"feed_b_fail", {"Power feed B fails", "B路电源中断"}, "caici-4.9", {TargetKind::host}, {}, {"POWER_B_FAIL"}},
      {"undervoltage",
       {"Feed voltage low", "电源欠压"},
       "caici-4.9",
       {TargetKind::host},
       {optional(Field{"voltage", "V", 0.0, 100.0, {"Magnitude of the voltage", "电压幅值"}}, Dimension::voltage, 36.0),
        choice(Field::plain("feed", {"Feed", "电源路"}), "both", false, {"a", "b", "both"})},
       {"POWER_A_FAIL", "POWER_B_FAIL"}},
      {"clock_power_fail",
       {"Clock without power", "主钟断电"},
       "gb-5.1.6",
       {TargetKind::clock},
       {},
       {"PEER_LOST", "STANDBY_ACTIVE"}},
  };
}

std::vector<FaultType> clock_and_room_faults() {
  return {
      {"freq_step",
       {"Oscillator frequency step", "振荡器频率阶跃"},
       "caici-4.5",
       {TargetKind::bbu_oscillator},
       {required(Field{"frequency", "1", -1e-3, 1e-3, {"Fractional frequency step", "相对频率阶跃"}},
                 Dimension::fractional_frequency)},
       {}},
      {"phase_jump",
       {"Clock phase jump", "时钟相位跳变"},
       "",
       {TargetKind::bbu_oscillator},
       {required(Field{"phase", "ns", -1e9, 1e9, {"Phase jump, positive: ahead", "相位跳变，正为超前"}},
                 Dimension::time)},
       {}},
      {"stuck_holdover",
       {"Clock stays in holdover beside a good reference", "时钟守时状态锁死"},
       "",
       {TargetKind::bbu_oscillator},
       {},
       {"HOLDOVER"}},
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

std::vector<FaultType> make_table() {
  std::vector<FaultType> table;
  for (auto part : {antenna_faults(), path_faults(), sky_faults(), power_faults(), clock_and_room_faults()}) {
    std::move(part.begin(), part.end(), std::back_inserter(table));
  }
  return table;
}

}  // namespace

bool FaultType::fits(TargetKind kind) const {
  return std::ranges::find(targets, kind) != targets.end();
}

const FaultParameterSpec* FaultType::find_parameter(std::string_view name) const {
  const auto found =
      std::ranges::find(parameters, name, [](const FaultParameterSpec& spec) { return spec.field.name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::span<const FaultType> fault_types() {
  static const std::vector<FaultType> kTable = make_table();
  return kTable;
}

const FaultType* find_fault(std::string_view id) {
  const auto table = fault_types();
  const auto found = std::ranges::find(table, id, [](const FaultType& type) -> std::string_view { return type.id; });
  return found == table.end() ? nullptr : &*found;
}

bool accepts(const FaultParameterSpec& spec, std::string_view text) {
  if (spec.dimension) return false;
  if (spec.choices.empty()) return gnss::parse_satellite(text).has_value();
  return std::ranges::find(spec.choices, text) != spec.choices.end();
}

}  // namespace chronotwin
