// Faults of clocks and their oscillators.
#include <utility>

#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

namespace {

std::vector<FaultType> oscillator_faults() {
  const std::vector<TargetKind> oscillator{TargetKind::bbu_oscillator};
  return {
      {"freq_drift",
       {"Oscillator drifts", "振荡器老化加快"},
       "",
       oscillator,
       {optional(Field{"drift", "1/d", -1e-4, 1e-4, {"Drift, positive: faster and faster", "漂移率，正为加快"}},
                 Dimension::aging, 1e-8 / kDay)},
       {}},
      {"temp_sensitivity",
       {"Oscillator follows the temperature", "振荡器温度敏感"},
       "",
       oscillator,
       {optional(Field{"coefficient", "1/K", -1e-5, 1e-5, {"More by", "温度系数增加"}},
                 Dimension::temperature_coefficient, 1e-9)},
       {}},
      {"rw_noise_up",
       {"Oscillator walks at random", "振荡器随机游走噪声增大"},
       "",
       oscillator,
       {optional(Field{"noise", "1/s", 0.0, 1e-10, {"More random-walk FM, q2", "随机游走频率噪声 q2 增量"}},
                 Dimension::noise_random_walk_fm, 1e-20)},
       {}},
      {"warmup",
       {"Oven cold, warms up again", "恒温槽失温重新预热"},
       "",
       oscillator,
       {optional(Field{"offset", "1", -1e-4, 1e-4, {"Frequency off at first by", "初始频偏"}},
                 Dimension::fractional_frequency, -2e-8),
        optional(Field{"ramp", "s", 1.0, 86400.0, {"Until it is warm", "预热时间"}}, Dimension::time, 600.0)},
       {}},
      {"oscillator_supply",
       {"Oscillator's supply voltage off", "振荡器供电电压偏离"},
       "",
       oscillator,
       {optional(Field{"voltage", "V", 0.0, 100.0, {"Voltage", "电压"}}, Dimension::voltage, 4.5)},
       {}},
  };
}

std::vector<FaultType> state_faults() {
  return {
      {"freq_step",
       {"Oscillator frequency step", "振荡器频率阶跃"},
       "",
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
      {"holdover_overrun",
       {"Clock holds over beyond what it can", "守时超限"},
       "",
       {TargetKind::bbu_oscillator},
       {optional(Field{"after", "s", 0.0, 8.64e6, {"Without reference so long", "失去参考后"}}, Dimension::time,
                 300.0)},
       {"HOLDOVER_EXCEEDED", "HOLDOVER"}},
      {"ref_select_flap",
       {"Selection of the reference flaps", "选源反复切换"},
       "",
       {TargetKind::clock},
       {optional(Field{"period", "s", 2.0, 86400.0, {"There and back in", "往返周期"}}, Dimension::time, 60.0)},
       {"REFERENCE_SWITCHED"}},
      {"local_clock_reset",
       {"Local clock reset", "本地时钟复位"},
       "",
       {TargetKind::bbu_oscillator},
       {optional(Field{"phase", "ms", -500.0, 500.0, {"Its second begins ahead by", "秒起点超前"}}, Dimension::time,
                 1e-3)},
       {}},
  };
}

}  // namespace

std::vector<FaultType> clock_faults() {
  std::vector<FaultType> all = oscillator_faults();
  for (FaultType& it : state_faults()) all.push_back(std::move(it));
  return all;
}

}  // namespace chronotwin::fault_table
