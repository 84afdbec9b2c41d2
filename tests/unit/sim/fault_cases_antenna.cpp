#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> antenna_cases() {
  return {
      {"antenna_open", "ant_a", {}, "host.antenna_a.current", 60, falls_to_zero, 0.0, "ANTENNA_OPEN", "host.antenna_a"},
      // The supply gives its limit into the short.
      {"antenna_short",
       "ant_a",
       {},
       "host.antenna_a.current",
       60,
       rises_by(0.2 - 0.035, 1e-6),
       0.0,
       "ANTENNA_SHORT",
       "host.antenna_a"},
      {"lna_gain_drop",
       "ant_a",
       {{.name = "gain", .value = 38.0}},
       "host.antenna_a.cn0_best",
       600,
       falls_by(10.0),
       1.0,
       "CN0_LOW",
       "host.antenna_a"},
      {"jamming_wideband",
       "room",
       {},
       "bbu[1].satellites_tracked",
       60,
       falls_to_zero,
       4.0,
       "JAMMING",
       "host.antenna_a"},
      {"sky_mask",
       "ant_a",
       {{.name = "elevation", .value = 1.2}},
       "host.antenna_a.satellites_tracked",
       200,
       falls_by(10.0),
       4.0,
       "SATELLITES_LOW",
       "host.antenna_a"},
  };
}

}  // namespace chronotwin::test
