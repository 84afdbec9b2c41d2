#include "scenarios/loader/load.hpp"

#include <catch2/catch.hpp>

#include "models/equipment/fault/table.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;
using testing::all;
using testing::kHead;
using testing::kRoom;
using testing::load;

namespace {

const BbuConfig& bbu(const Scenario& scenario, const std::string& path) {
  for (const Equipment& equipment : scenario.equipment) {
    if (equipment.path == path) return std::get<BbuConfig>(equipment.config);
  }
  throw std::runtime_error("no " + path);
}

}  // namespace

TEST_CASE("load: a count becomes instances, a range of connections one cable each", "[scenarios][loader]") {
  const LoadResult result = load(kHead + kRoom);
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  CHECK(result.topology_readable);
  const Scenario& scenario = result.scenario;
  REQUIRE(scenario.equipment.size() == 7);
  CHECK(scenario.equipment[3].path == "bbu[1]");
  CHECK(scenario.equipment[6].path == "bbu[4]");
  CHECK(scenario.equipment[6].site == "room");
  REQUIRE(scenario.connections.size() == 6);
  CHECK(scenario.connections[3].path == "jumpers[2]");
  CHECK(scenario.connections[3].from == "host.port[2]");
  CHECK(scenario.connections[3].to == "bbu[2].rf");
  CHECK(scenario.connections[3].via[0].path == "jumpers[2].feeder[1]");
  CHECK(scenario.duration == kOneDay);
  CHECK(scenario.name.zh == "机房");
  CHECK(to_string(scenario.start) == "2023-03-12T00:00:00Z");
}

TEST_CASE("load: segments are counted by kind along the connection", "[scenarios][loader]") {
  const LoadResult result = load(kHead + kRoom);
  REQUIRE(result.ok());
  const auto& via = result.scenario.connections[0].via;
  REQUIRE(via.size() == 3);
  CHECK(via[0].path == "main_feeder.feeder[1]");
  CHECK(via[1].path == "main_feeder.arrester[1]");
  CHECK(via[2].path == "main_feeder.feeder[2]");
  CHECK(via[0].length.value() == 180.0);
  CHECK(std::get<rf::FeederConfig>(via[2].config).velocity_factor.value() == 0.83);
  CHECK(std::get<rf::LumpedConfig>(via[1].config).loss.value() == 0.2);
}

TEST_CASE("load: figures come from the default, then the catalog, then the file, then the instance",
          "[scenarios][loader]") {
  std::string yaml = kHead + kRoom;
  const std::string plain = "  bbu: {type: bbu/ocxo, count: 4}\n";
  yaml.replace(yaml.find(plain), plain.size(),
               "  bbu: {type: bbu/ocxo, count: 4, oscillator: {type: oscillator/tcxo, aging: 1e-9 1/d}}\n"
               "  \"bbu[2]\": {oscillator: {aging: 5e-10 1/d}}\n"
               "  \"bbu[3..4]\": {open_current: 8 mA}\n");
  const LoadResult result = load(yaml);
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const BbuConfig& first = bbu(result.scenario, "bbu[1]");
  CHECK(first.oscillator.temperature_coefficient.value() == Approx(1e-9));  // the tcxo of the catalog
  CHECK(first.oscillator.thermal_time.value() == 300.0);                    // nobody said otherwise
  CHECK(first.oscillator.aging.value() == 1e-9 / 86400.0);
  CHECK(bbu(result.scenario, "bbu[2]").oscillator.aging.value() == 5e-10 / 86400.0);
  CHECK(bbu(result.scenario, "bbu[2]").oscillator.temperature_coefficient.value() == Approx(1e-9));
  CHECK(first.open_current.value() == 0.005);
  CHECK(bbu(result.scenario, "bbu[4]").open_current.value() == 0.008);
}

TEST_CASE("load: `after` counts from the other item's onset, along chains", "[scenarios][loader]") {
  const LoadResult result = load(kHead + kRoom +
                                 "timeline:\n"
                                 "  - {id: c, after: b, delay: 30 s, fault: feed_b_fail, target: host}\n"
                                 "  - {id: b, after: a, delay: 1 min, fault: feed_a_fail, target: host, for: 2 s}\n"
                                 "  - {id: a, at: 1 h, fault: port_fail, target: \"host.port[*]\"}\n");
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const auto& timeline = result.scenario.timeline;
  CHECK(timeline[0].at == SimTime::start() + Duration::from_whole_seconds(3690));
  CHECK(timeline[1].at == SimTime::start() + Duration::from_whole_seconds(3660));
  CHECK(timeline[1].lasts == Duration::from_whole_seconds(2));
  CHECK_FALSE(timeline[0].lasts.has_value());
  CHECK(timeline[2].targets.size() == 8);
}

