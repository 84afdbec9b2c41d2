// Echoes and their ripple, against the closed forms and against the response they are bounds of.
#include "models/rf/echo.hpp"

#include <cmath>
#include <complex>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/feeder_design.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;

namespace {

// A cable of half-inch feeder between two ends of VSWR 1.3.
std::vector<Echo> half_inch(double metres) {
  const FeederConfig& cable = typical_cable(FeederType::half);
  const double gamma = reflection(Ratio(1.3));
  const double loss_db = feeder_loss(cable, Metres(metres), Hertz(1575.42e6), Celsius(20.0)).value();
  const std::vector<Mirror> ends{{0, gamma, 0.0, 0.0},
                                 {1, gamma, loss_db, feeder_delay(cable, Metres(metres)).value()}};
  return echoes_between(ends);
}

double decibels(double amplitude) {
  return 20.0 * std::log10(amplitude);
}

}  // namespace

TEST_CASE("echo: 30 m of half-inch feeder between VSWR 1.3 give -41 dB at +227 ns and 2 ns of group delay",
          "[models][rf]") {
  const auto echoes = half_inch(30.0);
  REQUIRE(echoes.size() == 1);
  CHECK(echoes[0].level().value() == Approx(-41.0).margin(0.05));
  CHECK(echoes[0].delay_s * 1e9 == Approx(227.4).margin(0.1));
  CHECK(group_delay_ripple(echoes).value() * 1e9 == Approx(2.0).margin(0.05));
}

TEST_CASE("echo: a long feeder swallows its echo", "[models][rf]") {
  const auto echoes = half_inch(272.0);
  CHECK(echoes[0].level().value() == Approx(-35.39 - 2.0 * 272.0 * 0.0936).margin(0.1));
  CHECK(group_delay_ripple(echoes).value() * 1e9 == Approx(0.1).margin(0.01));
}

TEST_CASE("echo: one echo ripples by 20 lg (1 + rho)/(1 - rho) where the band holds half a period", "[models][rf]") {
  const std::vector<Echo> echoes{{0, 1, 0.2, 100e-9}};
  const double full = decibels(1.2 / 0.8);
  CHECK(ripple(echoes, Hertz(5e6)).value() == Approx(full));
  CHECK(ripple(echoes, Hertz(50e6)).value() == Approx(full));
  CHECK(ripple(echoes, Hertz(0.0)).value() == 0.0);
  CHECK(ripple(echoes, Hertz(1e6)).value() < full);
  CHECK(std::isinf(ripple(std::vector<Echo>{{0, 1, 1.0, 100e-9}}, Hertz(50e6)).value()));
}

TEST_CASE("echo: the ripple of a band is a bound over all phases, and is reached", "[models][rf]") {
  const std::vector<Echo> echoes{{0, 1, 0.03, 80e-9}, {0, 2, 0.02, 230e-9}, {1, 2, 0.01, 150e-9}};
  RandomStream random(7, "echo_test", "phases");
  for (const double bandwidth : {2e6, 4.092e6, 20.46e6}) {
    const double bound = ripple(echoes, Hertz(bandwidth)).value();
    double worst = 0.0;
    for (int trial = 0; trial < 2000; ++trial) {
      std::vector<double> phases;
      for (std::size_t i = 0; i < echoes.size(); ++i) phases.push_back(2.0 * std::numbers::pi * random.uniform());
      double least = 1e9;
      double most = -1e9;
      for (int i = 0; i <= 100; ++i) {
        std::complex<double> response = 1.0;
        for (std::size_t e = 0; e < echoes.size(); ++e) {
          const double turn = 2.0 * std::numbers::pi * bandwidth * (i / 100.0) * echoes[e].delay_s;
          response += std::polar(echoes[e].amplitude, phases[e] - turn);
        }
        const double level = decibels(std::abs(response));
        least = std::min(least, level);
        most = std::max(most, level);
      }
      worst = std::max(worst, most - least);
    }
    INFO("band " << bandwidth << " Hz, bound " << bound << " dB, worst of all trials " << worst);
    CHECK(worst <= bound * 1.02);  // second order: level is not quite linear in the echo
    CHECK(worst >= bound * 0.8);   // trials hardly ever hit all phases at once
  }
}

TEST_CASE("echo: mirrors at one place are a mismatch and no echo, and a perfect match gives none", "[models][rf]") {
  CHECK(echoes_between(std::vector<Mirror>{{0, 0.2, 1.0, 5e-9}, {1, 0.2, 1.0, 5e-9}}).empty());
  CHECK(echoes_between(std::vector<Mirror>{{0, 0.0, 0.0, 0.0}, {1, 0.2, 1.0, 5e-9}}).empty());
  CHECK(ripple({}, Hertz(1e6)).value() == 0.0);
  CHECK(group_delay_ripple({}).value() == 0.0);
}
