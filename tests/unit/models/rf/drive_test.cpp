#include "models/rf/drive.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;

namespace {

double dbm(double value) {
  return std::pow(10.0, value / 10.0);
}

double compressed_db(double linear_dbm, double one_db_point_dbm) {
  return to_decibels(compression(dbm(linear_dbm), DecibelMilliwatts(one_db_point_dbm))).value();
}

}  // namespace

TEST_CASE("compression: takes exactly one decibel where the output is at its 1 dB point", "[models][rf]") {
  for (const double point : {-25.0, -15.0, 5.0, 20.0}) {
    CHECK(compressed_db(point + 1.0, point) == Approx(-1.0).margin(1e-9));
  }
}

TEST_CASE("compression: the output saturates 2.16 dB above the 1 dB point", "[models][rf]") {
  // P_sat / P_1dB = 10^0.1 / sqrt(10^0.2 − 1).
  const double saturated = 60.0 + compressed_db(60.0, 0.0);
  CHECK(saturated ==
        Approx(10.0 * std::log10(std::pow(10.0, 0.1) / std::sqrt(std::pow(10.0, 0.2) - 1.0))).margin(1e-4));
  CHECK(saturated == Approx(2.16).margin(0.01));
}

TEST_CASE("compression: is soft, grows with the drive, and leaves small signals alone to the last bit",
          "[models][rf]") {
  double before = 0.0;
  for (double linear = -40.0; linear <= 40.0; linear += 1.0) {
    const double now = compressed_db(linear, 0.0);
    CHECK(now <= before);
    before = now;
  }
  CHECK(compression(dbm(-60.0), DecibelMilliwatts(0.0)) == 1.0);
  CHECK(compressed_db(-10.0, 0.0) > -0.02);
  CHECK_THROWS_AS(compression(-1.0, DecibelMilliwatts(0.0)), Bug);
}

TEST_CASE("level control: brings the output to its level as far as its range goes", "[models][rf]") {
  LevellingConfig control{.on = true, .level = DecibelMilliwatts(-50.0), .range = Decibels(15.0)};
  const auto gain_db = [&](double linear_dbm) { return to_decibels(level_control(dbm(linear_dbm), control)).value(); };
  CHECK(gain_db(-57.0) == Approx(7.0));
  CHECK(gain_db(-44.0) == Approx(-6.0));
  CHECK(gain_db(-80.0) == Approx(15.0));
  CHECK(gain_db(0.0) == Approx(-15.0));
  CHECK(to_decibels(level_control(0.0, control)).value() == Approx(15.0));
  control.on = false;
  CHECK(level_control(dbm(-80.0), control) == 1.0);
}
