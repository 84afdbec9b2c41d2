#include "models/clock/disciplined_clock.hpp"

#include <cmath>
#include <functional>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr double kRoom = 22.0;

SimTime at_hours(double hours) {
  return SimTime::start() + Duration::from_seconds(3600.0 * hours);
}

// A clock on a receiver with 8 ns of white noise and a wander of 4 ns over 1800 s.
class Bench {
 public:
  explicit Bench(ClockStart start, DisciplinedClockConfig config = {}, std::uint64_t seed = 7)
      : clock(config, start, kRoom, seed, "bbu[1].clock"),
        white_(seed, "receiver", "white"),
        slow_(seed, "receiver", "slow") {}

  void run(double seconds, const std::function<void()>& each = {}) {
    for (int i = 0; i < static_cast<int>(seconds); ++i) {
      now = now + kOneSecond;
      wander_ = wander_ * std::exp(-1.0 / 1800.0) + 4e-9 * std::sqrt(1.0 - std::exp(-2.0 / 1800.0)) * slow_.normal();
      const double pps_error = late + wander_ + 8e-9 * white_.normal();
      clock.advance(now, ambient);
      const auto offset = present ? std::optional(clock.time_error_s() + pps_error) : std::nullopt;
      clock.update(now, offset, ambient);
      if (each) {
        each();
      }
    }
  }
  // The largest |TE| over so long.
  double worst(double seconds) {
    double largest = 0.0;
    run(seconds, [&] { largest = std::max(largest, std::abs(clock.time_error_s())); });
    return largest;
  }

  DisciplinedClock clock;
  SimTime now{};
  double ambient = kRoom;
  double late = 0.0;
  bool present = true;

 private:
  RandomStream white_;
  RandomStream slow_;
  double wander_ = 0.0;
};

}  // namespace

TEST_CASE("clock: locked for a day it stays within 60 ns", "[models][clock]") {
  Bench bench(ClockStart::locked);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.worst(86'400) < 60e-9);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.clock.predicted_bound_s() == Approx(60e-9));
  CHECK(bench.clock.steps() == 0);
}

TEST_CASE("clock: a reference that comes 227 ns later is followed smoothly", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(6 * 3600);
  const double before = bench.clock.time_error_s();
  bench.late = 227e-9;
  double fastest = 0.0;
  double last = before;
  bench.run(1800, [&] {
    fastest = std::max(fastest, std::abs(bench.clock.time_error_s() - last));
    last = bench.clock.time_error_s();
    CHECK(bench.clock.state() == ClockState::LOCKED);
  });
  CHECK(fastest < 10e-9);
  // A late pulse makes the clock late.
  CHECK(bench.clock.time_error_s() == Approx(-227e-9).margin(20e-9));
  double mean = 0.0;
  bench.run(1800, [&] { mean += bench.clock.time_error_s() / 1800.0; });
  CHECK(mean == Approx(-227e-9).margin(15e-9));
  // The step was one of the reference, not of the oscillator: what has been learned is untouched.
  CHECK(bench.clock.learned().frequency() == Approx(bench.clock.oscillator().natural_frequency()).margin(3e-12));
}

TEST_CASE("clock: forty minutes of holdover in a room that warms by 5 K", "[models][clock]") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Bench bench(ClockStart::locked, {}, seed);
    bench.run(12 * 3600);
    bench.present = false;
    double worst = 0.0;
    bool bounded = true;
    const SimTime lost = bench.now;
    const auto watch = [&] {
      const double away = (bench.now - lost).seconds();
      bench.ambient = kRoom + 5.0 * std::min(away / 1200.0, 1.0);
      worst = std::max(worst, std::abs(bench.clock.time_error_s()));
      bounded = bounded && bench.clock.predicted_bound_s() >= std::abs(bench.clock.time_error_s());
    };
    bench.run(14, watch);
    CHECK(bench.clock.state() == ClockState::LOCKED);
    bench.run(1, watch);
    CHECK(bench.clock.state() == ClockState::HOLDOVER);
    bench.run(2400 - 15, watch);
    CHECK(bench.clock.state() == ClockState::HOLDOVER);
    CHECK(bench.clock.holdover_duration() == Duration::from_whole_seconds(2400));
    // 3e-11/K · 5 K over 40 min, less the ramp (600 s) and the thermal lag (300 s): 225 ns; aging adds 6.6 ns.
    CHECK(worst == Approx(232e-9).margin(40e-9));
    bench.present = true;
    bench.run(1, watch);
    CHECK(bench.clock.state() == ClockState::ACQUIRING);
    bench.run(899, watch);
    CHECK(bench.clock.state() == ClockState::LOCKED);
    CHECK(bench.worst(3600) < 100e-9);
    CHECK(bounded);
    CHECK(bench.clock.steps() == 0);
    CHECK(bench.clock.holdover_duration() == Duration{});
  }
}

TEST_CASE("clock: an oscillator worse than it believes breaks its bound, and is slewed back", "[models][clock]") {
  DisciplinedClockConfig config;
  config.oscillator.temperature_coefficient = TemperatureCoefficient(1e-10);
  Bench bench(ClockStart::locked, config);
  bench.run(6 * 3600);
  bench.present = false;
  const SimTime lost = bench.now;
  bench.run(2400, [&] { bench.ambient = kRoom + 10.0 * std::min((bench.now - lost).seconds() / 1200.0, 1.0); });
  // 1e-10/K · 10 K · (2400 − 600 − 300) s
  CHECK(bench.clock.time_error_s() == Approx(1500e-9).margin(60e-9));
  CHECK(bench.clock.predicted_bound_s() < std::abs(bench.clock.time_error_s()));
  bench.present = true;
  bench.run(900);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.worst(3600) < 100e-9);
  CHECK(bench.clock.steps() == 0);
  // The room cools down at once, and an hour later the reference is lost again: the new frequency has been learned.
  bench.ambient = kRoom;
  CHECK(bench.worst(3 * 3600) < 100e-9);
  bench.present = false;
  CHECK(bench.worst(2400) < 150e-9);
}

