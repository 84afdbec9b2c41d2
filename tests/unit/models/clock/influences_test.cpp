#include "models/clock/influences.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "models/clock/oscillator.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr double kDay = 86400.0;

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

// The same stretch of time in one step and in many uneven ones.
void check_one_step_is_many(const OscillatorConfig& config, double ambient, double span, double epsilon) {
  Oscillator one(config, 1, "o", 25.0);
  Oscillator many(config, 1, "o", 25.0);
  one.advance(at(span), ambient);
  for (int i = 1; i <= 400; ++i) {
    many.advance(at(span * i * i / 160'000.0), ambient);
  }
  CHECK(many.phase_s() == Approx(one.phase_s()).epsilon(epsilon));
  CHECK(many.natural_frequency() == Approx(one.natural_frequency()).epsilon(epsilon));
}

}  // namespace

TEST_CASE("oscillator: logarithmic aging follows MIL-PRF-55310", "[models][clock]") {
  // f = A ln(B t + 1): 180.5 ppb after a year and 63.9 ppt a day then, the example of PTTI 1987, is A = 23.3 ppb and
  // B = 6.4 a day.
  OscillatorConfig config = quiet();
  config.log_aging = FractionalFrequency(23.3e-9);
  config.log_aging_time = Seconds(kDay / 6.4);
  Oscillator young(config, 1, "o", 25.0);
  young.advance(at(90 * kDay), 25.0);
  CHECK(young.natural_frequency() == Approx(23.3e-9 * std::log(6.4 * 90 + 1)).epsilon(1e-12));
  // ∫ A ln(1 + t/T) dt = A ((T + t) ln(1 + t/T) − t)
  const double days = (1 / 6.4 + 90) * std::log(6.4 * 90 + 1) - 90;
  CHECK(young.phase_s() == Approx(23.3e-9 * days * kDay).epsilon(1e-12));

  config.age = Seconds(365 * kDay);
  Oscillator old(config, 1, "o", 25.0);
  CHECK(old.natural_frequency() == 0.0);
  old.advance(at(kDay), 25.0);
  CHECK(old.natural_frequency() == Approx(63.9e-12).epsilon(0.005));
  CHECK(23.3e-9 * std::log(6.4 * 365 + 1) == Approx(180.5e-9).epsilon(0.005));
  config.age = Seconds(0.0);
  check_one_step_is_many(config, 25.0, 50 * kDay, 1e-10);
}

TEST_CASE("oscillator: the cubic temperature coefficient acts on the temperature that lags", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.temperature_coefficient = TemperatureCoefficient(-2e-7);
  config.cubic_coefficient = CubicCoefficient(1e-10);
  config.thermal_time = Seconds(100.0);
  // Long after the room has become 40 K warmer, f = −2e-7·40 + 1e-10·40³.
  Oscillator settled(config, 1, "o", 25.0);
  settled.advance(at(1e5), 65.0);
  CHECK(settled.natural_frequency() == Approx(-8e-6 + 6.4e-6).epsilon(1e-12));
  // Against a sum over 1e5 slices of the temperature's own exponential.
  double sum = 0.0;
  const int slices = 100'000;
  for (int i = 0; i < slices; ++i) {
    const double excess = 40.0 * (1.0 - std::exp(-(i + 0.5) * 300.0 / slices / 100.0));
    sum += (-2e-7 * excess + 1e-10 * excess * excess * excess) * 300.0 / slices;
  }
  Oscillator warming(config, 1, "o", 25.0);
  warming.advance(at(300.0), 65.0);
  CHECK(warming.phase_s() == Approx(sum).epsilon(1e-8));
  check_one_step_is_many(config, 65.0, 300.0, 1e-9);
}

TEST_CASE("oscillator: it warms up after a cold start, and cools without power", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.warm_up_offset = FractionalFrequency(1e-5);
  config.warm_up_time = Seconds(40.0);
  Oscillator oscillator(config, 1, "o", 25.0);
  oscillator.advance(at(100.0), 25.0);
  CHECK(oscillator.natural_frequency() == 0.0);  // warm from the start
  oscillator.start_cold();
  CHECK(oscillator.natural_frequency() == 1e-5);
  oscillator.advance(at(400.0), 25.0);
  CHECK(oscillator.natural_frequency() == Approx(1e-5 * std::exp(-7.5)).epsilon(1e-12));
  CHECK(oscillator.natural_frequency() < 1e-8);
  CHECK(oscillator.phase_s() == Approx(4e-4 * (1.0 - std::exp(-7.5))).epsilon(1e-12));

  oscillator.advance(at(4000.0), 25.0);
  const double phase = oscillator.phase_s();
  oscillator.power_off();
  oscillator.advance(at(4040.0), 25.0);  // one time constant
  CHECK_FALSE(oscillator.powered());
  CHECK(oscillator.phase_s() == phase);
  oscillator.power_on();
  CHECK(oscillator.natural_frequency() == Approx(1e-5 * (1.0 - std::exp(-1.0))).epsilon(1e-9));
}

TEST_CASE("oscillator: a cold start brings the frequency back changed, a short break hardly", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.retrace = FractionalFrequency(1e-9);
  config.warm_up_time = Seconds(100.0);
  Oscillator cold(config, 1, "o", 25.0);
  cold.start_cold();
  CHECK(cold.natural_frequency() != 0.0);
  CHECK(std::abs(cold.natural_frequency()) < 6e-9);
  Oscillator break_of_a_second(config, 1, "o", 25.0);
  break_of_a_second.power_off();
  break_of_a_second.advance(at(1.0), 25.0);
  break_of_a_second.power_on();
  CHECK(break_of_a_second.natural_frequency() / cold.natural_frequency() == Approx(1.0 - std::exp(-0.01)));
  break_of_a_second.power_on();  // is on already: nothing happens
  CHECK(break_of_a_second.natural_frequency() / cold.natural_frequency() == Approx(1.0 - std::exp(-0.01)));
}

TEST_CASE("oscillator: the supply moves the frequency at once", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.supply_coefficient = SupplyCoefficient(2e-9);
  config.supply_voltage = Volts(12.0);
  Oscillator oscillator(config, 1, "o", 25.0);
  oscillator.advance(at(10.0), 25.0);
  oscillator.set_supply_voltage(11.5);
  oscillator.advance(at(20.0), 25.0);
  CHECK(oscillator.natural_frequency() == Approx(-1e-9));
  CHECK(oscillator.phase_s() == Approx(-1e-8));
}

TEST_CASE("oscillator: noises of strength zero change no draw of the others", "[models][clock]") {
  OscillatorConfig config;
  OscillatorConfig more = config;
  more.white_pm = Seconds(1e-12);
  more.flicker_pm = Seconds(1e-13);
  Oscillator plain(config, 1, "o", 25.0);
  Oscillator noisy(more, 1, "o", 25.0);
  for (int i = 1; i < 50; ++i) {
    plain.advance(at(i), 25.0);
    noisy.advance(at(i), 25.0);
    REQUIRE(plain.phase_s() == noisy.phase_s());
    REQUIRE(plain.read_phase_s() == plain.phase_s());
    const double read = noisy.read_phase_s();
    REQUIRE(read != noisy.phase_s());
    REQUIRE(noisy.read_phase_s() == read);  // at one instant one answer
  }
}

TEST_CASE("oscillator: two reads that are closer than the bandwidth allows hardly differ", "[models][clock]") {
  OscillatorConfig config = quiet();
  config.white_pm = Seconds(1e-9);
  config.pm_bandwidth = Hertz(1e3);
  Oscillator oscillator(config, 1, "o", 25.0);
  double largest = 0.0;
  for (int i = 1; i <= 1000; ++i) {
    oscillator.advance(at(0.01 * i), 25.0);
    const double first = oscillator.read_phase_s();
    oscillator.advance(at(0.01 * i + 1e-9), 25.0);
    largest = std::max(largest, std::abs(oscillator.read_phase_s() - first));
  }
  // The difference has a sigma of 1e-9·√(2·4000·1e-9) = 2.8e-12; 7 of them.
  CHECK(largest < 2e-11);
  CHECK(largest > 1e-12);
}
