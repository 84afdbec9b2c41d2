#include "tests/unit/sim/fault_cases.hpp"

namespace chronotwin::test {

std::vector<FaultCase> environment_cases() {
  return {
      {"temperature_ramp",
       "room",
       {{.name = "change", .value = 60.0}, {.name = "ramp", .value = 600.0}},
       "room.temperature",
       300,
       rises_by(30.0, 1e-9),
       0.0,
       "TEMPERATURE",
       "host"},
      {"temp_out",
       "room",
       {{.name = "ramp", .value = 300.0}},
       "room.temperature",
       600,
       rises_by(70.0 - 22.0, 1e-9),
       0.0,
       "TEMPERATURE",
       "host"},
      {"humidity_out",
       "room",
       {{.name = "ramp", .value = 300.0}},
       "room.humidity",
       600,
       rises_by(99.0 - 50.0, 1e-9),
       0.0,
       "HUMIDITY",
       "host"},
  };
}

}  // namespace chronotwin::test
