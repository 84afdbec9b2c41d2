// A disciplined clock whose power fails and comes back.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/clock/disciplined_clock.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

TEST_CASE("disciplined clock: after a power failure it has forgotten, warms up, and locks again", "[models][clock]") {
  DisciplinedClockConfig config;
  config.holdover.warmup_time = Seconds(300.0);
  DisciplinedClock clock(config, ClockStart::locked, 25.0, 3, "clock");
  int second = 0;
  const auto run = [&](int seconds) {
    for (int i = 0; i < seconds; ++i) {
      const SimTime now = SimTime::start() + Duration::from_whole_seconds(++second);
      clock.advance(now, 25.0);
      clock.update(now, clock.time_error_s(), 25.0);
    }
  };
  run(600);
  CHECK(clock.state() == ClockState::LOCKED);
  clock.power_off();
  second += 3600;
  clock.advance(SimTime::start() + Duration::from_whole_seconds(second), 25.0);
  clock.power_on(config);
  CHECK(clock.state() == ClockState::WARMUP);
  CHECK_FALSE(clock.has_locked());
  CHECK(std::isnan(clock.predicted_bound_s()));
  CHECK(clock.oscillator().steering() == 0.0);
  run(299);
  CHECK(clock.state() == ClockState::WARMUP);
  run(3600);
  CHECK(clock.state() == ClockState::LOCKED);
  CHECK(std::abs(clock.time_error_s()) < 1e-8);
}
