#include "models/clock/oscillator.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

OscillatorConfig quiet() {
  OscillatorConfig config;
  config.white_fm = WhiteFmNoise(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  config.aging = Aging(0.0);
  config.temperature_coefficient = TemperatureCoefficient(0.0);
  return config;
}

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

}  // namespace

TEST_CASE("oscillator: U is the square root of Q for any step and any noise", "[models][clock]") {
  for (const double dt : {1e-9, 1e-3, 1.0, 977.0, 86400.0, 8.64e6}) {
    for (const double q3 : {0.0, 1e-45, 1e-38}) {
      OscillatorConfig config;
      config.random_run = RandomRunNoise(q3);
      const Matrix3 q = process_covariance(config, dt);
      const Matrix3 u = process_root(config, dt);
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
          double product = 0.0;
          for (std::size_t k = 0; k < 3; ++k) {
            product += u[i][k] * u[j][k];
          }
          CAPTURE(dt, q3, i, j);
          // Relative to the size of the two states, so that a small off-diagonal element is judged by its meaning.
          CHECK(std::abs(product - q[i][j]) <= 4e-16 * std::sqrt(q[i][i] * q[j][j]));
        }
      }
    }
  }
}

TEST_CASE("oscillator: Q is what two half steps add up to", "[models][clock]") {
  // Q(2t) = Φ(t) Q(t) Φ(t)ᵀ + Q(t): independent of how Q was derived.
  OscillatorConfig config;
  config.random_run = RandomRunNoise(1e-38);
  const double t = 300.0;
  const double phi[3][3] = {{1, t, t * t / 2}, {0, 1, t}, {0, 0, 1}};
  const Matrix3 half = process_covariance(config, t);
  const Matrix3 whole = process_covariance(config, 2 * t);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = half[i][j];
      for (std::size_t k = 0; k < 3; ++k) {
        for (std::size_t l = 0; l < 3; ++l) {
          sum += phi[i][k] * half[k][l] * phi[j][l];
        }
      }
      CHECK(sum == Approx(whole[i][j]).epsilon(1e-13));
    }
  }
}

TEST_CASE("oscillator: without noise it holds the deterministic budget of an OCXO", "[models][clock]") {
  // y0 1e-11, drift 1e-10/d: x0 + y0 t + D t²/2 with x0 = 50 ns: 93.5 ns at 1 h, 5234 ns at 24 h (closed form).
  OscillatorConfig config = quiet();
  config.initial_offset = FractionalFrequency(1e-11);
  config.aging = Aging(1e-10 / 86400.0);
  Oscillator oscillator(config, 1, "o", 25.0);
  oscillator.add_phase(50e-9);
  oscillator.advance(at(3600.0), 25.0);
  CHECK(oscillator.phase_s() == Approx(93.5e-9).epsilon(1e-12));
  oscillator.advance(at(86400.0), 25.0);
  CHECK(oscillator.phase_s() == Approx(5234e-9).epsilon(1e-12));
  CHECK(oscillator.fractional_frequency() == Approx(1e-11 + 1e-10).epsilon(1e-12));
}

TEST_CASE("oscillator: the temperature follows the room with its time constant", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.temperature_coefficient = TemperatureCoefficient(3e-11);
  Oscillator oscillator(config, 1, "o", 25.0);
  // The room is 5 K warmer from 0 s on: c = 25 + 5 (1 − e^(−t/300)), ∫(c − 25) = 5 (t − 300 (1 − e^(−t/300))).
  for (const double t : {1.0, 10.0, 300.0, 2400.0}) {
    oscillator.advance(at(t), 30.0);
    const double gained = 1.0 - std::exp(-t / 300.0);
    CHECK(oscillator.temperature_degc() == Approx(25.0 + 5.0 * gained).epsilon(1e-12));
    CHECK(oscillator.fractional_frequency() == Approx(1.5e-10 * gained).epsilon(1e-10));
    CHECK(oscillator.phase_s() == Approx(1.5e-10 * (t - 300.0 * gained)).epsilon(1e-9));
  }
}

TEST_CASE("oscillator: without a thermal time constant it is as warm as the room", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.temperature_coefficient = TemperatureCoefficient(3e-11);
  config.thermal_time = Seconds(0.0);
  Oscillator oscillator(config, 1, "o", 25.0);
  oscillator.advance(at(100.0), 35.0);
  CHECK(oscillator.fractional_frequency() == Approx(3e-10));
  CHECK(oscillator.phase_s() == Approx(3e-8));
}

