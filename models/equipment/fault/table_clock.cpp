// Faults of clocks and their oscillators.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

std::vector<FaultType> clock_faults() {
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
  };
}

}  // namespace chronotwin::fault_table
