// The SNMP endpoint before Debian's snmpd, asked by snmpget, snmpwalk and snmpset; notifications received by snmptrapd.
#include <cmath>
#include <sstream>

#include <catch2/catch.hpp>

#include "models/equipment/box_view.hpp"
#include "scenarios/schema/paths.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/bridge/snmp/oids.hpp"
#include "tests/endpoints/snmp/snmpd.hpp"
#include "tests/support/live_twin.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;
using bridge::LinkState;
using bridge::make_endpoint;

namespace {

const std::string kTwin = "1.3.6.1.4.1.8072.9999.9999.416.1.";
const std::string kRefclock = "1.3.6.1.4.1.5597.30.0.1.2.1.";

const std::vector<std::string> kPrograms{"snmpd", "snmpget", "snmpwalk", "snmpset", "snmpbulkwalk", "snmptrapd", "env"};

Scenario room(const std::string& agentx) {
  Scenario scenario = test::Room().slaves(1).bbus(2).scenario();
  scenario.name = {"A room", "机房"};
  scenario.sky.ephemeris = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv";
  Endpoint endpoint{.name = "nms"};
  endpoint.config = SnmpConfig{.agentx = agentx};
  scenario.endpoints = {endpoint};
  return scenario;
}

Command feeder_cut() {
  return {.kind = Command::Kind::inject,
          .id = "cut",
          .name = "feeder_cut",
          .target = "main_feeder.feeder[1]",
          .origin = "test"};
}

// A paused run whose endpoint looks for `agentx`.
struct Bench {
  explicit Bench(const std::string& agentx) : scenario(room(agentx)), runner(scenario, live), check(scenario) {
    link = make_endpoint(scenario.endpoints.front(), {runner, live, scenario, check, texts});
    link->start();
  }

  bool is(LinkState state) {
    return wait_until(40.0, [&] { return link->status().state == state; });
  }
  void step(Duration by) {
    const SimTime target = runner.status().now + by;
    runner.step(by);
    REQUIRE(wait_until(60.0, [&] {
      const RunnerStatus now = runner.status();
      return now.state == RunnerState::paused && now.now >= target;
    }));
  }
  void cut_feeder() { runner.post(feeder_cut()); }
  std::vector<trace::Event> events(const std::string& code) {
    std::vector<trace::Event> found;
    for (const LiveState::News& news : live.news_since(0)) {
      const auto* event = std::get_if<trace::Event>(&news.what);
      if (event != nullptr && event->source == "nms" && event->code == code) found.push_back(*event);
    }
    return found;
  }

  Scenario scenario;
  LiveState live;
  Runner runner;
  CommandCheck check;
  AlarmTexts texts{{"ANTENNA_OPEN", {{"Antenna open circuit", "天线开路"}, {}, {}}}};
  std::unique_ptr<bridge::EndpointLink> link;
};

std::vector<std::string> lines(const CommandResult& result) {
  INFO(result.output);
  REQUIRE(result.exit_code == 0);
  std::vector<std::string> list;
  std::istringstream in(result.output);
  for (std::string line; std::getline(in, line);) {
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    list.push_back(line);
  }
  return list;
}

std::string one(const CommandResult& result) {
  const auto list = lines(result);
  REQUIRE(list.size() == 1);
  return list.front();
}

double number(const Snmpd& snmpd, const std::string& index) {
  const auto parts = lines(snmpd.get(kTwin + "3.1.8." + index + " " + kTwin + "3.1.9." + index));
  return std::stod(parts.at(0)) * std::pow(10.0, std::stod(parts.at(1)));
}

}  // namespace

