#include "models/clock/holdover_estimator.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/clock/oscillator.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

constexpr double kDay = 86400.0;

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

OscillatorConfig quiet() {
  OscillatorConfig config;
  config.white_fm = WhiteFmNoise(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  return config;
}

double warm_by(double seconds) {
  return 25.0 + 4.0 * std::sin(2.0 * M_PI * seconds / kDay);
}

}  // namespace

TEST_CASE("estimator: without noise it finds frequency, aging and temperature coefficient to the last percent",
          "[models][clock]") {
  HoldoverConfig config;
  config.aging_bound = Aging(1e-9 / kDay);
  config.temperature_coefficient_bound = TemperatureCoefficient(2e-10);
  HoldoverEstimator estimator(quiet(), config, warm_by(0.0));
  const double y0 = 3e-9;
  const double aging = -2e-10 / kDay;
  const double k = 5e-11;
  double phase = 7e-6;  // where it starts is nobody's business
  for (int i = 0; i <= 2 * 86400; ++i) {
    estimator.advance(at(i), warm_by(i));
    estimator.add(phase);
    const double middle = i + 0.5;
    phase += y0 + aging * middle + k * (warm_by(middle) - 25.0);
  }
  CHECK(estimator.aging() == Approx(aging).epsilon(0.01));
  CHECK(estimator.temperature_coefficient() == Approx(k).epsilon(0.01));
  const double now = 2.0 * kDay;
  CHECK(estimator.frequency() == Approx(y0 + aging * now + k * (warm_by(now) - 25.0)).margin(3e-13));
  CHECK(estimator.temperature_coefficient_sigma() < 5e-12);
  // Left alone for six hours of another temperature it still knows its phase.
  estimator.gap();
  double without = phase;
  for (int i = 2 * 86400 + 1; i <= 2 * 86400 + 6 * 3600; ++i) {
    without += y0 + aging * (i + 0.5) + k * (30.0 - 25.0);
    estimator.advance(at(i + 1), 30.0);
  }
  CHECK(estimator.predict().phase_s == Approx(without).margin(30e-9));
}

TEST_CASE("estimator: what it knows is carried on as the closed forms of a holdover say", "[models][clock]") {
  // x0 + y0 t + D t²/2 in ns after 1, 4, 24, 72 hours.
  struct Row {
    double x0, y0, drift;
    double after[4];
  };
  const Row rows[] = {{50e-9, 1e-11, 1e-10 / kDay, {93.5, 314, 5234, 41522}},
                      {30e-9, 1e-12, 5e-11 / (30 * kDay), {33.73, 46.4, 188.4, 937.2}},
                      {100e-9, 1e-9, 1e-8 / kDay, {4450, 26500, 518500, 4147300}}};
  const double hours[] = {1, 4, 24, 72};
  for (const Row& row : rows) {
    OscillatorConfig config = quiet();
    config.aging = Aging(row.drift);
    config.initial_offset = FractionalFrequency(row.y0);
    Oscillator oscillator(config, 1, "o", 25.0);
    oscillator.add_phase(row.x0);
    HoldoverEstimator estimator(config, HoldoverConfig{}, 25.0);
    estimator.know(row.y0, row.drift);
    for (int i = 0; i < 4; ++i) {
      CAPTURE(row.y0, hours[i]);
      const double rounding = row.after[i] < 1000 ? 0.06 : 0.6;
      oscillator.advance(at(hours[i] * 3600.0), 25.0);
      CHECK(oscillator.phase_s() * 1e9 == Approx(row.after[i]).margin(rounding));
      estimator.advance(at(hours[i] * 3600.0), 25.0);
      CHECK((row.x0 + estimator.predict().phase_s) * 1e9 == Approx(row.after[i]).margin(rounding));
    }
  }
}

