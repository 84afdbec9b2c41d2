#include "sim/plant/judgement.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <catch2/catch.hpp>

#include "models/rf/feeder_design.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

using Verdicts = std::vector<trace::VerdictRecord>;

Verdicts judge(const Scenario& scenario, const Wishes& wishes = {}) {
  return judge_design(scenario, evaluate_design(scenario, nullptr), wishes);
}

const trace::VerdictRecord& verdict(const Verdicts& verdicts, const std::string& id) {
  const auto found = std::ranges::find(verdicts, id, &trace::VerdictRecord::id);
  INFO(id);
  REQUIRE(found != verdicts.end());
  return *found;
}

std::vector<std::string> failed(const Verdicts& verdicts) {
  std::vector<std::string> ids;
  for (const trace::VerdictRecord& v : verdicts) {
    if (v.outcome == "fail") ids.push_back(v.id);
  }
  return ids;
}

template <class Config>
Config& config(Scenario& scenario, const std::string& path) {
  return std::get<Config>(std::ranges::find(scenario.equipment, path, &Equipment::path)->config);
}

Segment& first_segment(Scenario& scenario, const std::string& cable) {
  return std::ranges::find(scenario.connections, cable, &Connection::path)->via.front();
}

void set_type(Segment& segment, rf::FeederType type) {
  segment.type = rf::name(type);
  segment.config = rf::typical_cable(type);
}

}  // namespace

TEST_CASE("judgement: a sound room keeps every clause", "[sim][plant]") {
  const Verdicts verdicts = judge(Room().bbus(8).scenario());
  CHECK(failed(verdicts).empty());
  for (const char* id : {"systems",      "two_antennas",   "antenna_gain",   "vswr",         "power",
                         "temperature",  "device_types",   "unit_gain",      "noise_figure", "feeder",
                         "cn0",          "residual_delay", "antenna_supply", "output_level", "receiver_gain",
                         "feeder_types", "maximum_output", "linear_output",  "compression",  "frequency_error",
                         "ripple",       "humidity"}) {
    CHECK(verdict(verdicts, id).outcome == "pass");
    CHECK_FALSE(verdict(verdicts, id).evidence_zh.empty());
  }
  CHECK(verdict(verdicts, "arresters").outcome == "warn");  // this room has none
}

