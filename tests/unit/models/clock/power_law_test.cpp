#include "models/clock/power_law.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

OscillatorConfig nothing() {
  OscillatorConfig config;
  config.white_fm = WhiteFmNoise(0.0);
  config.random_walk_fm = RandomWalkFmNoise(0.0);
  config.aging = Aging(0.0);
  return config;
}

}  // namespace

TEST_CASE("Allan deviation: each noise is as the table of SP 1065 has it", "[models][clock]") {
  const double pi = std::numbers::pi;
  const double tau = 7.0;
  // White PM: 3 f_h h2/(4π² τ²), with σ² = h2 f_h/(4π²).
  OscillatorConfig config = nothing();
  const double h2 = 3e-24;
  config.pm_bandwidth = Hertz(500.0);
  config.white_pm = Seconds(std::sqrt(h2 * 500.0 / (4 * pi * pi)));
  CHECK(allan_deviation(config, tau) == Approx(std::sqrt(3 * 500.0 * h2 / (4 * pi * pi * tau * tau))));
  // Flicker PM: h1 (1.038 + 3 ln(2π f_h τ))/(4π² τ²), h1 = 4π² b².
  config = nothing();
  config.pm_bandwidth = Hertz(500.0);
  config.flicker_pm = Seconds(2e-13);
  const double h1 = 4 * pi * pi * 4e-26;
  CHECK(allan_deviation(config, tau) ==
        Approx(std::sqrt(h1 * (1.038 + 3 * std::log(2 * pi * 500.0 * tau)) / (4 * pi * pi * tau * tau))).epsilon(1e-5));
  // White FM h0/(2τ), q1 = h0/2; flicker FM 2 ln 2 h−1; random-walk FM (2π²/3) τ h−2, q2 = 2π² h−2.
  config = nothing();
  config.white_fm = WhiteFmNoise(3e-22 / 2);
  CHECK(allan_deviation(config, tau) == Approx(std::sqrt(3e-22 / (2 * tau))));
  config = nothing();
  config.flicker_fm = FractionalFrequency(4e-12);
  CHECK(allan_deviation(config, tau) == 4e-12);
  config = nothing();
  config.random_walk_fm = RandomWalkFmNoise(2 * pi * pi * 5e-30);
  CHECK(allan_deviation(config, tau) == Approx(std::sqrt(2 * pi * pi / 3 * tau * 5e-30)));
  // A drift: D τ/√2.
  config = nothing();
  config.aging = Aging(-1e-15);
  CHECK(allan_deviation(config, tau) == Approx(7e-15 / std::numbers::sqrt2));
}
