#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

namespace {

const std::string kOscillator = "bbu[1].oscillator";

std::vector<FaultCase> oscillator_cases() {
  const std::string frequency = "bbu[1].frequency_error";
  const std::string error = "bbu[1].time_error";
  return {
      // The servo follows a drift d by d·(time constant)² or so behind.
      {"freq_drift",
       kOscillator,
       {{.name = "drift", .value = 1e-11}},
       error,
       1190,
       [](double before, double during) { return during - before > 30e-9; },
       60e-9,
       "",
       ""},
      // The room is 3 K below the reference temperature.
      {"temp_sensitivity",
       kOscillator,
       {{.name = "coefficient", .value = 1e-8}},
       frequency,
       1,
       rises_by(-3e-8, 1e-9),
       1e-9,
       "",
       ""},
      {"rw_noise_up",
       kOscillator,
       {{.name = "noise", .value = 1e-18}},
       frequency,
       600,
       [](double before, double during) { return std::abs(during - before) > 1e-9; },
       1e-9,
       "",
       ""},
      {"warmup", kOscillator, {}, frequency, 1, rises_by(-2e-8, 1e-9), 1e-9, "", ""},
      {"oscillator_supply",
       kOscillator,
       {{.name = "voltage", .value = 4.0}},
       frequency,
       1,
       rises_by(-4e-9, 1e-9),
       1e-9,
       "",
       ""},
  };
}

std::vector<FaultCase> state_cases() {
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
      {"holdover_overrun",
       kOscillator,
       {},
       "bbu[1].state",
       310,
       [](double before, double during) { return before == 2.0 && during == 4.0; },  // HOLDOVER_EXCEEDED
       0.0,
       "HOLDOVER_EXCEEDED",
       "bbu[1]"},
      {"local_clock_reset",
       kOscillator,
       {},
       "bbu[1].state",
       2,
       [](double before, double during) { return before == 2.0 && during < 2.0; },
       0.0,
       "",
       ""},
      // Half a minute on receiver B, half a minute on A.
      {"ref_select_flap",
       "clock[1]",
       {},
       "clock[1].reference",
       70,
       [](double before, double during) { return before == 1.0 && during == 2.0; },
       0.0,
       "REFERENCE_SWITCHED",
       "clock[1]"},
  };
}

}  // namespace

std::vector<FaultCase> clock_cases() {
  std::vector<FaultCase> all = oscillator_cases();
  for (FaultCase& it : state_cases()) all.push_back(std::move(it));
  return all;
}

}  // namespace chronotwin::test
