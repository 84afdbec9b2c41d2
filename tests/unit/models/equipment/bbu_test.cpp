#include "models/equipment/bbu.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

constexpr BbuInputs kSound{.antenna_current_a = 0.02};

}  // namespace

TEST_CASE("bbu: a lost reference, holdover and its limit alarm and clear in their times", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  struct Line {
    double time;
    AlarmCode code;
    bool raised;
    bool operator==(const Line&) const = default;
  };
  std::vector<Line> log;
  for (int second = 0; second < 1000; ++second) {
    BbuInputs inputs = kSound;
    inputs.reference_valid = second < 100 || second >= 400;
    inputs.holdover = second >= 115 && second < 400;
    inputs.exceeded = second >= 300 && second < 400;
    inputs.locked = second < 100 || second >= 500;
    for (const AlarmTransition& alarm : monitor.update(at(second), inputs)) {
      CHECK(alarm.path == "bbu[1]");
      log.push_back({alarm.time.since_start().seconds(), alarm.code, alarm.raised});
    }
  }
  CHECK(log == std::vector<Line>{{115, AlarmCode::HOLDOVER, true},
                                 {120, AlarmCode::REFERENCE_LOST, true},
                                 {300, AlarmCode::HOLDOVER_EXCEEDED, true},
                                 {460, AlarmCode::REFERENCE_LOST, false},
                                 {500, AlarmCode::HOLDOVER_EXCEEDED, false},
                                 {560, AlarmCode::HOLDOVER, false}});
}

TEST_CASE("bbu: a short loss of the reference raises nothing", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs inputs = kSound;
  inputs.reference_valid = false;
  CHECK(monitor.update(at(10), inputs).empty());
  CHECK(monitor.next_deadline() == at(30));
  CHECK(monitor.update(at(29.999), inputs).empty());
  CHECK(monitor.update(at(29.9995), kSound).empty());
  CHECK_FALSE(monitor.next_deadline().has_value());
}

TEST_CASE("bbu: raises its own antenna alarm below its bias current", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs inputs = kSound;
  inputs.antenna_current_a = 0.0049;
  CHECK(monitor.update(at(10), inputs).empty());
  const auto raised = monitor.update(at(13), inputs);
  REQUIRE(raised.size() == 1);
  CHECK(raised[0].code == AlarmCode::BBU_ANTENNA);
  CHECK(raised[0].value == 0.0049);
  CHECK(monitor.raised(AlarmCode::BBU_ANTENNA));
  CHECK(monitor.acknowledge(AlarmCode::BBU_ANTENNA));
  CHECK(monitor.standing_alarms().at(0).acknowledged);
  CHECK(monitor.update(at(20), kSound).empty());
  CHECK(monitor.update(at(30), kSound).size() == 1);
  CHECK(monitor.standing_alarms().empty());
  CHECK_FALSE(monitor.acknowledge(AlarmCode::BBU_ANTENNA));
}

TEST_CASE("bbu: the dummy load of a port keeps its antenna alarm silent", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs inputs = kSound;
  inputs.antenna_current_a = HostConfig{}.dummy_load.value();
  for (int second = 0; second < 100; ++second) CHECK(monitor.update(at(second), inputs).empty());
}

TEST_CASE("bbu: a jump of the received time is spoofing until somebody acknowledges it", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs inputs = kSound;
  const auto run = [&](int from, int to) {
    std::vector<AlarmTransition> all;
    for (int second = from; second < to; ++second) {
      for (auto& it : monitor.update(at(second), inputs)) all.push_back(it);
    }
    return all;
  };
  inputs.receiver.received_s = 700e-9;
  CHECK(run(0, 100).empty());
  inputs.receiver.received_s = 930e-9;  // the backup antenna's longer feeder
  CHECK(run(100, 400).empty());
  inputs.receiver.received_s = 1430e-9;
  const auto raised = run(400, 500);
  REQUIRE(raised.size() == 1);
  CHECK(raised[0].code == AlarmCode::SPOOFING);
  CHECK(raised[0].time == at(403));
  inputs.receiver.received_s = 930e-9;
  CHECK(run(500, 700).empty());
  CHECK(monitor.acknowledge(AlarmCode::SPOOFING));
  const auto cleared = run(700, 702);
  REQUIRE(cleared.size() == 1);
  CHECK_FALSE(cleared[0].raised);
}

TEST_CASE("bbu: signals that are too much alike, or contradict each other, are spoofing", "[models][equipment]") {
  for (const bool alike : {true, false}) {
    BbuMonitor monitor(BbuConfig{}, "bbu[1]");
    BbuInputs inputs = kSound;
    inputs.receiver.satellites = 12;
    inputs.receiver.cn0_span_db = alike ? 0.4 : 9.0;
    inputs.receiver.satellites_agree = alike;
    CHECK(monitor.update(at(0), inputs).empty());
    REQUIRE(monitor.update(at(3), inputs).size() == 1);
    CHECK(monitor.raised(AlarmCode::SPOOFING));
  }
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs few = kSound;
  few.receiver.satellites = 4;
  few.receiver.cn0_span_db = 0.4;
  monitor.update(at(0), few);
  CHECK(monitor.update(at(60), few).empty());
}

TEST_CASE("bbu: an abnormal pulse and a wrong time of day alarm while the receiver says valid", "[models][equipment]") {
  BbuMonitor monitor(BbuConfig{}, "bbu[1]");
  BbuInputs inputs = kSound;
  inputs.pulse_sound = false;
  inputs.time_of_day_off_s = kNotMeasured;
  monitor.update(at(0), inputs);
  CHECK(monitor.update(at(3), inputs).size() == 2);
  CHECK(monitor.raised(AlarmCode::PULSE_FAULT));
  CHECK(monitor.raised(AlarmCode::TIME_OF_DAY));
  inputs.receiver.valid = false;  // then there is nothing to believe
  monitor.update(at(4), inputs);
  CHECK(monitor.update(at(14), inputs).size() == 2);
}