TEST_CASE("load: a fault's parameters are all there, those not given with their defaults", "[scenarios][loader]") {
  const LoadResult result =
      load(kHead + kRoom +
           "timeline:\n"
           "  - {id: jam, at: 1 h, fault: jamming_wideband, target: room, js: 40 dB}\n"
           "  - {id: sat, at: 1 h, fault: sv_outage, target: sky, satellite: C21}\n"
           "  - {id: wet, at: 1 h, fault: feeder_water_ingress, target: \"main_feeder.feeder[1..2]\"}\n");
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const auto& timeline = result.scenario.timeline;
  REQUIRE(timeline[0].parameters.size() == 2);
  CHECK(timeline[0].parameters[0].name == "js");
  CHECK(timeline[0].parameters[0].value == 40.0);
  CHECK(timeline[0].parameters[1].value == find_fault("jamming_wideband")->find_parameter("bandwidth")->default_value);
  CHECK(timeline[1].parameters[0].text == "C21");
  CHECK(timeline[2].targets == std::vector<std::string>{"main_feeder.feeder[1]", "main_feeder.feeder[2]"});
}

TEST_CASE("load: a bound is read in the unit of its channel", "[scenarios][loader]") {
  const LoadResult result =
      load(kHead + kRoom +
           "timeline:\n"
           "  - {id: cut, at: 1 h, fault: feeder_cut, target: \"main_feeder.feeder[1]\", for: 1 h}\n"
           "expect:\n"
           "  - {id: a, always: {channel: \"bbu[*].time_error\", abs_below: 1.5 us}, from: locked}\n"
           "  - {id: b, always: {channel: \"bbu[*].cn0_best\", at_least: 40 dB-Hz}, to: 2 h}\n"
           "  - {id: c, always: {channel: \"host.antenna_a.state\", state: OK}, outside: cut, settle: 1 min}\n"
           "  - {id: d, metric: {channel: \"bbu[1].time_error\", statistic: step, equals: -227 ns, within: 20 ns}, "
           "during: [cut], level: warn, clause: caici-4.2}\n"
           "  - {id: e, alarm: ANTENNA_OPEN, target: host.antenna_a, after: cut, within: 5 s, clears_within: 30 s}\n"
           "  - {id: f, never: {alarm: [HOLDOVER, JAMMING], except: [PORT_UNUSED], target: \"bbu[*]\"}}\n"
           "  - {id: g, eventually: {channel: \"ant_a.cn0[C21]\", at_least: 45 dB-Hz}, tolerate: 3 s}\n"
           "  - {id: h, at_end: {channel: \"bbu[*].satellites_tracked\", equals_channel: ant_a.satellites_in_view}}\n");
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const auto& e = result.scenario.expect;
  REQUIRE(e.size() == 8);
  CHECK(e[0].bound.abs_below == 1.5e-6);
  CHECK(e[0].window.from_locked);
  CHECK(e[1].bound.at_least == 40.0);
  CHECK(e[1].window.to == SimTime::start() + Duration::from_whole_seconds(7200));
  CHECK(e[2].bound.state == "OK");
  CHECK(e[2].window.outside == std::vector<std::string>{"cut"});
  CHECK(e[2].window.settle == Duration::from_whole_seconds(60));
  CHECK(e[3].statistic == Statistic::step);
  CHECK(e[3].bound.equals == -227e-9);
  CHECK(e[3].bound.within == 20e-9);
  CHECK(e[3].level == Expectation::Level::warn);
  CHECK(e[4].kind == Expectation::Kind::alarm);
  CHECK(e[4].clears_within == Duration::from_whole_seconds(30));
  CHECK(e[5].alarm == "HOLDOVER JAMMING");
  CHECK(e[5].except == std::vector<std::string>{"PORT_UNUSED"});
  CHECK(e[6].tolerate == Duration::from_whole_seconds(3));
  CHECK(e[7].bound.equals_channel == "ant_a.satellites_in_view");
}