TEST_CASE("snmp: every channel that a box shows is read back as it is", "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::up));
  bench.step(Duration::from_whole_seconds(30));

  const std::vector<Box> shown = boxes(bench.scenario);
  const auto paths = lines(snmpd.walk(kTwin + "3.1.2"));
  const auto readings = lines(snmpd.bulk_walk(kTwin + "3.1.6"));
  std::size_t row = 0;
  for (const Box& box : shown) {
    for (const BoxItem& item : box.items) {
      REQUIRE(row < paths.size());
      CHECK(paths[row] == item.path);
      CHECK(readings.at(row) == reading(*item.type, bench.live.value(item.path)));
      ++row;
    }
  }
  CHECK(row == paths.size());
  CHECK(row == readings.size());

  // The number beside the words, to nine digits.
  const BoxItem& current = shown[0].items[0];
  CHECK(current.path == "host.antenna_a.current");
  CHECK(number(snmpd, "1.1") == Approx(bench.live.value(current.path)).epsilon(1e-8));
  CHECK(lines(snmpd.walk(kTwin + "2.1.2")) == std::vector<std::string>{"host", "slave[1]", "bbu[1]", "bbu[2]"});
  CHECK(lines(snmpd.walk(kTwin + "4.1.5")) == std::vector<std::string>(kContacts, "1"));
  CHECK(one(snmpd.get(kTwin + "1.1.0")) == "A room");
  CHECK(one(snmpd.get(kTwin + "1.6.0")) == fmt::format("{:.0f}", std::floor(bench.live.now().since_start().seconds())));
  CHECK(one(snmpd.get(kTwin + "1.7.0")) == "1");
  CHECK(snmpd.alive());
}

TEST_CASE("snmp: a user of version 3 reads it authenticated and encrypted, a wrong password reads nothing",
          "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::up));
  CHECK(one(snmpd.get_v3(kTwin + "1.4.0")) == "7");
  CHECK(one(snmpd.get_v3(kTwin + "3.1.6.1.5")) == one(snmpd.get(kTwin + "3.1.6.1.5")));
  CHECK(snmpd.set("public", kTwin + "1.7.0 i 2").exit_code != 0);
}

TEST_CASE("snmp: an alarm stands in the table, opens its contact, and is notified with code and place",
          "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  REQUIRE(snmpd.start_traps());
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::up));
  CHECK(one(snmpd.get(kTwin + "1.10.0")) == "0");

  bench.cut_feeder();
  bench.step(Duration::from_whole_seconds(10));
  const auto alarms = bench.live.alarms();
  const auto open = std::ranges::find(alarms, "ANTENNA_OPEN", [](const auto& it) { return it.raised.code; });
  REQUIRE(open != alarms.end());
  const auto codes = lines(snmpd.walk(kTwin + "5.1.2"));
  CHECK(codes.size() == alarms.size());
  const auto row = std::ranges::find(codes, "ANTENNA_OPEN");
  REQUIRE(row != codes.end());
  CHECK(lines(snmpd.walk(kTwin + "5.1.3")).at(static_cast<std::size_t>(row - codes.begin())) == "host.antenna_a");
  CHECK(lines(snmpd.walk(kTwin + "4.1.5")).front() == "2");  // contact of antenna A: open
  CHECK(one(snmpd.get(kRefclock + "5.1")) == "3");           // gpsAntennaDisconnected
  CHECK(one(snmpd.get(kRefclock + "4.1")) == "2");           // notSynchronized
  CHECK(one(snmpd.get(kRefclock + "3.2")) == "3");           // the other one is primary now

  REQUIRE(wait_until(10.0, [&] { return snmpd.traps().find("ANTENNA_OPEN") != std::string::npos; }));
  // Version 2c and version 3, both.
  CHECK(wait_until(10.0, [&] {
    return snmpd.traps().find("TRAP2, SNMP v2c") != std::string::npos &&
           snmpd.traps().find("TRAP2, SNMP v3, user watcher") != std::string::npos;
  }));
  CHECK(snmpd.traps().find("host.antenna_a") != std::string::npos);
  CHECK(snmpd.traps().find(".1.3.6.1.4.1.8072.9999.9999.416.0.1") != std::string::npos);
  CHECK(snmpd.traps_alive());

  // The trace tells that it went out.
  CHECK(wait_until(10.0, [&] {
    return std::ranges::any_of(bench.events("ENDPOINT_NOTIFIED"),
                               [](const auto& it) { return it.detail == "ANTENNA_OPEN host.antenna_a raised"; });
  }));

  bench.runner.post({.kind = Command::Kind::clear, .id = "cut", .origin = "test"});
  bench.step(Duration::from_whole_seconds(30));
  CHECK(
      wait_until(10.0, [&] { return snmpd.traps().find(".1.3.6.1.4.1.8072.9999.9999.416.0.2") != std::string::npos; }));
  const auto left = lines(snmpd.walk(kTwin + "5.1.2"));
  CHECK(std::ranges::find(left, "ANTENNA_OPEN") == left.end());
}

