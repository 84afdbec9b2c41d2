#include "scenarios/loader/save.hpp"

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/loader/load.hpp"

using namespace chronotwin;
namespace fs = std::filesystem;

namespace {

std::string all(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.list()) text += to_string(d) + "\n";
  return text;
}

const fs::path kLibrary = fs::path(CHRONOTWIN_SOURCE_DIR) / "scenarios/library";

}  // namespace

TEST_CASE("save: every shipped scenario comes back from its saved text", "[scenarios][loader]") {
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kLibrary)) {
    const std::string folder = entry.path().lexically_relative(kLibrary).begin()->string();
    const bool scenario = folder != "catalog" && folder != "shared" && folder != "design";
    if (entry.path().extension() != ".yaml" || !scenario) continue;
    INFO(entry.path().string());
    const LoadResult loaded = load_scenario(entry.path());
    INFO(all(loaded.diagnostics));
    REQUIRE(loaded.ok());
    const std::string saved = save_scenario(loaded.scenario);
    const LoadResult again = load_scenario_text(saved, entry.path());
    INFO(all(again.diagnostics));
    REQUIRE(again.ok());
    CHECK(save_scenario(again.scenario) == saved);
    CHECK(again.scenario.sky.ephemeris == loaded.scenario.sky.ephemeris);
    REQUIRE(again.scenario.equipment.size() == loaded.scenario.equipment.size());
    REQUIRE(again.scenario.connections.size() == loaded.scenario.connections.size());
    for (std::size_t i = 0; i < loaded.scenario.connections.size(); ++i) {
      CHECK(again.scenario.connections[i].path == loaded.scenario.connections[i].path);
      CHECK(again.scenario.connections[i].from == loaded.scenario.connections[i].from);
      CHECK(again.scenario.connections[i].to == loaded.scenario.connections[i].to);
    }
    ++seen;
  }
  CHECK(seen >= 5);
}

TEST_CASE("save: what is there already and along which routes comes back", "[scenarios][loader]") {
  const fs::path file = kLibrary / "sites/bbu_room.yaml";
  LoadResult loaded = load_scenario(file);
  REQUIRE(loaded.ok());
  CHECK_FALSE(loaded.scenario.equipment.front().existing);
  CHECK(loaded.scenario.connections.front().route.empty());
  loaded.scenario.equipment.front().existing = true;
  loaded.scenario.connections.front().existing = true;
  loaded.scenario.connections.front().route = "shaft A";
  const LoadResult again = load_scenario_text(save_scenario(loaded.scenario), file);
  INFO(all(again.diagnostics));
  REQUIRE(again.ok());
  CHECK(again.scenario.equipment.front().existing);
  CHECK_FALSE(again.scenario.equipment[1].existing);
  CHECK(again.scenario.connections.front().existing);
  CHECK(again.scenario.connections.front().route == "shaft A");
  CHECK_FALSE(again.scenario.connections[1].existing);
}

TEST_CASE("save: what a metric of a time error says comes back", "[scenarios][loader]") {
  const fs::path file = kLibrary / "lab/prtc_a.yaml";
  LoadResult loaded = load_scenario(file);
  REQUIRE(loaded.ok());
  Expectation& e = loaded.scenario.expect.front();
  e.stability = {metrics::Statistic::oadev,
                 {Duration::from_whole_seconds(8), Duration::from_whole_seconds(7200)},
                 "",
                 metrics::Removal::drift,
                 TimeErrorFilter::low_pass};
  e.bound.at_most = 1.5e-11;
  const LoadResult again = load_scenario_text(save_scenario(loaded.scenario), file);
  INFO(all(again.diagnostics));
  REQUIRE(again.ok());
  CHECK(again.scenario.expect.front().stability == e.stability);
  CHECK(again.scenario.expect.front().bound.at_most == e.bound.at_most);
  CHECK(again.scenario.expect[1].stability.mask == "g8272-prtc-a-mtie");
}
