#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> power_cases() {
  return {
      {"feed_a_fail", "host", {}, "host.power.a.voltage", 60, falls_to_zero, 0.0, "POWER_A_FAIL", "host.power.a"},
      {"feed_b_fail", "host", {}, "host.power.b.voltage", 60, falls_to_zero, 0.0, "POWER_B_FAIL", "host.power.b"},
      {"undervoltage",
       "host",
       {{.name = "feed", .text = "b"}},
       "host.power.b.voltage",
       60,
       rises_by(36.0 - 53.5, 1e-9),
       0.0,
       "POWER_B_FAIL",
       "host.power.b"},
      // The main clock of a pair: what stands by raises the alarm, and keeps the output.
      {"clock_power_fail", "clock[1]", {}, "clock[1].role", 60, falls_to_zero, 1.0, "PEER_LOST", "clock[2]"},
      {"bbu_power_fail",
       "bbu[1]",
       {},
       "bbu[1].satellites_tracked",
       60,
       falls_to_zero,
       4.0,
       "PORT_UNUSED",
       "host.port[1]"},
      {"overvoltage",
       "host",
       {{.name = "feed", .text = "b"}},
       "host.power.b.voltage",
       60,
       rises_by(60.0 - 53.5, 1e-9),
       0.0,
       "POWER_B_FAIL",
       "host.power.b"},
      {"supply_ripple",
       "host",
       {{.name = "feed", .text = "a"}},
       "host.power.a.voltage",
       60,
       rises_by(-17.0, 1e-9),
       0.0,
       "POWER_A_FAIL",
       "host.power.a"},
      {"fan", "host", {}, "host.temperature", 700, rises_by(35.0, 1e-9), 0.0, "TEMPERATURE", "host"},
  };
}

}  // namespace chronotwin::test