TEST_CASE("snmp: setting an alarm acknowledged acknowledges it, for those who may write", "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::up));
  bench.cut_feeder();
  bench.step(Duration::from_whole_seconds(10));
  std::string object;
  {
    std::istringstream rows(snmpd.walk(kTwin + "5.1.2", "-Oqn").output);
    for (std::string line; std::getline(rows, line);) {
      if (line.find("ANTENNA_OPEN") != std::string::npos) object = line.substr(0, line.find(' '));
    }
  }
  REQUIRE_FALSE(object.empty());
  const std::string acknowledged = kTwin + "5.1.9" + object.substr(object.rfind('.'));
  CHECK(one(snmpd.get(acknowledged)) == "2");
  CHECK(snmpd.set("public", acknowledged + " i 1").exit_code != 0);
  CHECK(snmpd.set("private", acknowledged + " i 2").exit_code != 0);
  CHECK(snmpd.set("private", acknowledged + " s yes").exit_code != 0);
  CHECK(snmpd.set("private", kTwin + "1.7.0 i 2").exit_code != 0);
  CHECK(one(snmpd.get(acknowledged)) == "2");
  CHECK(snmpd.set("private", acknowledged + " i 1").exit_code == 0);
  CHECK(wait_until(10.0, [&] { return one(snmpd.get(acknowledged)) == "1"; }));
  CHECK(bench.live.alarms().front().raised.code == "ANTENNA_OPEN");
}

TEST_CASE("snmp: the view of a LANTIME has a row a receiver", "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::up));
  bench.step(Duration::from_whole_seconds(60));
  CHECK(lines(snmpd.walk(kRefclock + "10")) ==
        std::vector<std::string>{"host.antenna_a", "host.antenna_b", "bbu[1]", "bbu[2]"});
  CHECK(lines(snmpd.walk(kRefclock + "4")) == std::vector<std::string>(4, "1"));
  CHECK(lines(snmpd.walk(kRefclock + "3")) == std::vector<std::string>{"3", "1", "3", "3"});
  CHECK(std::stod(one(snmpd.get(kRefclock + "6.3"))) == bench.live.value("bbu[1].satellites_tracked"));
  CHECK(one(snmpd.get("1.3.6.1.4.1.5597.30.0.1.5.0")) == "GPS Position: 37.4638 121.4479 20m");
}

TEST_CASE("snmp: snmpd may come later, go, and come back; alarms wait for it", "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  Bench bench(snmpd.agentx());
  REQUIRE(bench.is(LinkState::down));
  CHECK(bench.link->status().detail.find("no snmpd at tcp:127.0.0.1:") == 0);

  REQUIRE(snmpd.start());
  REQUIRE(snmpd.start_traps());
  REQUIRE(bench.is(LinkState::up));
  CHECK(one(snmpd.get(kTwin + "1.4.0")) == "7");

  snmpd.end();
  REQUIRE(bench.is(LinkState::down));
  bench.cut_feeder();
  bench.step(Duration::from_whole_seconds(10));
  CHECK(snmpd.traps().find("ANTENNA_OPEN") == std::string::npos);

  REQUIRE(snmpd.start());
  REQUIRE(bench.is(LinkState::up));
  CHECK(one(snmpd.get(kTwin + "1.4.0")) == "7");
  CHECK(wait_until(10.0, [&] { return snmpd.traps().find("ANTENNA_OPEN") != std::string::npos; }));
  CHECK(wait_until(10.0, [&] { return bench.events("ENDPOINT_UP").size() >= 2; }));
  CHECK_FALSE(bench.events("ENDPOINT_DOWN").empty());
}

