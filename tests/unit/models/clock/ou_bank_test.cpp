#include "models/clock/ou_bank.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

RandomStream stream() {
  return {1, "o", "flicker_fm"};
}

constexpr double kVariance = std::numbers::ln10 / 2.0;  // of a stage at level 1

// ADEV of 1/f noise of level 1, as the bank and its end corrections make it, over that of ideal flicker FM.
double of_ideal(const OuBank& bank, double tau) {
  const double variance =
      bank.allan_variance_as_frequency(tau) + bank.white_beyond() / tau + bank.walk_beyond() * tau / 3.0;
  return std::sqrt(variance / (2.0 * std::numbers::ln2));
}

}  // namespace

TEST_CASE("flicker bank: the Allan deviation is that of ideal flicker FM", "[models][clock]") {
  // 13 stages, 1e-6 … 1 Hz. The errors that an independent program found: +0.35 % at 1 s, below 0.01 % between, +0.8 %
  // at 1e5 s, +6 % at 3e5 s.
  const OuBank bank(1.0, 1e-6, 1.0, stream());
  CHECK(of_ideal(bank, 1.0) == Approx(1.0035).margin(5e-4));
  for (const double tau : {10.0, 100.0, 1e3, 1e4}) CHECK(of_ideal(bank, tau) == Approx(1.0).margin(1.2e-4));
  CHECK(of_ideal(bank, 1e5) == Approx(1.008).margin(1e-3));
  CHECK(of_ideal(bank, 3e5) == Approx(1.06).margin(5e-3));
}

TEST_CASE("flicker bank: without the end corrections the Allan deviation is short at the ends", "[models][clock]") {
  const OuBank bank(1.0, 1e-6, 1.0, stream());
  const double ideal = std::sqrt(2.0 * std::numbers::ln2);
  const auto error = [&](double tau) { return std::sqrt(bank.allan_variance_as_frequency(tau)) / ideal - 1.0; };
  CHECK(error(1.0) == Approx(-0.059).margin(1e-3));
  CHECK(error(10.0) == Approx(-0.006).margin(5e-4));
  CHECK(error(1e4) == Approx(-0.008).margin(5e-4));
  CHECK(error(1e5) == Approx(-0.075).margin(1e-3));
}

TEST_CASE("flicker bank: as a phase it is flicker PM with a brick-wall bandwidth", "[models][clock]") {
  // AVAR = h1 (3γ − ln 2 + 3 ln(2π f_h τ))/(4π² τ²) with h1 = 4π²; f_h = 1 kHz, top stage at f_h/10^(1/4).
  const OuBank bank(1.0, 1e-5, 1e3 * std::pow(10.0, -0.25), stream());
  for (const double tau : {0.1, 1.0, 10.0}) {
    const double ideal = (1.0385 + 3.0 * std::log(2.0 * std::numbers::pi * 1e3 * tau)) / (tau * tau);
    CHECK(bank.allan_variance_as_phase(tau) == Approx(ideal).epsilon(2e-3));
  }
}

TEST_CASE("flicker bank: what a step keeps and what it leaves to draw add up to the integral's variance",
          "[models][clock]") {
  // One stage, stationary: Var ∫z = Var((z + z') T/γ) + rest, Var(z + z') = 2 s² (1 + E).
  const double rate = 2.0 * std::numbers::pi;
  for (const double dt : {1e-4, 1e-3, 0.01, 0.02, 0.3, 2.0, 40.0}) {
    OuBank bank(1.0, 1.0, 1.0, stream());
    bank.set_step(dt);
    const long double a = static_cast<long double>(rate) * dt;
    const long double bridge = std::tanh(a / 2) / rate;
    const double kept = static_cast<double>(2 * kVariance * (1 + std::exp(-a)) * bridge * bridge);
    CAPTURE(dt);
    CHECK(kept + bank.integral_variance() == Approx(bank.mean_square_integral(dt)).epsilon(1e-10));
  }
}

TEST_CASE("flicker bank: the rest of all stages is right although only two exponentials are taken", "[models][clock]") {
  const int stages = 17;
  for (const double dt : {1e-3, 0.05, 1.0, 30.0, 1e4}) {
    OuBank bank(1.0, 1e-8, 1.0, stream());
    bank.set_step(dt);
    long double sum = 0;
    for (int k = 0; k < stages; ++k) {
      const long double rate = 2 * std::numbers::pi_v<long double> * std::pow(10.0L, -0.5L * k);
      const long double a2 = rate * rate * dt * dt;
      // Of the slow stages the difference would be lost; a − 2 tanh(a/2) = a³/12 − a⁵/120 + …
      const long double rest =
          a2 < 1e-6L ? rate * dt * a2 / 12 * (1 - a2 / 10) : rate * dt - 2 * std::tanh(rate * dt / 2);
      sum += 2 * static_cast<long double>(kVariance) / (rate * rate) * rest;
    }
    CAPTURE(dt);
    CHECK(bank.integral_variance() == Approx(static_cast<double>(sum)).epsilon(1e-8));
  }
}

TEST_CASE("flicker bank: a band that is too wide or empty is a bug", "[models][clock]") {
  CHECK_THROWS_AS(OuBank(1.0, 1e-15, 1e6, stream()), Bug);
  CHECK_THROWS_AS(OuBank(1.0, 2.0, 1.0, stream()), Bug);
  CHECK(OuBank(stream()).empty());
}