TEST_CASE("clock: the predicted bound is its formula, and passing the limit is a state", "[models][clock]") {
  DisciplinedClockConfig config;
  config.holdover.temperature_compensation = false;
  Bench bench(ClockStart::locked, config);
  bench.run(600);
  bench.present = false;
  bench.run(3600);
  // 60 ns + (2e-11 + 3e-11 · 5) · t + 4σ + what it knows of its phase
  const auto bound = [&] {
    const double t = bench.clock.holdover_duration().seconds();
    return 60e-9 + 1.7e-10 * t + 4.0 * bench.clock.learned().predict().sigma_s +
           std::abs(bench.clock.predicted_error_s());
  };
  CHECK(bench.clock.predicted_bound_s() == Approx(bound()).epsilon(1e-12));
  CHECK(bench.clock.state() == ClockState::HOLDOVER);
  CHECK(std::abs(bench.clock.time_error_s() - bench.clock.predicted_error_s()) < 30e-9);
  while (bench.clock.state() == ClockState::HOLDOVER && bench.now < at_hours(24)) {
    CHECK(bench.clock.predicted_bound_s() <= 1.5e-6);
    bench.run(1);
  }
  CHECK(bench.clock.state() == ClockState::HOLDOVER_EXCEEDED);
  CHECK(bench.clock.predicted_bound_s() > 1.5e-6);
}

TEST_CASE("clock: a short gap is no holdover", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(3600);
  bench.present = false;
  bench.run(10);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.clock.holdover_duration() == Duration::from_whole_seconds(10));
  bench.present = true;
  bench.run(15);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.clock.holdover_duration() == Duration{});
}

TEST_CASE("clock: a reference that flickers does not end the holdover", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(3600);
  bench.present = false;
  bench.run(600);
  bench.present = true;
  bench.run(5);
  CHECK(bench.clock.state() == ClockState::ACQUIRING);
  bench.present = false;
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::HOLDOVER);
  CHECK(bench.clock.holdover_duration() == Duration::from_whole_seconds(601));
}

TEST_CASE("clock: a frequency step of the oscillator is pulled in", "[models][clock]") {
  for (const double step : {5e-10, 5e-9, -1e-7}) {
    CAPTURE(step);
    Bench bench(ClockStart::locked);
    bench.run(3600);
    bench.clock.disturb({.frequency = step});
    bench.run(3600);
    CHECK(bench.clock.state() == ClockState::LOCKED);
    CHECK(bench.worst(3600) < 60e-9);
    // The new frequency is learned: holding over now costs little.
    CHECK(bench.clock.learned().frequency() == Approx(bench.clock.oscillator().natural_frequency()).margin(3e-11));
    bench.clock.disturb({});
    bench.run(3600);
    CHECK(bench.worst(3600) < 60e-9);
  }
}

TEST_CASE("clock: a phase jump below the step threshold is slewed, above it stepped", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(3600);
  bench.clock.add_phase(8e-6);
  double last = bench.clock.time_error_s();
  double fastest = 0.0;
  bench.run(1200, [&] {
    fastest = std::max(fastest, std::abs(bench.clock.time_error_s() - last));
    last = bench.clock.time_error_s();
  });
  CHECK(fastest < 51e-9);
  CHECK(bench.clock.steps() == 0);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.worst(600) < 60e-9);

  bench.clock.add_phase(-1e-3);
  bench.run(30);
  CHECK(bench.clock.steps() == 1);
  CHECK(bench.worst(600) < 100e-9);
}

TEST_CASE("clock: from cold it warms up, acquires and locks", "[models][clock]") {
  DisciplinedClockConfig config;
  config.oscillator.initial_offset = FractionalFrequency(2e-7);
  Bench bench(ClockStart::cold, config);
  bench.present = false;
  bench.run(60);
  CHECK(bench.clock.state() == ClockState::WARMUP);
  CHECK(std::isnan(bench.clock.predicted_bound_s()));
  bench.present = true;
  bench.run(30);
  CHECK(bench.clock.state() == ClockState::ACQUIRING);
  bench.present = false;
  bench.run(1);
  CHECK(bench.clock.state() == ClockState::FREERUN);
  bench.present = true;
  bench.run(1800);
  CHECK(bench.clock.state() == ClockState::LOCKED);
  CHECK(bench.worst(3600) < 60e-9);
  CHECK(bench.clock.predicted_bound_s() == Approx(60e-9));
}

TEST_CASE("clock: a copy is a checkpoint", "[models][clock]") {
  Bench bench(ClockStart::locked);
  bench.run(1000);
  Bench copy = bench;
  bench.run(1000);
  copy.run(1000);
  CHECK(copy.clock.time_error_s() == bench.clock.time_error_s());
}

TEST_CASE("clock: every state has a name in both languages", "[models][clock]") {
  for (std::size_t i = 0; i < EnumNames<ClockState>::value.size(); ++i) {
    const Text text = state_text(static_cast<ClockState>(i));
    CHECK_FALSE(text.en.empty());
    CHECK_FALSE(text.zh.empty());
  }
}
