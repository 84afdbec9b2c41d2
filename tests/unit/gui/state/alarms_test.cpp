#include "gui/state/alarms.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

SimTime at(std::int64_t seconds) {
  return SimTime::start() + Duration::from_whole_seconds(seconds);
}

trace::AlarmRecord alarm(std::int64_t seconds, const char* code, const char* source, const char* severity,
                         bool raised) {
  return {at(seconds), code, source, severity, raised, 0.0, ""};
}

trace::InputRecord acknowledgement(std::int64_t seconds, const char* code, const char* source) {
  return {at(seconds), "acknowledge", "", code, source, "{}", "desktop"};
}

}  // namespace

TEST_CASE("alarms: a clear closes the raise of the same code and place", "[gui][state]") {
  const std::vector<trace::AlarmRecord> records{
      alarm(1, "HOLDOVER", "bbu[1]", "major", true), alarm(2, "HOLDOVER", "bbu[2]", "major", true),
      alarm(5, "HOLDOVER", "bbu[1]", "major", false), alarm(9, "HOLDOVER", "bbu[1]", "major", true)};
  const std::vector<AlarmRow> rows = alarm_rows(records, {});
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cleared == at(5));
  CHECK(rows[1].active());
  CHECK(rows[2].active());
  CHECK(rows[2].raised == at(9));
}

TEST_CASE("alarms: a second raise and a clear of nothing change nothing", "[gui][state]") {
  const std::vector<trace::AlarmRecord> records{alarm(0, "GNSS_LOST", "host.antenna_a", "major", false),
                                                alarm(1, "GNSS_LOST", "host.antenna_a", "major", true),
                                                alarm(2, "GNSS_LOST", "host.antenna_a", "major", true)};
  const std::vector<AlarmRow> rows = alarm_rows(records, {});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].raised == at(1));
}

TEST_CASE("alarms: an acknowledgement belongs to the newest raise before it", "[gui][state]") {
  const std::vector<trace::AlarmRecord> records{alarm(1, "HOLDOVER", "bbu[1]", "major", true),
                                                alarm(5, "HOLDOVER", "bbu[1]", "major", false),
                                                alarm(9, "HOLDOVER", "bbu[1]", "major", true)};
  const std::vector<trace::InputRecord> inputs{
      acknowledgement(0, "HOLDOVER", "bbu[1]"), acknowledgement(3, "HOLDOVER", "bbu[2]"),
      acknowledgement(10, "HOLDOVER", "bbu[1]"), acknowledgement(12, "HOLDOVER", "bbu[1]")};
  const std::vector<AlarmRow> rows = alarm_rows(records, inputs);
  CHECK_FALSE(rows[0].acknowledged);
  CHECK(rows[1].acknowledged == at(10));
}

TEST_CASE("alarms: the active list has the worst first, then the newest, then by place", "[gui][state]") {
  const std::vector<trace::AlarmRecord> records{
      alarm(1, "CN0_LOW", "host.antenna_a", "minor", true), alarm(2, "HOLDOVER", "bbu[10]", "major", true),
      alarm(2, "HOLDOVER", "bbu[2]", "major", true),        alarm(3, "JAMMING", "host.antenna_a", "major", true),
      alarm(4, "PORT_UNUSED", "host", "warning", true),     alarm(5, "BOTH_ANTENNAS_LOST", "host", "critical", true),
      alarm(6, "PORT_UNUSED", "host", "warning", false)};
  const std::vector<AlarmRow> rows = alarm_rows(records, {});
  CHECK(active_alarms(rows) == std::vector<std::size_t>{5, 3, 2, 1, 0});
}

TEST_CASE("alarms: a place has the worst alarm at it or inside it", "[gui][state]") {
  const std::vector<trace::AlarmRecord> records{alarm(1, "CN0_LOW", "host.antenna_a", "minor", true),
                                                alarm(2, "PORT_FAIL", "host.port[1]", "major", true),
                                                alarm(3, "HOLDOVER", "bbu[10]", "critical", true)};
  const std::vector<AlarmRow> rows = alarm_rows(records, {});
  CHECK(worst_at(rows, "host") == AlarmLevel::major);
  CHECK(worst_at(rows, "host.antenna_a") == AlarmLevel::minor);
  CHECK(worst_at(rows, "host.port[1]") == AlarmLevel::major);
  CHECK(worst_at(rows, "host.port[10]") == AlarmLevel::normal);
  CHECK(worst_at(rows, "bbu[1]") == AlarmLevel::normal);
}

TEST_CASE("alarms: an unknown severity is never silently normal", "[gui][state]") {
  CHECK(parse_alarm_level("critical") == AlarmLevel::critical);
  CHECK(parse_alarm_level("catastrophic") == AlarmLevel::warning);
  CHECK(parse_alarm_level("cleared") == AlarmLevel::normal);
}
