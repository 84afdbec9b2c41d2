#include "models/equipment/box_alarms.hpp"

#include <set>
#include <utility>

#include <catch2/catch.hpp>

#include "models/equipment/bbu.hpp"
#include "models/equipment/clock_monitor.hpp"

using namespace chronotwin;

namespace {

using Point = std::pair<std::string, std::string>;  // code, path

std::vector<Box> room() {
  return box_view(std::vector<BoxPlace>{{"host", BoxKind::host, 8},
                                        {"slave[1]", BoxKind::slave, 8},
                                        {"bbu[1]", BoxKind::bbu},
                                        {"clock", BoxKind::clock}});
}

std::set<Point> points(const Box& box) {
  std::set<Point> set;
  for (const BoxAlarm& it : alarms_of(box)) set.insert({std::string(it.type->name), it.path});
  return set;
}

}  // namespace

TEST_CASE("box alarms: every alarm of the catalogue stands at some box", "[models][equipment]") {
  std::set<std::string_view> codes;
  for (const Box& box : room()) {
    for (const BoxAlarm& it : alarms_of(box)) codes.insert(it.type->name);
  }
  constexpr std::size_t kOfNetworks =
      3;  // PTP_LOST, GRANDMASTER_CHANGED, LINK_DOWN: at switches and nodes, which are no boxes
  CHECK(codes.size() == kAlarmCodes - kOfNetworks);
}

TEST_CASE("box alarms: each stands where its box reports it", "[models][equipment]") {
  const auto host = points(room()[0]);
  CHECK(host.size() == 10 * 2 + 5 + 2 + 8 * 4);
  CHECK(host.contains({"ANTENNA_OPEN", "host.antenna_b"}));
  CHECK(host.contains({"BOTH_ANTENNAS_LOST", "host"}));
  CHECK(host.contains({"PORT_FAIL", "host.port[8]"}));
  CHECK(host.contains({"POWER_A_FAIL", "host.power.a"}));
  CHECK(host.contains({"SPOOFING", "host.antenna_b"}));
  CHECK_FALSE(host.contains({"POWER_A_FAIL", "host.power.b"}));
  CHECK(points(room()[1]).empty());
  CHECK(points(room()[2]) == std::set<Point>{{"REFERENCE_LOST", "bbu[1]"},
                                             {"HOLDOVER", "bbu[1]"},
                                             {"HOLDOVER_EXCEEDED", "bbu[1]"},
                                             {"BBU_ANTENNA", "bbu[1]"},
                                             {"SPOOFING", "bbu[1]"},
                                             {"PULSE_FAULT", "bbu[1]"},
                                             {"TIME_OF_DAY", "bbu[1]"}});
  CHECK(points(room()[3]) == std::set<Point>{{"INPUT_LOST", "clock.rf_a"},
                                             {"INPUT_LOST", "clock.rf_b"},
                                             {"INPUT_LOST", "clock.pps_in"},
                                             {"SPOOFING", "clock.rf_a"},
                                             {"SPOOFING", "clock.rf_b"},
                                             {"REFERENCE_LOST", "clock"},
                                             {"HOLDOVER", "clock"},
                                             {"HOLDOVER_EXCEEDED", "clock"},
                                             {"REFERENCE_SWITCHED", "clock"},
                                             {"PEER_LOST", "clock"},
                                             {"STANDBY_ACTIVE", "clock"}});
}

TEST_CASE("box alarms: what a BBU raises is listed", "[models][equipment]") {
  const auto listed = points(room()[2]);
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  const BbuInputs bad{.reference_valid = false,
                      .holdover = true,
                      .exceeded = true,
                      .antenna_current_a = 0.0,
                      .receiver = {.valid = true, .satellites_agree = false},
                      .pulse_sound = false,
                      .time_of_day_off_s = 1.0};
  std::vector<AlarmTransition> raised = monitor.update(SimTime::start(), bad);
  for (const AlarmTransition& it : monitor.update(SimTime::start() + kOneDay, bad)) raised.push_back(it);
  CHECK(raised.size() == 7);
  for (const AlarmTransition& it : raised) {
    INFO(alarm_type(it.code).name << " " << it.path);
    CHECK(listed.contains({std::string(alarm_type(it.code).name), it.path}));
  }
}

TEST_CASE("box alarms: what a clock raises is listed", "[models][equipment]") {
  const auto listed = points(room()[3]);
  ClockMonitor monitor(ClockConfig{}, "clock");
  const ReceiverEvidence spoofed{.valid = true, .satellites_agree = false};
  const ClockInputs bad{.connected = {true, true, true},
                        .receiver = {spoofed, spoofed},
                        .locked = false,
                        .holdover = true,
                        .exceeded = true,
                        .peer_off = true,
                        .standby_active = true};
  ClockInputs second = bad;
  second.reference = true;  // but not the first choice
  std::vector<AlarmTransition> raised = monitor.update(SimTime::start(), bad);
  for (const auto& inputs : {bad, second}) {
    for (const AlarmTransition& it : monitor.update(SimTime::start() + kOneDay, inputs)) raised.push_back(it);
  }
  CHECK(raised.size() == listed.size());
  for (const AlarmTransition& it : raised) {
    INFO(alarm_type(it.code).name << " " << it.path);
    CHECK(it.raised);
    CHECK(listed.contains({std::string(alarm_type(it.code).name), it.path}));
  }
}

TEST_CASE("box alarms: addresses are one after another and no two the same", "[models][equipment]") {
  const auto boxes = room();
  const auto host = alarms_of(boxes[0]);
  CHECK(host.front().address == 10'000);
  CHECK(host.back().address == 10'000 + static_cast<int>(host.size()) - 1);
  CHECK(alarms_of(boxes[2]).front().address == 10'000 + 2 * 64);
}
