#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> clock_cases() {
  return {
      {"freq_step",
       "bbu[1].oscillator",
       {{.name = "frequency", .value = 1e-8}},
       "bbu[1].frequency_error",
       1,
       rises_by(1e-8, 1e-9),
       1e-9,
       "",
       ""},
      {"phase_jump",
       "bbu[1].oscillator",
       {{.name = "phase", .value = 400e-9}},
       "bbu[1].time_error",
       0,
       rises_by(400e-9, 5e-9),
       60e-9,
       "",
       ""},
      {"stuck_holdover",
       "bbu[1].oscillator",
       {},
       "bbu[1].state",
       60,
       [](double before, double during) { return before == 2.0 && during == 3.0; },  // LOCKED, HOLDOVER
       0.0,
       "HOLDOVER",
       "bbu[1]"},
  };
}

}  // namespace chronotwin::test
