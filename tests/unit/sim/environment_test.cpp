// A room whose temperature follows a profile, with a fault on top of it.
#include <catch2/catch.hpp>

#include "sim/runtime/simulation.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::run;
using chronotwin::test::sample;

TEST_CASE("environment: a room follows its profile every second, and a fault's change adds to it", "[sim][modules]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(1800);
  scenario.sites[0].config.environment.temperature =
      TemperatureProfile(Profile::ramp(20.0, 30.0, at_seconds(100), Duration::from_whole_seconds(1000)));
  scenario.timeline = {{.id = "warm",
                        .at = at_seconds(1300),
                        .lasts = Duration::from_whole_seconds(300),
                        .fault = "temperature_ramp",
                        .targets = {"room"},
                        .parameters = {{"change", 5.0, "", {}}, {"ramp", 0.0, "", {}}}}};
  const auto result = run(scenario);
  const trace::Source& trace = *result;
  CHECK(sample(trace, "room.temperature", 50) == 20.0);
  CHECK(sample(trace, "room.temperature", 600) == Approx(25.0));
  CHECK(sample(trace, "room.temperature", 1200) == Approx(30.0));
  CHECK(sample(trace, "room.temperature", 1400) == Approx(35.0));
  CHECK(sample(trace, "room.temperature", 1700) == Approx(30.0));
  // The oscillator's own time constant of 300 s leaves it 0.01 K/s · 300 s behind the ramp.
  CHECK(sample(trace, "bbu[1].temperature", 1000) == Approx(29.0 - 3.0).margin(0.2));
}
