#include "sim/plant/remarks.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "models/rf/feeder_design.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

std::vector<std::string> about(const Scenario& scenario, const std::string& id) {
  std::vector<std::string> texts;
  for (const Remark& remark : remarks(scenario, evaluate_design(scenario, nullptr))) {
    CHECK_FALSE(remark.text.zh.empty());
    if (remark.id == id) texts.push_back(remark.text.en);
  }
  return texts;
}

Segment& feeder(Scenario& scenario, const std::string& cable) {
  return std::ranges::find(scenario.connections, cable, &Connection::path)->via.front();
}

void lay(Scenario& scenario, const std::string& cable, rf::FeederType type, double metres) {
  Segment& segment = feeder(scenario, cable);
  segment.type = rf::name(type);
  segment.config = rf::typical_cable(type);
  segment.length = Metres(metres);
}

bool tells(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("remarks: the table allows 428 m of 7/8 feeder, 1604 ns of delay", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  CHECK(about(scenario, "delay").empty());  // 272 m of 1/2": 1031 ns
  lay(scenario, "main_feeder", rf::FeederType::seven_eighths, 100.0);
  const auto texts = about(scenario, "delay");
  REQUIRE(texts.size() == 1);
  INFO(texts.front());
  CHECK(tells(texts.front(), "428 m of its 7/8\""));
  CHECK(tells(texts.front(), "1604 ns"));
  CHECK(tells(texts.front(), "As drawn it is 375 ns"));
}

TEST_CASE("remarks: a 50 dB antenna on a short feeder overloads a host of full gain", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  CHECK(about(scenario, "overload").empty());
  for (Equipment& it : scenario.equipment) {
    if (auto* antenna = std::get_if<rf::AntennaConfig>(&it.config)) antenna->gain = Decibels(50.0);
  }
  lay(scenario, "main_feeder", rf::FeederType::half, 5.0);
  const auto texts = about(scenario, "overload");
  REQUIRE(texts.size() == 1);
  CHECK(tells(texts.front(), "ant_a"));
}

TEST_CASE("remarks: losses by table and by data sheet are told with their difference", "[sim][plant]") {
  const auto texts = about(Room().bbus(1).scenario(), "loss_models");
  REQUIRE(texts.size() == 2);
  // 180 m of 1/2": 19.8 dB by the table, 16.8 dB by its maker.
  CHECK(tells(texts.front(), "19.8 dB"));
  CHECK(tells(texts.front(), "16.8 dB"));
  CHECK(tells(texts.front(), "18 % on the safe side"));
}

TEST_CASE("remarks: a passive slave behind a host without gain is told where it is", "[sim][plant]") {
  CHECK(about(Room().bbus(2).scenario(), "slave_noise").empty());
  CHECK(about(Room().slaves(1).bbus(2).scenario(), "slave_noise").size() == 1);
}

TEST_CASE("remarks: what the table is content with and makers of receivers are not", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  CHECK(about(scenario, "least_gain").empty());
  lay(scenario, "backup_feeder", rf::FeederType::half, 272.0);
  CHECK(about(scenario, "least_gain").size() == 1);
}

TEST_CASE("remarks: how far beyond the table the acceptance fails needs a sky", "[sim][plant]") {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  CHECK(about(loaded.scenario, "acceptance").empty());
  const Design design = evaluate_design(loaded.scenario, load_sky(loaded.scenario).store);
  const auto all = remarks(loaded.scenario, design);
  CHECK(std::ranges::count(all, "acceptance", &Remark::id) == 2);  // one a feeder
}
