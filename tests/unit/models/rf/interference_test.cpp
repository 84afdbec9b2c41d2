#include "models/rf/interference.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/rf/design_band.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;
using gnss::Band;

namespace {

double dbm(double mw) {
  return 10.0 * std::log10(mw);
}

}  // namespace

TEST_CASE("free space: 30 m at 2.6 GHz are 70.3 dB, and 20 dB a decade", "[models][rf]") {
  // ITU-R P.525: 32.45 + 20 lg f/MHz + 20 lg d/km.
  const double itu = 32.45 + 20.0 * std::log10(2600.0) + 20.0 * std::log10(0.03);
  CHECK(free_space_loss(Metres(30.0), Hertz(2.6e9)).value() == Approx(itu).margin(0.01));
  CHECK((free_space_loss(Metres(300.0), Hertz(2.6e9)) - free_space_loss(Metres(30.0), Hertz(2.6e9))).value() ==
        Approx(20.0));
  CHECK(free_space_loss(Metres(0.1), Hertz(2.6e9)) == free_space_loss(Metres(1.0), Hertz(2.6e9)));
  CHECK_THROWS_AS(free_space_loss(Metres(0.0), Hertz(2.6e9)), Bug);
}

TEST_CASE("transmitter: its carrier and its noise arrive by free space", "[models][rf]") {
  const Transmitter base_station{
      .eirp = DecibelMilliwatts(60.0), .frequency = Hertz(2.6e9), .distance = Metres(30.0), .noise = Decibels(-140.0)};
  const Carrier carrier = received(base_station, DecibelIsotropic(-7.0));
  CHECK(carrier.frequency == Hertz(2.6e9));
  CHECK(dbm(carrier.mw) == Approx(60.0 - 70.29 - 7.0).margin(0.02));
  // At L1 the path is 20 lg 2600/1575.42 shorter: 65.94 dB.
  CHECK(dbm(noise_mw_per_hz(base_station, Band::L1, DecibelIsotropic(-7.0))) ==
        Approx(60.0 - 140.0 - 65.94 - 7.0).margin(0.02));
  CHECK_FALSE(in_level_band(carrier, Band::L1));
  CHECK(in_level_band({Hertz(1575.42e6), 1.0}, Band::B1I));
}

TEST_CASE("carrier: on a signal's centre it acts as its power over the chip rate", "[models][rf]") {
  CHECK(equivalent_mw_per_hz({Hertz(1575.42e6), 1.0}, Band::L1) == Approx(1.0 / 1.023e6));
  CHECK(equivalent_mw_per_hz({Hertz(1561.098e6), 1.0}, Band::B1I) == Approx(1.0 / 2.046e6));
  // Half a chip rate away sinc² is (2/π)²; far away it falls by 6 dB an octave about its mean.
  const double half = equivalent_mw_per_hz({Hertz(1575.42e6 + 0.5115e6), 1.0}, Band::L1) * 1.023e6;
  CHECK(half == Approx(std::pow(2.0 / std::numbers::pi, 2)));
  const auto away = [](double chips) {
    return dbm(equivalent_mw_per_hz({Hertz(1575.42e6 + chips * 1.023e6), 1.0}, Band::L1));
  };
  CHECK(away(10.0) - away(20.0) == Approx(20.0 * std::log10(2.0)));
  CHECK(away(-10.0) == Approx(away(10.0)));
  CHECK(away(0.0) - away(10.0) == Approx(10.0 * std::log10(2.0 * std::pow(10.0 * std::numbers::pi, 2))));
}

TEST_CASE("carrier: a code's spectrum keeps all of a carrier's power", "[models][rf]") {
  // ∫ S(Δf) d(Δf) = 1 for sinc²; the mean beyond the first null keeps it within the trapezoid's error.
  double sum = 0.0;
  constexpr double kStep = 1e3;
  for (double offset = -2e8; offset < 2e8; offset += kStep) {
    sum += equivalent_mw_per_hz({Hertz(1575.42e6 + offset), 1.0}, Band::L1) * kStep;
  }
  CHECK(sum == Approx(1.0).margin(0.02));
}

TEST_CASE("spacing: antennas 2 m apart are no burden, nearer ones are", "[models][rf]") {
  CHECK(spacing_loss(Metres(2.0)).value() == 0.0);
  CHECK(spacing_loss(Metres(10.0)).value() == 0.0);
  CHECK(spacing_loss(Metres(1.0)).value() == Approx(1.5));
  CHECK(spacing_loss(Metres(0.0)).value() == Approx(6.0));
}

TEST_CASE("design bands: hold every frequency of GB/T 45308 5.6.2, each within its band", "[models][rf]") {
  for (const double mhz : {1561.098, 1207.14, 1268.52, 1575.42, 1176.45}) {
    INFO(mhz);
    bool found = false;
    for (const DesignBand& band : design_bands()) found = found || band.carrier == Hertz(mhz * 1e6);
    CHECK(found);
  }
  for (const DesignBand& band : design_bands()) {
    INFO(band.name);
    CHECK(band.lower < band.carrier);
    CHECK(band.carrier < band.upper);
    CHECK(find_design_band(band.name) == &band);
  }
  CHECK(find_design_band("L9") == nullptr);
  CHECK(find_design_band("L1")->carrier == gnss::carrier(Band::L1));
  CHECK(find_design_band("B1")->minimum_power == gnss::minimum_power(Band::B1I));
}

TEST_CASE("beam: 3 dB less at the half-power points, both planes add up, never more than 30 dB", "[models][rf]") {
  const gnss::TransmitterConfig sector{};  // 65° wide, 10° high
  const auto loss = [&](double beside, double above) {
    return beam_loss(sector, {.beside = Radians(beside), .above = Radians(above)}).value();
  };
  const double width = sector.beam_width.value(), height = sector.beam_height.value();
  CHECK(loss(0.0, 0.0) == 0.0);
  CHECK(loss(0.5 * width, 0.0) == Approx(3.0));
  CHECK(loss(0.0, -0.5 * height) == Approx(3.0));
  CHECK(loss(-0.5 * width, 0.5 * height) == Approx(6.0));
  CHECK(loss(std::numbers::pi, 0.0) == 30.0);
}

TEST_CASE("transmitters: an antenna sees those of its site by distance, elevation and beam", "[models][rf]") {
  const gnss::TransmitterConfig ahead{.name = "ahead",
                                      .placement = {Metres(0.0), Metres(30.0), Metres(0.0)},
                                      .azimuth = Radians(std::numbers::pi),
                                      .eirp = DecibelMilliwatts(60.0),
                                      .frequency = Hertz(2.6e9),
                                      .noise = Decibels(-180.0)};
  gnss::TransmitterConfig away = ahead;
  away.azimuth = Radians(0.0);
  gnss::TransmitterConfig nowhere = ahead;
  nowhere.placement = {};
  const std::array all{ahead, away, nowhere};
  const auto seen = seen_from({}, all);
  REQUIRE(seen.size() == 2);  // who stands where the antenna stands was not placed
  CHECK(seen[0].distance.value() == Approx(30.0));
  CHECK(seen[0].elevation.value() == Approx(0.0).margin(1e-12));
  CHECK(seen[0].eirp.value() == Approx(60.0));
  CHECK(seen[0].noise.value() == -180.0);
  CHECK(seen[1].eirp.value() == Approx(30.0));
}
