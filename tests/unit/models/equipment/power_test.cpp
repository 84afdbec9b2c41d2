#include "models/equipment/power.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

const Volts kGood(53.5);
const Volts kNone(0.0);

}  // namespace

TEST_CASE("power supply: the failure of one feed loses no output", "[models][equipment]") {
  PowerSupply supply{PowerConfig{}};
  supply.update(at(0), kGood, kGood);
  supply.update(at(10), kNone, kGood);
  CHECK(supply.powered(at(10)));
  CHECK(supply.powered(at(3600)));
  supply.update(at(3610), kGood, kNone);
  CHECK(supply.powered(at(3610)));
  CHECK(supply.lost_output(at(4000)) == Duration{});
  CHECK_FALSE(supply.next_deadline(at(3610)).has_value());
}

TEST_CASE("power supply: a gap of both feeds is bridged for the hold-up time, the rest is lost exactly",
          "[models][equipment]") {
  PowerSupply supply{PowerConfig{}};
  supply.update(at(0), kGood, kGood);
  supply.update(at(10), kNone, kNone);
  REQUIRE(supply.next_deadline(at(10)) == at(10.02));
  CHECK(supply.powered(at(10.02) - Duration::from_ps(1)));
  CHECK_FALSE(supply.powered(at(10.02)));
  CHECK(supply.lost_output(at(10.5)) == Duration::from_seconds(0.48));
  supply.update(at(11.25), kNone, kGood);
  CHECK(supply.powered(at(11.25)));
  CHECK(supply.lost_output(at(20)) == Duration::from_seconds(1.23));
  SECTION("a gap within the hold-up time loses nothing more") {
    supply.update(at(30), kNone, kNone);
    supply.update(at(30.02), kGood, kNone);
    CHECK(supply.lost_output(at(40)) == Duration::from_seconds(1.23));
  }
  SECTION("a second gap adds up") {
    supply.update(at(30), kNone, kNone);
    supply.update(at(31.02), kGood, kNone);
    CHECK(supply.lost_output(at(40)) == Duration::from_seconds(2.23));
  }
}

TEST_CASE("power supply: works from 38.4 to 57.6 V (T/CAICI 4.9) and not outside", "[models][equipment]") {
  const auto powered_at = [](double volts) {
    PowerSupply supply{PowerConfig{}};
    supply.update(at(0), Volts(volts), kNone);
    return supply.powered(at(1));
  };
  CHECK(powered_at(38.4));
  CHECK(powered_at(48.0));
  CHECK(powered_at(57.6));
  CHECK_FALSE(powered_at(38.3));
  CHECK_FALSE(powered_at(57.7));
}

TEST_CASE("power supply: a slow change of feeds is bridged as far as the hold-up time goes", "[models][equipment]") {
  PowerConfig config;
  config.switch_time = Seconds(0.05);
  PowerSupply supply{config};
  supply.update(at(0), kGood, Volts(50.0));
  supply.update(at(10), kNone, Volts(50.0));
  CHECK(supply.next_deadline(at(10)) == at(10.02));
  CHECK(supply.powered(at(10.019)));
  CHECK_FALSE(supply.powered(at(10.03)));
  CHECK(supply.next_deadline(at(10.02)) == at(10.05));
  CHECK(supply.powered(at(10.05)));
  CHECK(supply.lost_output(at(20)) == Duration::from_seconds(0.03));
  SECTION("the idle feed may come and go without effect") {
    supply.update(at(30), kGood, Volts(50.0));
    supply.update(at(40), kNone, Volts(50.0));
    CHECK(supply.lost_output(at(50)) == Duration::from_seconds(0.03));
  }
  SECTION("both gone while it switches: the gap counts from its beginning") {
    supply.update(at(30), kNone, kNone);
    supply.update(at(30.5), kGood, kNone);
    CHECK(supply.lost_output(at(50)) == Duration::from_seconds(0.03 + 0.48));
  }
}