TEST_CASE("estimator: its uncertainty grows as P, Q and the flicker floor say", "[models][clock]") {
  OscillatorConfig sheet = quiet();
  sheet.white_fm = WhiteFmNoise(1e-22);
  sheet.random_walk_fm = RandomWalkFmNoise(1e-29);
  sheet.flicker_fm = FractionalFrequency(3e-12);
  HoldoverConfig config;
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  config.flicker_floor = FractionalFrequency(4e-12);
  HoldoverEstimator estimator(sheet, config, 25.0);
  estimator.know(0.0, 0.0);
  const double x2 = std::pow(estimator.predict().sigma_s, 2);
  const double y2 = std::pow(estimator.frequency_sigma(), 2);
  const double d2 = std::pow(estimator.aging_sigma(), 2);
  // Far out the cross terms are bounded by Cauchy and Schwarz: (√a + √b + √c)² ≥ h P hᵀ.
  for (const double t : {3600.0, kDay, 7 * kDay}) {
    estimator.advance(at(t), 25.0);
    const double sigma2 = std::pow(estimator.predict().sigma_s, 2);
    const double process =
        1e-22 * t + 1e-29 * t * t * t / 3.0 + 1e-40 * std::pow(t, 5) / 20.0 + std::pow(5e-12 * t, 2) / std::log(2.0);
    const double most = std::pow(std::sqrt(x2) + t * std::sqrt(y2) + 0.5 * t * t * std::sqrt(d2), 2);
    CAPTURE(t);
    CHECK(sigma2 >= process);
    CHECK(sigma2 <= process + most);
    CHECK(sigma2 == Approx(process + most).epsilon(1.0));
  }
}

TEST_CASE("estimator: a temperature that never changed leaves the coefficient as uncertain as before",
          "[models][clock]") {
  HoldoverConfig config;  // 3e-11 per kelvin, two standard deviations
  HoldoverEstimator estimator(quiet(), config, 22.0);
  estimator.know(1e-9, 0.0);
  CHECK(estimator.temperature_coefficient_sigma() == Approx(3e-11 / 2.0).epsilon(1e-6));
  const double before = estimator.predict().sigma_s;
  for (int i = 1; i <= 3600; ++i) {
    estimator.advance(at(i), 27.0);
  }
  // θ = 5 K · 3600 s (the first step is a ramp).
  const double by_temperature = 3e-11 / 2.0 * 5.0 * 3599.5;
  CHECK(estimator.predict().sigma_s == Approx(std::hypot(by_temperature, before)).epsilon(0.05));
}

TEST_CASE("estimator: the last half minute before the reference goes away is not learned", "[models][clock]") {
  HoldoverEstimator estimator(quiet(), HoldoverConfig{}, 25.0);
  for (int i = 0; i < 7200; ++i) {
    estimator.advance(at(i), 25.0);
    // A receiver that lost its sky 20 s before it said so: the pulse runs off by 100 ns a second.
    estimator.add(1e-9 * i + (i > 7180 ? 100e-9 * (i - 7180) : 0.0));
  }
  estimator.gap();
  estimator.advance(at(7200), 25.0);
  CHECK(estimator.frequency() == Approx(1e-9).margin(2e-13));
  CHECK(estimator.predict().phase_s == Approx(7200e-9).margin(2e-9));
}

TEST_CASE("estimator: a short window follows what a long one averages", "[models][clock]") {
  // Aging that turns after a day: what was true before is forgotten within a few windows.
  const auto learned_aging = [](double window_h) {
    HoldoverConfig config;
    config.window = Seconds(window_h * 3600.0);
    config.random_walk_fm = RandomWalkFmNoise(1e-32);
    config.flicker_floor = FractionalFrequency(0.0);
    config.aging_bound = Aging(1e-9 / kDay);
    HoldoverEstimator estimator(quiet(), config, 25.0);
    double phase = 0.0;
    double frequency = 0.0;
    for (int i = 0; i <= 2 * 86400; ++i) {
      estimator.advance(at(i), 25.0);
      estimator.add(phase);
      phase += frequency;
      frequency += (i < 86400 ? 1e-10 : -1e-10) / kDay;
    }
    return estimator.aging() * kDay;
  };
  CHECK(learned_aging(4.0) == Approx(-1e-10).margin(0.15e-10));
  CHECK(learned_aging(24000.0) > -0.9e-10);
}
