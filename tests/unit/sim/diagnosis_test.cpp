// Every single fault of the RF paths and the power, one at a time, in the shipped BBU room: what is monitored must name a
// set of parts with the truth in it.
#include "sim/plant/diagnosis.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/equipment/fault/table.hpp"
#include "scenarios/loader/load.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;

namespace {

struct Case {
  std::string fault, target;
  std::vector<std::string> parameters;
  std::size_t parts;  // how many the monitored quantities leave
};

// Long enough for what soaks; ramps are told to be short.
Scenario room_with(const Case& it) {
  std::string parameters;
  for (const std::string& text : it.parameters) parameters += ", " + text;
  const std::string yaml = fmt::format(
      "schema: chronotwin/1\nname: {{en: One fault, zh: 单一故障}}\nstart: 2023-03-12T00:00:00Z\nduration: 8 min\n"
      "seed: 5\ninclude: [shared/bbu_room.yaml]\ntimeline:\n"
      "  - {{id: it, at: 1 min, fault: {}, target: \"{}\"{}}}\n",
      it.fault, it.target, parameters);
  const LoadResult loaded =
      load_scenario_text(yaml, std::string(CHRONOTWIN_SOURCE_DIR) + "/scenarios/library/sites/one.yaml");
  for (const Diagnostic& d : loaded.diagnostics.list()) UNSCOPED_INFO(to_string(d));
  REQUIRE(loaded.ok());
  return loaded.scenario;
}

plant::Diagnosis diagnose_at_end(const Scenario& scenario) {
  const auto trace = test::run(scenario);
  return plant::diagnose(scenario, test::shipped_sky(), *trace, trace->end_time() - Duration::from_ps(1));
}

}  // namespace

TEST_CASE("diagnosis: the truth is among the parts named, and they are as few as the quantities allow",
          "[sim][diagnosis]") {
  // An open or a loss reads the same on all of a path: antenna, cable, arrester, cable.
  const std::vector<Case> cases{
      {"antenna_open", "ant_a", {}, 3},
      {"antenna_open", "ant_b", {}, 3},
      {"antenna_short", "ant_a", {}, 1},
      {"antenna_short", "ant_b", {}, 1},
      {"feeder_cut", "main_feeder.feeder[1]", {}, 3},
      {"feeder_cut", "main_feeder.feeder[2]", {}, 3},
      {"feeder_cut", "backup_feeder.feeder[1]", {}, 3},
      {"feeder_cut", "jumpers[4].feeder[1]", {}, 1},
      {"lna_gain_drop", "ant_a", {"gain: 25 dB"}, 3},
      {"lna_gain_drop", "ant_b", {"gain: 25 dB"}, 3},
      {"feeder_water_ingress", "main_feeder.feeder[1]", {"loss: 25 dB", "ramp: 0 s"}, 3},
      {"feeder_water_ingress", "backup_feeder.feeder[2]", {"loss: 25 dB", "ramp: 0 s"}, 3},
      {"feeder_water_ingress", "jumpers[7].feeder[1]", {"loss: 20 dB", "ramp: 0 s"}, 1},
      {"jamming_wideband", "room", {"js: 55 dB"}, 1},
      {"jamming_wideband", "ant_b", {"js: 45 dB"}, 1},
      {"sky_mask", "ant_a", {"elevation: 45 deg"}, 1},
      {"port_fail", "host.port[3]", {}, 1},
      {"feed_a_fail", "host", {}, 1},
      {"feed_b_fail", "host", {}, 1},
      {"undervoltage", "host", {"voltage: 36 V", "feed: a"}, 1},
      {"temperature_ramp", "room", {"change: 8 K", "ramp: 0 s"}, 1},
      {"constellation_loss", "sky", {"constellation: GPS"}, 1},
      {"lna_oscillate", "ant_a", {}, 1},
      {"antenna_current_low", "ant_b", {}, 1},
      {"antenna_current_high", "ant_a", {}, 2},
      {"antenna_spacing", "ant_a", {"spacing: 0.2 m"}, 1},
      {"jamming_cw", "room", {}, 1},
      {"tx_antenna_pointing_at_gnss", "ant_b", {}, 1},
      {"feeder_wrong_type", "main_feeder.feeder[1]", {}, 4},
      {"feeder_wrong_length_config", "main_feeder.feeder[1]", {}, 4},
      {"arrester_degraded", "main_feeder.arrester[1]", {}, 1},
      {"connector_vswr", "main_feeder.feeder[1]", {"vswr: 6"}, 4},
      {"passband_ripple", "host", {}, 1},
      {"port_dc_load_lost", "host.port[2]", {}, 1},
      {"splitter_imbalance", "host.port[6]", {}, 1},
      {"overvoltage", "host", {"feed: b"}, 1},
      {"supply_ripple", "host", {"feed: a"}, 1},
      {"fan", "host", {"ramp: 0 s"}, 1},
      {"temp_out", "room", {"ramp: 0 s"}, 1},
      {"humidity_out", "room", {"ramp: 0 s"}, 1},
  };
  for (const Case& it : cases) {
    CAPTURE(it.fault, it.target);
    const plant::Diagnosis found = diagnose_at_end(room_with(it));
    std::vector<std::string> parts;
    for (const plant::Suspect& suspect : found.suspects) {
      parts.push_back(suspect.part + " (" + fmt::format("{}", fmt::join(suspect.faults, ", ")) + ")");
    }
    CAPTURE(parts, found.off);
    CHECK_FALSE(found.off.empty());
    const auto truth = std::ranges::find(found.suspects, it.target, &plant::Suspect::part);
    REQUIRE(truth != found.suspects.end());
    // A cable that is longer than it should be weakens the signal as water in it does, and is told by that name.
    const std::string named = it.fault == "feeder_wrong_length_config" ? "feeder_water_ingress" : it.fault;
    CHECK(std::ranges::find(truth->faults, named) != truth->faults.end());
    CHECK(found.suspects.size() <= it.parts);
  }
}

