#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> sky_cases() {
  return {
      {"sv_outage",
       "sky",
       {{.name = "satellite", .text = "C59"}},
       "ant_a.cn0[C59]",
       60,
       [](double before, double during) { return !std::isnan(before) && std::isnan(during); },
       3.0,
       "",
       ""},
      // GPS stays: enough for time.
      {"constellation_loss",
       "sky",
       {{.name = "constellation", .text = "BDS3"}},
       "bbu[1].satellites_tracked",
       60,
       falls_by(5.0),
       4.0,
       "CONSTELLATION_LOST",
       "host.antenna_b"},
      {"sv_clock_jump",
       "sky",
       {{.name = "satellite", .text = "C59"}, {.name = "jump", .value = 500e-9}},
       "bbu[1].satellites_excluded",
       60,
       [](double before, double during) { return before == 0.0 && during == 1.0; },
       0.0,
       "",
       ""},
  };
}

}  // namespace chronotwin::test