TEST_CASE("snmp: in real time the trace tells when an alarm was raised and when it was notified", "[endpoints][snmp]") {
  if (!programs_are_here(kPrograms)) return;
  Snmpd snmpd;
  REQUIRE(snmpd.start());
  REQUIRE(snmpd.start_traps());
  Scenario scenario = room_now();
  add_endpoint(scenario, "nms", "", SnmpConfig{.agentx = snmpd.agentx()});
  LiveTwin twin(scenario);
  REQUIRE(wait_until(40.0, [&] { return twin.status("nms").state == LinkState::up; }));
  twin.runner().post(feeder_cut());
  REQUIRE(wait_until(40.0, [&] { return snmpd.traps().find("ANTENNA_OPEN") != std::string::npos; }));
  CHECK(one(snmpd.get(kTwin + "1.7.0")) == "2");  // running
  const std::string detail = "ANTENNA_OPEN host.antenna_a raised";
  CHECK(wait_until(
      40.0, [&] { return std::ranges::count(twin.trace().events_since(0), detail, &trace::Event::detail) > 0; }));
  twin.stop();
  const auto& alarms = twin.trace().alarms();
  const auto raised = std::ranges::find(alarms, "ANTENNA_OPEN", &trace::AlarmRecord::code);
  REQUIRE(raised != alarms.end());
  const auto& events = twin.trace().events();
  const auto told = std::ranges::find(events, detail, &trace::Event::detail);
  REQUIRE(told != events.end());
  CHECK(told->code == "ENDPOINT_NOTIFIED");
  CHECK(told->time >= raised->time);
  CHECK(snmpd.traps_alive());
}

TEST_CASE("snmp: a second endpoint of the kind is refused while there is one", "[endpoints][snmp]") {
  const std::string nowhere = "tcp:127.0.0.1:" + std::to_string(free_port());
  Bench bench(nowhere);
  Endpoint second{.name = "other"};
  second.config = SnmpConfig{.agentx = nowhere};
  CHECK_THROWS_WITH(make_endpoint(second, {bench.runner, bench.live, bench.scenario, bench.check, bench.texts}),
                    Catch::Contains("only one SNMP endpoint"));
  bench.link.reset();
  CHECK_NOTHROW(make_endpoint(second, {bench.runner, bench.live, bench.scenario, bench.check, bench.texts}));
}

TEST_CASE("snmp: the MIB file names the objects where the endpoint has them", "[endpoints][snmp]") {
  if (!programs_are_here({"snmptranslate"}) || !std::filesystem::exists("/usr/share/snmp/mibs/NET-SNMP-MIB.txt")) {
    return;
  }
  const std::string folder = CHRONOTWIN_SOURCE_DIR "/tests/endpoints/snmp/mibs";
  const auto translate = [&](const std::string& name) {
    const CommandResult result = run_command(
        "MIBS= snmptranslate -On -M " + folder +
        ":" CHRONOTWIN_SOURCE_DIR "/sim/bridge/snmp:/usr/share/snmp/mibs -m CHRONOTWIN-MIB -IR " + name + " 2>&1");
    INFO(result.output);
    CHECK(result.exit_code == 0);
    std::string dotted = result.output.substr(0, result.output.find('\n'));
    bridge::snmp::Oid oid;
    std::istringstream parts(dotted.substr(1));
    for (std::string part; std::getline(parts, part, '.');) oid.push_back(static_cast<std::uint32_t>(std::stoul(part)));
    return oid;
  };
  using namespace bridge::snmp;
  CHECK(translate("chronotwinMIB") == kRoot);
  CHECK(translate("ctAlarmRaised") == kAlarmRaised);
  CHECK(translate("ctAlarmCleared") == kAlarmCleared);
  CHECK(translate("ctSeed") == kSystem + Oid{kSeed});
  CHECK(translate("ctStandingAlarms") == kSystem + Oid{kStandingAlarms});
  CHECK(translate("ctBoxStandingAlarms") == kBoxEntry + Oid{kBoxStandingAlarms});
  CHECK(translate("ctChannelReading") == kChannelEntry + Oid{kChannelReading});
  CHECK(translate("ctChannelClause") == kChannelEntry + Oid{kChannelClause});
  CHECK(translate("ctContactState") == kContactEntry + Oid{kContactState});
  CHECK(translate("ctAlarmReading") == kAlarmEntry + Oid{kAlarmReading});
  CHECK(translate("ctAlarmAcknowledged") == kAlarmEntry + Oid{kAlarmAcknowledged});
  CHECK(translate("ctRequests") == kCounters + Oid{kRequests});
}