TEST_CASE("diagnosis: a sound room gives no suspect", "[sim][diagnosis]") {
  const LoadResult loaded = load_scenario(
      std::string(CHRONOTWIN_SOURCE_DIR) + "/scenarios/library/sites/bbu_room_clean.yaml", {{"duration", "30 min"}});
  REQUIRE(loaded.ok());
  const auto trace = test::run(loaded.scenario);
  for (const int minute : {2, 10, 17, 29}) {
    const auto found = plant::diagnose(loaded.scenario, test::shipped_sky(), *trace, test::at_seconds(minute * 60.0));
    CAPTURE(minute, found.off);
    CHECK(found.off.empty());
    CHECK(found.suspects.empty());
  }
}

TEST_CASE("diagnosis: a fault that no monitored quantity shows names no part", "[sim][diagnosis]") {
  // 4 dB of mismatch behind 23 dB of net gain: no C/N0, no level and no current tells.
  const plant::Diagnosis found = diagnose_at_end(room_with({"connector_vswr", "jumpers[2].feeder[1]", {"vswr: 8"}, 0}));
  CAPTURE(found.off);
  CHECK(found.off.empty());
  CHECK(found.suspects.empty());
}

TEST_CASE("diagnosis: two faults at once are not taken for one", "[sim][diagnosis]") {
  Scenario scenario = room_with({"port_fail", "host.port[3]", {}, 0});
  TimelineItem second = scenario.timeline.front();
  second.id = "other";
  second.fault = "feed_a_fail";
  second.targets = {"host"};
  scenario.timeline.push_back(second);
  const plant::Diagnosis found = diagnose_at_end(scenario);
  CHECK(found.off.size() >= 2);
  CHECK(found.suspects.empty());
}
