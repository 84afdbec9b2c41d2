// Who captures an antenna, and what is left of the satellites' own signals.
#include "models/equipment/fault/interference.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

Spoofer spoofer(double power_db, double delay_s = 0.0, double rate = 0.0) {
  return {SimTime::start(), Seconds(delay_s), FractionalFrequency(rate), Decibels(power_db)};
}

}  // namespace

TEST_CASE("spoofing: the strongest captures, of equals the first, and nobody where nobody spoofs", "[models][fault]") {
  const std::vector<Spoofer> none;
  const std::vector<Spoofer> own{spoofer(3.0), spoofer(6.0)};
  const std::vector<Spoofer> site{spoofer(6.0), spoofer(5.0)};
  CHECK(captor(none, none) == nullptr);
  CHECK(captor(own, site) == &own[1]);
  CHECK(captor(none, site) == &site[0]);
}

TEST_CASE("spoofing: all that is received becomes of one power and late alike", "[models][fault]") {
  const rf::AntennaConfig antenna;
  rf::PerBand<DecibelMilliwatts> nominal{};
  nominal.fill(DecibelMilliwatts(-130.0));
  std::vector<double> signal{1e-13, 0.0, 3e-14};
  std::vector<double> late;
  capture(spoofer(6.0, 500e-9, 1e-9), SimTime::start() + Duration::from_whole_seconds(100), antenna, nominal, signal,
          late);
  CHECK(signal[1] == 0.0);
  CHECK(signal[0] == signal[2]);
  const double zenith_dbi = antenna.pattern.points.back().second;
  CHECK(10.0 * std::log10(signal[0]) == Approx(-130.0 + zenith_dbi + 6.0));
  REQUIRE(late.size() == 3);
  for (const double it : late) CHECK(it == Approx(600e-9));
}
