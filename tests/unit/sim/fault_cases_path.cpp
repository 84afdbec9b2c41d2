#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> path_cases() {
  return {
      {"feeder_cut",
       "main_feeder.feeder[1]",
       {},
       "host.antenna_a.current",
       60,
       falls_to_zero,
       0.0,
       "ANTENNA_OPEN",
       "host.antenna_a"},
      {"feeder_water_ingress",
       "main_feeder.feeder[1]",
       {{.name = "loss", .value = 40.0}, {.name = "ramp", .value = 300.0}},
       "host.antenna_a.cn0_best",
       900,
       falls_by(10.0),
       1.0,
       "CN0_LOW",
       "host.antenna_a"},
      // VSWR 3: mismatch loss 1.25 dB, which costs C/N0 as far as noise comes in behind it.
      {"connector_vswr", "main_feeder.feeder[1]", {}, "host.port[1].cn0_offset", 60, falls_by(0.01), 0.0, "", ""},
      {"port_fail",
       "host.port[1]",
       {},
       "bbu[1].satellites_tracked",
       60,
       falls_to_zero,
       4.0,
       "PORT_FAIL",
       "host.port[1]"},
  };
}

}  // namespace chronotwin::test
