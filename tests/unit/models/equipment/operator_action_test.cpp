#include "models/equipment/operator_action.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "models/equipment/clock_monitor.hpp"
#include "models/equipment/switchover.hpp"

using namespace chronotwin;

TEST_CASE("operator actions: each one listed is known to its box", "[models][equipment]") {
  for (const OperatorAction& it : operator_actions("host")) CHECK(parse_antenna_command(it.name).has_value());
  for (const OperatorAction& it : operator_actions("clock")) CHECK(parse_clock_command(it.name).has_value());
  CHECK(operator_actions("antenna").empty());
  CHECK_FALSE(parse_clock_command("select_antenna_a").has_value());
}

TEST_CASE("operator actions: a clock's name their input", "[models][equipment]") {
  for (std::size_t i = 0; i < kClockInputs; ++i) {
    const std::string input(kClockInputNames[i]);
    const auto force = parse_clock_command("force_" + input);
    const auto lockout = parse_clock_command("lockout_" + input);
    REQUIRE((force && lockout));
    CHECK(force->kind == ClockCommand::Kind::force);
    CHECK(lockout->kind == ClockCommand::Kind::lock_out);
    CHECK(force->input == static_cast<int>(i));
    CHECK(lockout->input == static_cast<int>(i));
  }
  CHECK(parse_clock_command("release")->kind == ClockCommand::Kind::release);
  CHECK(parse_clock_command("hand_over")->kind == ClockCommand::Kind::hand_over);
}
