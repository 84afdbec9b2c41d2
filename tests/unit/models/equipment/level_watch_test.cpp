// What a host takes for normal of its levels, and what it then finds changed.
#include "models/equipment/level_watch.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

SimTime at(int seconds) {
  return SimTime::start() + Duration::from_whole_seconds(seconds);
}

}  // namespace

TEST_CASE("input level: a jump of 6 dB is seen for as long as it lasts, a slow drift is learned",
          "[models][equipment]") {
  InputLevel level;
  for (int s = 0; s < 100; ++s) level.update(at(s), -60.0, true);
  CHECK(level.noise_rise_db() == 0.0);
  for (int s = 100; s < 20'000; ++s) level.update(at(s), -54.0, true);
  CHECK(level.noise_rise_db() == Approx(6.0));
  InputLevel drifting;
  for (int s = 0; s < 20 * 3600; ++s) drifting.update(at(s), -60.0 + 10.0 * s / (20 * 3600.0), true);
  CHECK(drifting.noise_rise_db() == Approx(0.5).margin(0.02));  // what it drifts in the hour of its memory
}

TEST_CASE("input level: nothing is learned while nothing arrives", "[models][equipment]") {
  InputLevel level;
  for (int s = 0; s < 3600; ++s) level.update(at(s), -61.5, false);
  CHECK_FALSE(level.normal().armed());
  level.update(at(3600), -60.0, true);
  CHECK(level.normal().value() == -60.0);
}

TEST_CASE("host gain: an output 2 dB down is told with its learned gain, a louder antenna is not the host's doing",
          "[models][equipment]") {
  InputLevel input;
  HostGain gain;
  CHECK(gain.output_off_db(-50.0, input) == 0.0);  // nothing known
  for (int s = 0; s < 100; ++s) {
    input.update(at(s), -60.0, true);
    gain.update(at(s), -60.0, -50.0, true);
  }
  CHECK(gain.output_off_db(-50.0, input) == Approx(0.0).margin(1e-12));
  for (int s = 100; s < 8000; ++s) {
    input.update(at(s), -60.0, true);
    gain.update(at(s), -60.0, -52.0, true);
  }
  CHECK(gain.output_off_db(-52.0, input) == Approx(-2.0));
  // 2 dB more from the antenna go through: the output is up against the learned input, the gain is as ever.
  CHECK(gain.output_off_db(-48.0, input) == Approx(2.0));
}