TEST_CASE("judgement: each clause is broken by what it forbids, and by nothing else", "[sim][plant]") {
  struct Case {
    const char* id;
    const char* clause;
    std::function<void(Scenario&)> spoil;
    double value, limit;
  };
  const std::vector<Case> cases{
      {"antenna_gain", "caici-4.3", [](Scenario& s) { config<rf::AntennaConfig>(s, "ant_b").gain = Decibels(39.0); },
       39.0, 40.0},
      {"noise_figure", "caici-4.7", [](Scenario& s) { config<HostConfig>(s, "host").rf.noise_figure = Decibels(5.6); },
       5.6, 5.5},
      {"vswr", "caici-4.8", [](Scenario& s) { config<HostConfig>(s, "host").rf.output_vswr = Ratio(1.4); }, 1.4, 1.3},
      {"power", "caici-4.9", [](Scenario& s) { config<HostConfig>(s, "host").power.b = Volts(-38.3); }, 38.3, 38.4},
      {"power", "caici-4.9", [](Scenario& s) { config<HostConfig>(s, "host").power.a = Volts(-57.7); }, 57.7, 57.6},
      {"temperature", "caici-4.10",
       [](Scenario& s) { s.sites[0].config.environment.temperature = TemperatureProfile(Celsius(66.0)); }, 66.0, 65.0},
      {"temperature", "caici-4.10",
       [](Scenario& s) { s.sites[0].config.environment.temperature = TemperatureProfile(Celsius(-41.0)); }, -41.0,
       -40.0},
      {"humidity", "caici-4.11", [](Scenario& s) { s.sites[0].config.environment.humidity = Ratio(0.99); }, 99.0, 98.0},
      {"humidity", "caici-4.11", [](Scenario& s) { s.sites[0].config.environment.humidity = Ratio(0.04); }, 4.0, 5.0},
      {"maximum_output", "caici-4.4",
       [](Scenario& s) { config<HostConfig>(s, "host").rf.maximum_output = DecibelMilliwatts(-26.0); }, -26.0, -25.0},
      {"linear_output", "caici-4.4",
       [](Scenario& s) { config<HostConfig>(s, "host").rf.compression = DecibelMilliwatts(-27.0); }, -2.0, 0.0},
      {"level_control", "caici-4.4",  // −79.2 dBm by way of B, and 15 dB of range
       [](Scenario& s) {
         config<HostConfig>(s, "host").rf.levelling = {
             .on = true, .level = DecibelMilliwatts(-58.0), .range = Decibels(15.0)};
       },
       6.17, 2.0},
      {"frequency_error", "caici-4.5",
       [](Scenario& s) { config<HostConfig>(s, "host").rf.carrier_error = FractionalFrequency(-6e-8); }, 6e-8, 5e-8},
      {"ripple", "caici-4.6", [](Scenario& s) { config<HostConfig>(s, "host").rf.ripple = Decibels(3.0); }, 3.83, 3.0},
      {"unit_gain", "caici-4.15",
       [](Scenario& s) {
         config<HostConfig>(s, "host").rf.net_gain = Decibels(31.0);
         config<HostConfig>(s, "host").rf.compression = DecibelMilliwatts(30.0);  // as linear as it is loud
         for (const char* name : {"main_feeder", "backup_feeder"}) first_segment(s, name).length = Metres(272.0);
         for (Equipment& it : s.equipment) {
           if (auto* bbu = std::get_if<BbuConfig>(&it.config)) bbu->receiver.compensation = Seconds(1080e-9);
         }
       },
       31.0, 30.0},
      {"feeder", "caici-5.2.3", [](Scenario& s) { first_segment(s, "backup_feeder").length = Metres(273.0); }, -0.03,
       0.0},
      {"residual_delay", "", [](Scenario& s) { config<BbuConfig>(s, "bbu[2]").receiver.compensation = Seconds(3e-6); },
       -2.25e-6, 1.5e-6},
      {"antenna_supply", "", [](Scenario& s) { config<HostConfig>(s, "host").antenna_supply.voltage = Volts(3.9); },
       3.85, 4.0},
  };
  for (const Case& it : cases) {
    Scenario scenario = Room().bbus(4).scenario();
    it.spoil(scenario);
    const Verdicts verdicts = judge(scenario);
    INFO(it.id);
    const trace::VerdictRecord& v = verdict(verdicts, it.id);
    CHECK(v.outcome == "fail");
    CHECK(v.clause == it.clause);
    CHECK(v.level == "must");
    CHECK(v.margin < 0.0);
    CHECK(v.value == Approx(it.value).epsilon(0.02));
    CHECK(v.limit == Approx(it.limit).margin(1e-9));
    if (std::string(it.id) != "antenna_supply") CHECK(failed(verdicts) == std::vector<std::string>{it.id});
    CHECK(verdicts.front().outcome == "fail");
  }
}

TEST_CASE("judgement: a host without gain and a passive slave cannot keep 4.7", "[sim][plant]") {
  const Verdicts verdicts = judge(Room().slaves(1).bbus(2).scenario());
  const trace::VerdictRecord& v = verdict(verdicts, "noise_figure");
  CHECK(v.outcome == "fail");
  // F = 3.55 + (10^((14 + cable)/10) − 1)/1; the 20 m between them take 1.9 dB: 16.1 dB.
  CHECK(v.value == Approx(10.0 * std::log10(3.548 + std::pow(10.0, 1.4 + 0.187) - 1.0)).margin(0.1));
  CHECK(v.subject.starts_with("slave[1].port["));
}

TEST_CASE("judgement: noise alone drives a host of full gain to the level of 4.4", "[sim][plant]") {
  // Reference facts: kTB in 50 MHz at an antenna of 100 K, 50 dB of antenna, 30 dB of host less a split of 10.5 dB, no
  // feeder: −27.8 dBm. A noise figure of 2 dB before it all makes 270 K of the 100 K: 4.3 dB more.
  Scenario scenario = Room().bbus(1).scenario();
  auto& environment = scenario.sites[0].config.environment;  // antenna and host at the 25 °C of data sheets
  environment.outdoor_temperature = Celsius(25.0);
  environment.temperature = TemperatureProfile(Celsius(13.0));
  for (const char* name : {"ant_a", "ant_b"}) {
    auto& antenna = config<rf::AntennaConfig>(scenario, name);
    antenna.gain = Decibels(50.0);
    antenna.noise_figure = Decibels(0.0);
  }
  auto& host = config<HostConfig>(scenario, "host").rf;
  host.net_gain = Decibels(19.5);
  for (const char* name : {"main_feeder", "backup_feeder"}) first_segment(scenario, name).length = Metres(0.001);
  const trace::VerdictRecord quiet = verdict(judge(scenario), "output_level");
  CHECK(quiet.value == Approx(-198.6 + 20.0 + 77.0 + 50.0 + 19.5).margin(0.1));
  CHECK(quiet.outcome == "pass");
  for (const char* name : {"ant_a", "ant_b"}) {
    config<rf::AntennaConfig>(scenario, name).noise_figure = Decibels(2.0);
  }
  const trace::VerdictRecord tight = verdict(judge(scenario), "output_level");
  CHECK(tight.value == Approx(quiet.value + 10.0 * std::log10(2.696)).margin(0.1));
  host.net_gain = Decibels(30.0);
  CHECK(verdict(judge(scenario), "output_level").outcome == "fail");
  CHECK(verdict(judge(scenario), "receiver_gain").outcome == "fail");  // 80 dB
}

