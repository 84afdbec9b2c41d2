#include "models/equipment/alarm.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using Change = AlarmCondition::Change;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

constexpr Duration kSoak = Duration::from_whole_seconds(3);
constexpr Duration kClearSoak = Duration::from_whole_seconds(10);

// Good is not bad: no hysteresis.
Change update(AlarmCondition& condition, double seconds, bool bad) {
  return condition.update(at(seconds), bad, !bad, kSoak, kClearSoak);
}

}  // namespace

TEST_CASE("alarm types: codes are unique, found by name, and in the order of the enumeration", "[models][equipment]") {
  std::set<std::string_view> names;
  for (const AlarmType& type : alarm_types()) {
    INFO(type.name);
    CHECK(names.insert(type.name).second);
    CHECK(find_alarm(type.name) == &type);
    CHECK(&alarm_type(type.code) == &type);
  }
  CHECK(names.size() == kAlarmCodes);
  CHECK(find_alarm("any") == nullptr);
}

TEST_CASE("alarm types: severities are those of the catalogue", "[models][equipment]") {
  CHECK(enum_name(find_alarm("ANTENNA_OPEN")->severity) == "major");
  CHECK(enum_name(find_alarm("BOTH_ANTENNAS_LOST")->severity) == "critical");
  CHECK(enum_name(find_alarm("HOLDOVER_EXCEEDED")->severity) == "critical");
  CHECK(enum_name(find_alarm("SATELLITES_LOW")->severity) == "minor");
  CHECK(enum_name(find_alarm("ANTENNA_SWITCHED")->severity) == "warning");
}

TEST_CASE("alarm: is raised at onset + soak and cleared at recovery + clear soak, evaluated every second",
          "[models][equipment]") {
  AlarmCondition alarm;
  for (int second = 0; second < 100; ++second) {
    const bool bad = second >= 20 && second < 50;
    const Change change = update(alarm, second, bad);
    INFO(second);
    CHECK(change == (second == 23 ? Change::raised : second == 60 ? Change::cleared : Change::none));
  }
}

TEST_CASE("alarm: its deadline is the exact instant, to the picosecond", "[models][equipment]") {
  AlarmCondition alarm;
  CHECK_FALSE(alarm.next_deadline().has_value());
  const SimTime onset = at(20.25);
  update(alarm, 20.25, true);
  REQUIRE(alarm.next_deadline() == onset + kSoak);
  const SimTime deadline = *alarm.next_deadline();
  CHECK(alarm.update(deadline - Duration::from_ps(1), true, false, kSoak, kClearSoak) == Change::none);
  CHECK(alarm.update(deadline, true, false, kSoak, kClearSoak) == Change::raised);
  CHECK_FALSE(alarm.next_deadline().has_value());
  update(alarm, 40.5, false);
  REQUIRE(alarm.next_deadline() == at(50.5));
  CHECK(update(alarm, 50.499, false) == Change::none);
  CHECK(update(alarm, 50.5, false) == Change::cleared);
}

TEST_CASE("alarm: a transient shorter than the soak raises nothing", "[models][equipment]") {
  AlarmCondition alarm;
  for (int repeat = 0; repeat < 10; ++repeat) {
    const double onset = 10.0 * repeat;
    CHECK(update(alarm, onset, true) == Change::none);
    CHECK(update(alarm, onset + 2.999, true) == Change::none);
    CHECK(update(alarm, onset + 2.9995, false) == Change::none);
    CHECK_FALSE(alarm.active());
  }
}

TEST_CASE("alarm: between its thresholds it neither raises nor clears", "[models][equipment]") {
  AlarmCondition alarm;
  const auto between = [&](double seconds) { return alarm.update(at(seconds), false, false, kSoak, kClearSoak); };
  CHECK(between(0) == Change::none);
  CHECK(between(1000) == Change::none);
  update(alarm, 1001, true);
  CHECK(between(1003) == Change::none);  // the soak is broken
  CHECK(update(alarm, 1004, true) == Change::none);
  CHECK(update(alarm, 1007, true) == Change::raised);
  CHECK(between(2000) == Change::none);  // still raised
  update(alarm, 2001, false);
  CHECK(between(2010) == Change::none);  // the clear soak is broken
  CHECK(update(alarm, 2011, false) == Change::none);
  CHECK(update(alarm, 2020.999, false) == Change::none);
  CHECK(update(alarm, 2021, false) == Change::cleared);
}

TEST_CASE("alarm: without soak it changes at once", "[models][equipment]") {
  AlarmCondition alarm;
  CHECK(alarm.update(at(5), true, false, Duration{}, Duration{}) == Change::raised);
  CHECK(alarm.update(at(5), false, true, Duration{}, Duration{}) == Change::cleared);
}

TEST_CASE("alarm: an acknowledgement holds until it is cleared", "[models][equipment]") {
  AlarmCondition alarm;
  alarm.acknowledge();
  CHECK_FALSE(alarm.acknowledged());
  update(alarm, 0, true);
  update(alarm, 3, true);
  alarm.acknowledge();
  CHECK(alarm.acknowledged());
  update(alarm, 4, false);
  CHECK(alarm.acknowledged());
  update(alarm, 14, false);
  CHECK_FALSE(alarm.acknowledged());
  update(alarm, 15, true);
  update(alarm, 18, true);
  CHECK(alarm.raised());
  CHECK_FALSE(alarm.acknowledged());
}

TEST_CASE("alarm: an interruption starts the soak again", "[models][equipment]") {
  AlarmCondition alarm;
  update(alarm, 0, true);
  alarm.interrupt();
  CHECK_FALSE(alarm.next_deadline().has_value());
  CHECK(update(alarm, 3, true) == Change::none);
  CHECK(update(alarm, 6, true) == Change::raised);
}

TEST_CASE("alarm: bad and good at once is a bug", "[models][equipment]") {
  AlarmCondition alarm;
  CHECK_THROWS_AS(alarm.update(at(0), true, true, kSoak, kClearSoak), Bug);
}