TEST_CASE("oscillator: a frequency step adds while it is set and clears, a phase jump stays", "[models][clock]") {
  Oscillator oscillator(quiet(), 1, "o", 25.0);
  oscillator.disturb({.frequency = 1e-9});
  oscillator.advance(at(100.0), 25.0);
  CHECK(oscillator.phase_s() == Approx(100e-9));
  CHECK(oscillator.natural_frequency() == Approx(1e-9));
  oscillator.disturb({});
  oscillator.add_phase(-30e-9);
  oscillator.set_steering(-2e-10);
  oscillator.advance(at(200.0), 25.0);
  CHECK(oscillator.phase_s() == Approx(50e-9));
  CHECK(oscillator.natural_frequency() == 0.0);
  CHECK(oscillator.fractional_frequency() == Approx(-2e-10));
}

TEST_CASE("oscillator: a drift that disturbs it is integrated exactly, however it is stepped", "[models][clock]") {
  Oscillator one(quiet(), 1, "o", 25.0);
  Oscillator many(quiet(), 1, "o", 25.0);
  for (Oscillator* it : {&one, &many}) it->disturb({.frequency = 1e-9, .drift = 2e-12});
  one.advance(at(1000.0), 25.0);
  for (int s = 1; s <= 1000; ++s) many.advance(at(s), 25.0);
  CHECK(one.phase_s() == Approx(1e-9 * 1000.0 + 0.5 * 2e-12 * 1e6));
  CHECK(many.phase_s() == Approx(one.phase_s()).epsilon(1e-12));
  CHECK(one.natural_frequency() == Approx(3e-9));
  one.disturb({});
  CHECK(one.natural_frequency() == 0.0);
}

TEST_CASE("oscillator: temperature and supply act more strongly or not at all as it is disturbed", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.thermal_time = Seconds(0.0);
  config.supply_coefficient = SupplyCoefficient(4e-9);
  Oscillator oscillator(config, 1, "o", 25.0);
  oscillator.disturb({.temperature_coefficient = 1e-9, .supply_v = 4.5});
  oscillator.advance(at(100.0), 35.0);
  CHECK(oscillator.natural_frequency() == Approx(1e-8 - 2e-9));
  CHECK(oscillator.phase_s() == Approx(1e-6 - 2e-7));
  oscillator.disturb({});
  CHECK(oscillator.natural_frequency() == 0.0);
}

TEST_CASE("oscillator: more random walk widens the walk by its own law, and ends", "[models][clock]") {
  double squares = 0.0;
  constexpr int kRuns = 400;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    Oscillator oscillator(quiet(), 1, "o", 25.0, run);
    oscillator.disturb({.random_walk_fm = 1e-20});
    for (int s = 1; s <= 100; ++s) oscillator.advance(at(s), 25.0);
    const double walked = oscillator.natural_frequency();
    squares += walked * walked;
    oscillator.disturb({});
    oscillator.advance(at(200.0), 25.0);
    REQUIRE(oscillator.natural_frequency() == walked);
  }
  // Variance q2·t; of 400 samples its relative deviation is √(2/400) = 0.07: 5 of them, 6e-7 of a false alarm.
  CHECK(squares / kRuns == Approx(1e-20 * 100.0).epsilon(0.35));
}

TEST_CASE("oscillator: asked twice at one instant it gives one answer", "[models][clock]") {
  Oscillator oscillator({}, 1, "o", 25.0);
  oscillator.advance(at(10.0), 25.0);
  const double phase = oscillator.phase_s();
  CHECK(phase != 0.0);
  oscillator.advance(at(10.0), 25.0);
  CHECK(oscillator.phase_s() == phase);
  CHECK_THROWS_AS(oscillator.advance(at(9.0), 25.0), Bug);
}

TEST_CASE("oscillator: a copy is a checkpoint", "[models][clock]") {
  Oscillator oscillator({}, 1, "o", 25.0);
  oscillator.advance(at(10.0), 25.0);
  Oscillator copy = oscillator;
  for (int i = 11; i < 100; ++i) {
    oscillator.advance(at(i), 26.0);
    copy.advance(at(i), 26.0);
    REQUIRE(oscillator.phase_s() == copy.phase_s());
  }
}
