#include "models/equipment/switchover.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using rf::Selection;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

constexpr AntennaHealth kGood{false, false, true, true};
constexpr AntennaHealth kOpen{true, false, false, false};
constexpr AntennaHealth kLost{false, true, false, false};
constexpr AntennaHealth kJammed{false, false, false, false};
constexpr AntennaHealth kWeak{false, false, true, false};  // tracks, but not fit to revert to

}  // namespace

TEST_CASE("switchover: a DC fault of the active antenna selects the other, with nothing selected meanwhile",
          "[models][equipment]") {
  Switchover switchover{SwitchoverConfig{}};
  CHECK_FALSE(switchover.update(at(0), {kGood, kGood}).has_value());
  CHECK(switchover.selection() == Selection::a);
  const auto switched = switchover.update(at(10), {kOpen, kGood});
  REQUIRE(switched.has_value());
  CHECK(switched->from == Selection::a);
  CHECK(switched->to == Selection::b);
  CHECK(switched->cause == SwitchCause::dc_fault);
  CHECK(switchover.selection() == Selection::none);
  REQUIRE(switchover.next_deadline() == at(10.02));
  switchover.update(at(10.019), {kOpen, kGood});
  CHECK(switchover.selection() == Selection::none);
  switchover.update(at(10.02), {kOpen, kGood});
  CHECK(switchover.selection() == Selection::b);
}

TEST_CASE("switchover: lost GNSS selects the other antenna if that one tracks", "[models][equipment]") {
  Switchover switchover{SwitchoverConfig{}};
  CHECK_FALSE(switchover.update(at(0), {kLost, kLost}).has_value());
  CHECK_FALSE(switchover.update(at(1), {kLost, kJammed}).has_value());
  const auto switched = switchover.update(at(2), {kLost, kWeak});
  REQUIRE(switched.has_value());
  CHECK(switched->cause == SwitchCause::gnss_lost);
}

TEST_CASE("switchover: triggers that are configured off do nothing", "[models][equipment]") {
  SwitchoverConfig config;
  config.on_dc_fault = false;
  config.on_gnss_lost = false;
  Switchover switchover{config};
  CHECK_FALSE(switchover.update(at(0), {kOpen, kGood}).has_value());
  CHECK_FALSE(switchover.update(at(1), {kLost, kGood}).has_value());
}

TEST_CASE("switchover: reverts to main once it has been good for the wait to restore", "[models][equipment]") {
  Switchover switchover{SwitchoverConfig{}};
  switchover.update(at(0), {kOpen, kGood});
  switchover.update(at(1), {kOpen, kGood});
  switchover.update(at(100), {kGood, kGood});
  REQUIRE(switchover.next_deadline() == at(700));
  SECTION("without a break") {
    CHECK_FALSE(switchover.update(at(699.999), {kGood, kGood}).has_value());
    const auto switched = switchover.update(at(700), {kGood, kGood});
    REQUIRE(switched.has_value());
    CHECK(switched->to == Selection::a);
    CHECK(switched->cause == SwitchCause::reversion);
  }
  SECTION("a break starts the wait again") {
    switchover.update(at(650), {kWeak, kGood});
    CHECK_FALSE(switchover.next_deadline().has_value());
    switchover.update(at(660), {kGood, kGood});
    CHECK(switchover.next_deadline() == at(1260));
    CHECK_FALSE(switchover.update(at(1259), {kGood, kGood}).has_value());
    CHECK(switchover.update(at(1260), {kGood, kGood}).has_value());
  }
  SECTION("at once when the backup fails and main is usable") {
    const auto switched = switchover.update(at(120), {kGood, kOpen});
    REQUIRE(switched.has_value());
    CHECK(switched->cause == SwitchCause::dc_fault);
    CHECK(switched->to == Selection::a);
  }
}

TEST_CASE("switchover: never reverts where reversion is off", "[models][equipment]") {
  SwitchoverConfig config;
  config.reversion = Reversion::never;
  Switchover switchover{config};
  switchover.update(at(0), {kOpen, kGood});
  for (int second = 1; second < 5000; ++second) CHECK_FALSE(switchover.update(at(second), {kGood, kGood}).has_value());
  CHECK(switchover.selection() == Selection::b);
  CHECK_FALSE(switchover.next_deadline().has_value());
}

TEST_CASE("switchover: two bad antennas do not make it flap", "[models][equipment]") {
  Switchover switchover{SwitchoverConfig{}};
  int switches = 0;
  for (int second = 0; second < 3600; ++second) {
    if (switchover.update(at(second), {kOpen, second < 10 ? kGood : kLost})) ++switches;
  }
  CHECK(switches == 1);
}

TEST_CASE("switchover: a selection by hand holds until automatic is selected", "[models][equipment]") {
  Switchover switchover{SwitchoverConfig{}};
  switchover.update(at(0), {kGood, kGood});
  switchover.command(AntennaCommand::b);
  const auto switched = switchover.update(at(1), {kGood, kOpen});  // even to a dead one
  REQUIRE(switched.has_value());
  CHECK(switched->cause == SwitchCause::manual);
  for (int second = 2; second < 2000; ++second) CHECK_FALSE(switchover.update(at(second), {kGood, kOpen}).has_value());
  switchover.command(AntennaCommand::automatic);
  const auto back = switchover.update(at(2000), {kGood, kOpen});
  REQUIRE(back.has_value());
  CHECK(back->to == Selection::a);
}

TEST_CASE("switchover: operator's actions are known by name", "[models][equipment]") {
  CHECK(parse_antenna_command("select_antenna_a") == AntennaCommand::a);
  CHECK(parse_antenna_command("select_antenna_b") == AntennaCommand::b);
  CHECK(parse_antenna_command("select_automatic") == AntennaCommand::automatic);
  CHECK_FALSE(parse_antenna_command("select_antenna_c").has_value());
}