TEST_CASE("judgement: a port's level is held against what its own box declares", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  const trace::VerdictRecord sound = verdict(judge(scenario), "output_level");
  CHECK(sound.limit == -25.0);
  config<HostConfig>(scenario, "host").rf.maximum_output = DecibelMilliwatts(-10.0);
  config<HostConfig>(scenario, "host").rf.compression = DecibelMilliwatts(0.0);
  const trace::VerdictRecord louder = verdict(judge(scenario), "output_level");
  CHECK(louder.limit == -10.0);
  CHECK(louder.value == Approx(sound.value).margin(1e-6));
}

TEST_CASE("judgement: a host that is driven to its compression point loses 1 dB and is told of", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  const Design sound = evaluate_design(scenario, nullptr);
  const auto loudest = std::ranges::max_element(
      sound.paths, {}, [](const PathMargins& it) { return it.compensation_s ? -200.0 : it.level_dbm; });
  // Its output point of 1 dB of compression is where the noise alone would be, less that decibel.
  config<HostConfig>(scenario, "host").rf.maximum_output = DecibelMilliwatts(-120.0);
  config<HostConfig>(scenario, "host").rf.compression = DecibelMilliwatts(loudest->level_dbm - 1.0);
  const trace::VerdictRecord v = verdict(judge(scenario), "compression");
  CHECK(v.value == Approx(1.0).margin(0.01));
  config<HostConfig>(scenario, "host").rf.compression = DecibelMilliwatts(loudest->level_dbm - 3.0);
  CHECK(verdict(judge(scenario), "compression").outcome == "fail");
}

TEST_CASE("judgement: 7/8 feeder is for very long ways only", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  Segment& feeder = first_segment(scenario, "main_feeder");
  set_type(feeder, rf::FeederType::seven_eighths);
  feeder.length = Metres(272.0);
  CHECK(verdict(judge(scenario), "feeder_types").outcome == "warn");
  feeder.length = Metres(273.0);
  CHECK(verdict(judge(scenario), "feeder_types").outcome == "pass");
  std::get<rf::FeederConfig>(feeder.config).standard_loss = DecibelsPerMetre(0.2);
  const trace::VerdictRecord other = verdict(judge(scenario), "feeder_types");
  CHECK(other.outcome == "warn");
  CHECK(other.subject == "main_feeder.feeder[1]");
}

TEST_CASE("judgement: routes, arresters and spare ports are told", "[sim][plant]") {
  Scenario scenario = Room().bbus(6).scenario();
  CHECK(verdict(judge(scenario), "separate_routes").outcome == "info");
  scenario.connections[0].route = "shaft 1";
  scenario.connections[1].route = "shaft 2";
  CHECK(verdict(judge(scenario), "separate_routes").outcome == "pass");
  scenario.connections[1].route = "shaft 1";
  CHECK(verdict(judge(scenario), "separate_routes").outcome == "warn");

  for (std::size_t c : {0U, 1U}) {
    Segment arrester{.path = scenario.connections[c].path + ".arrester[1]", .kind = "arrester", .type = "std"};
    arrester.config = rf::LumpedConfig{};
    scenario.connections[c].via.push_back(arrester);
    CHECK(verdict(judge(scenario), "arresters").outcome == (c == 0 ? "warn" : "pass"));
  }

  CHECK(verdict(judge(scenario), "spare_ports").value == 2.0);
  CHECK(verdict(judge(scenario, {.spare_ports = 2}), "spare_ports").outcome == "pass");
  CHECK(verdict(judge(scenario, {.spare_ports = 3}), "spare_ports").outcome == "fail");
}

TEST_CASE("judgement: what exists is used again where it meets the indices", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.connections[0].existing = true;
  CHECK(verdict(judge(scenario), "reuse").outcome == "pass");
  first_segment(scenario, "main_feeder").length = Metres(300.0);
  const trace::VerdictRecord v = verdict(judge(scenario), "reuse");
  CHECK(v.outcome == "warn");
  CHECK(v.value == Approx(30.0 - 33.0));
  CHECK(verdict(judge(scenario), "feeder").outcome == "fail");
}