TEST_CASE("load: the recording rules end with the default", "[scenarios][loader]") {
  const LoadResult plain = load(kHead + kRoom);
  REQUIRE(plain.scenario.record.size() == 1);
  CHECK(plain.scenario.record[0].pattern == "*");
  CHECK(plain.scenario.record[0].period == kOneSecond);
  const LoadResult given =
      load(kHead + kRoom + "record: {default: 10 s, \"bbu[*].time_error\": 100 ms, \"*.state\": on_change}\n");
  INFO(all(given.diagnostics));
  REQUIRE(given.ok());
  REQUIRE(given.scenario.record.size() == 3);
  CHECK(given.scenario.record[0].period == Duration::from_ps(100'000'000'000));
  CHECK_FALSE(given.scenario.record[1].period.has_value());
  CHECK(given.scenario.record[2].pattern == "*");
  CHECK(given.scenario.record[2].period == Duration::from_whole_seconds(10));
}

TEST_CASE("load: an item after the end of the run is a warning, for a run may be shortened", "[scenarios][loader]") {
  const LoadResult result = load(
      kHead + kRoom + "timeline:\n  - {id: late, at: 3 h, fault: feed_a_fail, target: host}\n", {{"duration", "2 h"}});
  CHECK(result.ok());
  CHECK(all(result.diagnostics) == "test.yaml:17:5: warning: 'late' begins at 3 h, when the run of 2 h is over\n");
}

TEST_CASE("load: the scenario's own catalog is offered beside the library's", "[scenarios][loader]") {
  const std::string own = "catalog: {antennas: {mine: {text: Mine, source: data sheet, status: S, gain: 42 dB}}}\n";
  std::string yaml = kHead + own + kRoom;
  yaml.replace(yaml.find("antenna/40dB"), 12, "antenna/mine");
  const LoadResult result = load(yaml);
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  CHECK(std::get<rf::AntennaConfig>(result.scenario.equipment[0].config).gain.value() == 42.0);
}

TEST_CASE("load: what hangs together badly in one section leaves the others to be read", "[scenarios][loader]") {
  const LoadResult result =
      load(kHead + kRoom + "timeline:\n  - {id: cut, at: 1, fault: feder_cut, target: host}\nexpect: [{id: x}]\n");
  CHECK_FALSE(result.ok());
  CHECK(result.topology_readable);
  CHECK(result.diagnostics.list().size() == 3);
}

TEST_CASE("load: no text of any kind makes the loader throw", "[scenarios][loader]") {
  for (const char* yaml : {"", "[]", "text", "~", "{}", "a: [b", "\t", "a: &a [*a]", "? [x]\n: 1", "--- 1\n--- 2",
                           "schema: {}", "sites: 3\nsky: []\nequipment: x\nconnections: []\ntimeline: 1\nexpect: {}",
                           "equipment: {a: {type: antenna/40dB, count: 99999999999999999999}}", "include: [[]]",
                           "include: test.yaml", "record: {\"[\": 1 s}", "sites: {\"\": {}}"}) {
    INFO(yaml);
    LoadResult result;
    REQUIRE_NOTHROW(result = load(yaml));
    CHECK_FALSE(result.ok());
  }
}

TEST_CASE("load: cutting a good file anywhere never makes the loader throw", "[scenarios][loader]") {
  const std::string good = kHead + kRoom;
  for (std::size_t length = 0; length < good.size(); length += 7) {
    INFO(length);
    LoadResult result;
    REQUIRE_NOTHROW(result = load(good.substr(0, length)));
    // What is cut within the connections may still be a whole scenario.
    if (length < good.find("connections:")) CHECK_FALSE(result.ok());
  }
}

TEST_CASE("load: what a tester measures can be expected and recorded, what a master serves not",
          "[scenarios][loader]") {
  const std::string endpoints =
      "endpoints:\n"
      "  dut: {kind: ptp, role: tester, interface: eth1}\n"
      "  gm: {kind: ptp, target: \"bbu[1]\", interface: eth2}\n";
  const auto expecting = [&](const std::string& channel) {
    return load(kHead + kRoom + endpoints + "expect:\n  - {id: te, always: {channel: " + channel +
                ", abs_below: 1 us}}\nrecord: {dut.time_error: 10 s}\n");
  };
  const LoadResult good = expecting("dut.time_error");
  INFO(all(good.diagnostics));
  CHECK(good.ok());
  CHECK_FALSE(expecting("gm.time_error").ok());
}
