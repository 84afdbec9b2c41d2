// The way through the states: timers, stuck supervision, coming back.
#include <cmath>
#include <functional>

#include <catch2/catch.hpp>

#include "models/clock/disciplined_clock.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

// A clock beside a good reference of 5 ns.
class Bench {
 public:
  explicit Bench(ClockStart start, const DisciplinedClockConfig& config = {}, double room = 22.0)
      : clock(config, start, room, 3, "clock"), noise_(3, "reference", "white"), ambient(room) {}

  void run(double seconds, const std::function<void()>& each = {}) {
    for (int i = 0; i < static_cast<int>(seconds); ++i) {
      now = now + kOneSecond;
      clock.advance(now, ambient);
      const double offset = clock.time_error_s() + 5e-9 * noise_.normal();
      clock.update(now, present ? std::optional(offset) : std::nullopt, ambient);
      if (each) {
        each();
      }
    }
  }

  DisciplinedClock clock;
  SimTime now{};
  bool present = true;

 private:
  RandomStream noise_;

 public:
  double ambient;
};

}  // namespace

TEST_CASE("states: while it warms up a clock takes no reference", "[models][clock]") {
  DisciplinedClockConfig config;
  config.holdover.warmup_time = Seconds(300.0);
  Bench bench(ClockStart::cold, config);
  bench.run(299);
  CHECK(bench.clock.state() == ClockState::WARMUP);
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::ACQUIRING);
}

TEST_CASE("states: holdover is exceeded and given up when its times are over", "[models][clock]") {
  DisciplinedClockConfig config;
  config.holdover.holdover_timeout = Seconds(1000.0);
  config.holdover.freerun_timeout = Seconds(2000.0);
  Bench bench(ClockStart::locked, config);
  bench.run(3600);
  bench.present = false;
  bench.run(999);
  CHECK(bench.clock.state() == ClockState::HOLDOVER);
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::HOLDOVER_EXCEEDED);
  CHECK(bench.clock.predicted_bound_s() < 1.5e-6);
  bench.run(999);
  CHECK(bench.clock.state() == ClockState::HOLDOVER_EXCEEDED);
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::FREERUN);
  // A reference that comes and goes does not make it young again.
  bench.present = true;
  bench.run(5);
  CHECK(bench.clock.state() == ClockState::ACQUIRING);
  bench.present = false;
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::FREERUN);
  bench.present = true;
  bench.run(600);
  CHECK(bench.clock.state() == ClockState::LOCKED);
}

TEST_CASE("states: a stuck supervision holds over beside a good reference", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(3600);
  bench.clock.ignore_reference(true);
  bench.run(15);
  CHECK(bench.clock.state() == ClockState::HOLDOVER);
  bench.run(6 * 3600);
  CHECK(bench.clock.state() == ClockState::HOLDOVER);
  bench.clock.ignore_reference(false);
  bench.run(600);
  CHECK(bench.clock.state() == ClockState::LOCKED);
}

TEST_CASE("states: coming back it slews within its limit, or steps once where it is told to", "[models][clock]") {
  for (const Relock relock : {Relock::servo, Relock::step}) {
    CAPTURE(enum_name(relock));
    DisciplinedClockConfig config;
    config.holdover.relock = relock;
    Bench bench(ClockStart::locked, config);
    bench.run(3600);
    bench.present = false;
    bench.run(60);
    bench.clock.add_phase(3e-6);  // below the servo's step threshold of 10 µs
    bench.run(60);
    bench.present = true;
    double last = bench.clock.time_error_s();
    double fastest = 0.0;
    int seconds = 0;
    int locked_after = 0;
    bench.run(600, [&] {
      ++seconds;
      fastest = std::max(fastest, std::abs(bench.clock.time_error_s() - last));
      last = bench.clock.time_error_s();
      if (locked_after == 0 && bench.clock.state() == ClockState::LOCKED) {
        locked_after = seconds;
      }
    });
    CHECK(std::abs(last) < 50e-9);
    if (relock == Relock::step) {
      CHECK(bench.clock.steps() == 1);
      CHECK(locked_after == Approx(5 + 9 + 60).margin(6));
    } else {
      CHECK(bench.clock.steps() == 0);
      CHECK(fastest < 51e-9);
      CHECK(locked_after > 3000 / 50 + 60);
    }
  }
}

TEST_CASE("states: in holdover the clock corrects for the aging and the temperature that it has learned",
          "[models][clock]") {
  DisciplinedClockConfig config;
  config.oscillator.white_fm = WhiteFmNoise(0.0);
  config.oscillator.random_walk_fm = RandomWalkFmNoise(0.0);
  config.oscillator.aging = Aging(2e-10 / 86400.0);
  for (const bool compensated : {true, false}) {
    CAPTURE(compensated);
    config.holdover.temperature_compensation = compensated;
    Bench bench(ClockStart::warm, config, 22.0);
    const auto day = [&] {
      bench.ambient = 22.0 + 3.0 * std::sin(2.0 * M_PI * bench.now.since_start().seconds() / 86400.0);
    };
    bench.run(2 * 86400, day);
    REQUIRE(bench.clock.state() == ClockState::LOCKED);
    bench.present = false;
    bool bounded = true;
    bench.run(6 * 3600, [&] {
      day();
      bounded = bounded && std::abs(bench.clock.time_error_s()) <= bench.clock.predicted_bound_s();
    });
    // Uncorrected: 3e-11/K · 3 K · (1 − cos 90°)·86400/2π s = 1.24 µs, and aging ½ · 2e-10/d · 6 h = 5 ns.
    const double error = std::abs(bench.clock.time_error_s());
    CHECK(bounded);
    if (compensated) {
      CHECK(error < 60e-9);
      CHECK(bench.clock.predicted_error_s() == Approx(bench.clock.time_error_s()).margin(60e-9));
    } else {
      CHECK(error > 600e-9);
    }
  }
}
