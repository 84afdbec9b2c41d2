// Faults of power supplies.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {

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

}  // namespace chronotwin::fault_table
