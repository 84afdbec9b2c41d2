#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {
namespace {

const std::string kReceiver = "bbu[1].receiver";

bool locked_to_holdover(double before, double during) {
  return before == 2.0 && during == 3.0;
}
bool no_longer_zero(double before, double during) {
  return before == 0.0 && during != 0.0;  // or missing
}

std::vector<FaultCase> pulse_cases() {
  const std::string clock = "bbu[1].time_error";
  return {
      {"pps_missing", kReceiver, {}, "bbu[1].state", 60, locked_to_holdover, 0.0, "PULSE_FAULT", "bbu[1]"},
      {"pps_width_out",
       kReceiver,
       {{.name = "width", .value = 0.5}},
       "bbu[1].state",
       60,
       locked_to_holdover,
       0.0,
       "REFERENCE_LOST",
       "bbu[1]"},
      // Edges that come late by so much, and a clock that follows them.
      {"pps_double",
       kReceiver,
       {{.name = "delay", .value = 400e-9}},
       clock,
       1190,
       rises_by(-400e-9, 100e-9),
       60e-9,
       "PULSE_FAULT",
       "bbu[1]"},
      {"pps_slow_edge",
       kReceiver,
       {{.name = "rise", .value = 500e-9}},
       clock,
       1190,
       rises_by(-495e-9 / 1.6, 100e-9),
       60e-9,
       "PULSE_FAULT",
       "bbu[1]"},
      {"pps_jitter",
       kReceiver,
       {{.name = "jitter", .value = 300e-9}},
       "bbu[1].measured_offset",
       60,
       [](double before, double during) { return std::abs(during - before) > 30e-9; },
       60e-9,
       "PULSE_FAULT",
       "bbu[1]"},
  };
}

std::vector<FaultCase> output_cases() {
  const std::string told = "bbu[1].time_of_day_off";
  return {
      {"frozen_output", kReceiver, {}, told, 60, rises_by(-60.0, 0.0), 0.0, "TIME_OF_DAY", "bbu[1]"},
      {"wrong_date",
       kReceiver,
       {{.name = "days", .value = -7168.0}},
       told,
       60,
       rises_by(-7168.0 * 86'400.0, 0.0),
       0.0,
       "TIME_OF_DAY",
       "bbu[1]"},
      {"checksum_corrupt", kReceiver, {}, told, 60, no_longer_zero, 0.0, "TIME_OF_DAY", "bbu[1]"},
      {"tod_pps_misaligned_1s",
       kReceiver,
       {{.name = "offset", .value = 1.0}},
       told,
       60,
       rises_by(1.0, 0.0),
       0.0,
       "TIME_OF_DAY",
       "bbu[1]"},
      {"late_loss_flag",
       kReceiver,
       {{.name = "delay", .value = 20.0}, {.name = "drift", .value = 2e-8}},
       "bbu[1].satellites_tracked",
       10,
       falls_to_zero,
       6.0,
       "REFERENCE_LOST",
       "bbu[1]"},
      {"position_jump",
       kReceiver,
       {{.name = "east", .value = 200.0}},
       "bbu[1].satellites_agree",
       60,
       falls_to_zero,
       0.0,
       "SPOOFING",
       "bbu[1]"},
      // From warm it would be back after 35 s.
      {"almanac_stale", kReceiver, {}, "bbu[1].reference_valid", 60, falls_to_zero, 0.0, "REFERENCE_LOST", "bbu[1]"},
      {"cold_boot", kReceiver, {}, "bbu[1].reference_valid", 30, falls_to_zero, 0.0, "REFERENCE_LOST", "bbu[1]"},
  };
}

}  // namespace

std::vector<FaultCase> receiver_cases() {
  std::vector<FaultCase> all = pulse_cases();
  for (FaultCase& it : output_cases()) all.push_back(std::move(it));
  return all;
}

}  // namespace chronotwin::test
