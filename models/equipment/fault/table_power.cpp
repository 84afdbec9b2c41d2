// Faults of power supplies.
#include "models/equipment/fault/table_families.hpp"

namespace chronotwin::fault_table {
namespace {

FaultParameterSpec feed() {
  return choice(Field::plain("feed", {"Feed", "电源路"}), "both", false, {"a", "b", "both"});
}

}  // namespace

std::vector<FaultType> power_faults() {
  return {
      {"feed_a_fail", {"Power feed A fails", "A路电源中断"}, "caici-4.9", {TargetKind::host}, {}, {"POWER_A_FAIL"}},
      {"feed_b_fail", {"Power feed B fails", "B路电源中断"}, "caici-4.9", {TargetKind::host}, {}, {"POWER_B_FAIL"}},
      {"undervoltage",
       {"Feed voltage low", "电源欠压"},
       "caici-4.9",
       {TargetKind::host},
       {optional(Field{"voltage", "V", 0.0, 100.0, {"Magnitude of the voltage", "电压幅值"}}, Dimension::voltage, 36.0),
        feed()},
       {"POWER_A_FAIL", "POWER_B_FAIL"}},
      {"overvoltage",
       {"Feed voltage high", "电源过压"},
       "caici-4.9",
       {TargetKind::host},
       {optional(Field{"voltage", "V", 0.0, 200.0, {"Magnitude of the voltage", "电压幅值"}}, Dimension::voltage, 60.0),
        feed()},
       {"POWER_A_FAIL", "POWER_B_FAIL"}},
      {"supply_ripple",
       {"Ripple on the feed", "电源纹波"},
       "caici-4.9",
       {TargetKind::host},
       {optional(Field{"amplitude", "V", 0.0, 100.0, {"Amplitude", "纹波幅值"}}, Dimension::voltage, 17.0), feed()},
       {"POWER_A_FAIL", "POWER_B_FAIL"}},
      {"fan",
       {"Fan stands still", "风扇停转"},
       "caici-4.10",
       {TargetKind::host},
       {optional(Field{"rise", "K", 0.0, 100.0, {"Warmer inside by", "机内温升增加"}},
                 Dimension::temperature_difference, 35.0),
        ramp(10.0 * kMinute)},
       {"TEMPERATURE"}},
      {"clock_power_fail",
       {"Clock without power", "主钟断电"},
       "gb-5.1.6",
       {TargetKind::clock},
       {},
       {"PEER_LOST", "STANDBY_ACTIVE"}},
      // A dead BBU says nothing; the host sees that nobody feeds its port.
      {"bbu_power_fail", {"BBU without power", "BBU断电"}, "caici-5.1.1", {TargetKind::bbu}, {}, {"PORT_UNUSED"}},
  };
}

}  // namespace chronotwin::fault_table
