#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {
namespace {

auto becomes(double expected) {
  return [=](double before, double during) { return before == 0.0 && during == expected; };
}

// The run ends its UTC day, with a leap second, 1200 s after its start; the fault lasts from 300 s to 1500 s.
FaultCase leap(const std::string& id, double look, double shift) {
  return {id, "sky", {}, "bbu[1].time_of_day_off", look, becomes(shift), 0.0, "TIME_OF_DAY", "bbu[1]"};
}

}  // namespace

std::vector<FaultCase> broadcast_cases() {
  return {
      {"eph_error",
       "sky",
       {{.name = "satellite", .text = "C59"}},
       "bbu[1].satellites_excluded",
       60,
       becomes(1.0),
       0.0,
       "",
       ""},
      // Half of the satellites contradict the other half: more than fault detection can tell apart.
      {"bad_ephemerides",
       "sky",
       {{.name = "constellation", .text = "BDS3"}},
       "bbu[1].satellites_agree",
       60,
       [](double before, double during) { return before == 1.0 && during == 0.0; },
       0.0,
       "SPOOFING",
       "bbu[1]"},
      {"week_rollover",
       "sky",
       {},
       "bbu[1].time_of_day_off",
       60,
       becomes(-1024.0 * 604'800.0),
       0.0,
       "TIME_OF_DAY",
       "bbu[1]"},
      leap("leap_early", 60, -1.0),
      leap("leap_missing", 1190, 1.0),
      leap("leap_inserted", 1190, -1.0),
      leap("leap_deleted", 1190, 1.0),
      // The pulse comes late, the clock that follows it is behind.
      {"utc_a0_error", "sky", {}, "bbu[1].time_error", 1190, rises_by(-13.7e-6, 200e-9), 100e-9, "SPOOFING", "bbu[1]"},
  };
}

}  // namespace chronotwin::test
