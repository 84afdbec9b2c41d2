// Faults of a BBU's receiver: its pulse, what it says, how it begins.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {
namespace {

FaultParameterSpec seconds(std::string_view name, std::string_view unit, double least, double most, double value,
                           Text text) {
  return optional(Field{name, unit, least, most, std::move(text)}, Dimension::time, value);
}

std::vector<FaultType> pulse_faults() {
  const std::vector<TargetKind> receiver{TargetKind::receiver};
  return {
      {"pps_missing",
       {"Receiver gives no pulse", "秒脉冲丢失"},
       "",
       receiver,
       {},
       {"PULSE_FAULT", "REFERENCE_LOST", "HOLDOVER"}},
      {"pps_double",
       {"A second edge follows each pulse", "秒脉冲重复沿"},
       "",
       receiver,
       {seconds("delay", "ns", 1.0, 5e8, 400e-9, {"Second edge behind the first", "第二沿滞后"})},
       {"PULSE_FAULT"}},
      {"pps_jitter",
       {"Pulse jitters", "秒脉冲抖动"},
       "",
       receiver,
       {seconds("jitter", "ns", 0.0, 1e8, 300e-9, {"Standard deviation", "标准差"})},
       {"PULSE_FAULT"}},
      {"pps_width_out",
       {"Pulse width out of range", "秒脉冲宽度超限"},
       "",
       receiver,
       {seconds("width", "ms", 0.0, 999.0, 0.5, {"Width", "脉宽"})},
       {"PULSE_FAULT", "REFERENCE_LOST", "HOLDOVER"}},
      {"pps_slow_edge",
       {"Slow edge of the pulse", "秒脉冲沿过缓"},
       "",
       receiver,
       {seconds("rise", "ns", 0.0, 1e7, 500e-9, {"Rise time, 10 % to 90 %", "上升时间（10%–90%）"})},
       {"PULSE_FAULT"}},
  };
}

std::vector<FaultType> output_faults() {
  const std::vector<TargetKind> receiver{TargetKind::receiver};
  constexpr double kWeekRollover = 1024.0 * 7.0;
  return {
      {"late_loss_flag",
       {"Satellites lost, but time said to be valid for a while", "失星后延迟报失效"},
       "",
       receiver,
       {seconds("delay", "s", 0.0, 3600.0, 20.0, {"Valid so long after the loss", "失星后仍报有效的时间"}),
        optional(
            Field{"drift", "1", -1e-4, 1e-4, {"Drift of its pulse then, positive: later", "期间脉冲漂移，正为滞后"}},
            Dimension::fractional_frequency, 2e-8)},
       {"REFERENCE_LOST", "HOLDOVER"}},
      {"frozen_output", {"Messages repeat one second for ever", "报文输出冻结"}, "", receiver, {}, {"TIME_OF_DAY"}},
      {"wrong_date",
       {"Wrong date", "日期错误"},
       "",
       receiver,
       {optional(
           Field{"days", "1", -10'000.0, 10'000.0, {"Days added; default: a GPS week rollover", "日期偏移（天）"}},
           Dimension::ratio, -kWeekRollover)},
       {"TIME_OF_DAY"}},
      {"checksum_corrupt", {"Checksums of messages wrong", "报文校验错误"}, "", receiver, {}, {"TIME_OF_DAY"}},
      {"tod_pps_misaligned_1s",
       {"Time of day one second off the pulse", "时间信息与秒脉冲错位1秒"},
       "",
       receiver,
       {seconds("offset", "s", -10.0, 10.0, 1.0, {"Said − true", "偏移"})},
       {"TIME_OF_DAY"}},
      {"position_jump",
       {"Held position jumps", "定点坐标跳变"},
       "",
       receiver,
       {optional(Field{"east", "m", -1e5, 1e5, {"To the east", "向东"}}, Dimension::length, 200.0),
        optional(Field{"north", "m", -1e5, 1e5, {"To the north", "向北"}}, Dimension::length, 0.0),
        optional(Field{"up", "m", -1e4, 1e4, {"Upwards", "向上"}}, Dimension::length, 0.0)},
       {"SPOOFING"}},
      {"almanac_stale",
       {"Receiver starts with an old almanac", "历书过期启动"},
       "gb-5.6.2",
       receiver,
       {seconds("search", "s", 0.0, 3600.0, 60.0, {"Each search takes longer by", "搜星延长时间"})},
       {"REFERENCE_LOST", "HOLDOVER"}},
      {"cold_boot", {"Receiver starts cold", "接收机冷启动"}, "gb-5.6.2", receiver, {}, {"REFERENCE_LOST", "HOLDOVER"}},
  };
}

}  // namespace

std::vector<FaultType> receiver_faults() {
  std::vector<FaultType> all = pulse_faults();
  for (FaultType& it : output_faults()) all.push_back(std::move(it));
  return all;
}

}  // namespace chronotwin::fault_table
