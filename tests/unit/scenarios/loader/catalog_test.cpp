#include "scenarios/loader/catalog.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/loader/library_texts.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;

namespace {

// The room with one line of it replaced.
LoadResult room_with(const std::string& what, const std::string& by) {
  std::string yaml = testing::kHead + testing::kRoom;
  yaml.replace(yaml.find(what), what.size(), by);
  return testing::load(yaml);
}

LoadResult use(const CatalogEntry& entry) {
  const std::string type = entry.kind + "/" + entry.name;
  if (entry.kind == "antenna") return room_with("antenna/40dB", type);
  if (entry.kind == "host") return room_with("host/8port", type);
  if (entry.kind == "bbu") return room_with("bbu/ocxo", type);
  if (entry.kind == "clock") return room_with("  bbu:", "  clock: {type: " + type + "}\n  bbu:");
  if (entry.kind == "switch" || entry.kind == "node") {
    return room_with("  bbu:", "  box: {type: " + type + "}\n  bbu:");
  }
  if (entry.kind == "link") return room_with("arrester: std", "link: " + entry.name + ", length: 1 m");
  if (entry.kind == "slave") return room_with("  bbu:", "  slave: {type: " + type + "}\n  bbu:");
  if (entry.kind == "oscillator") return room_with("count: 4", "count: 4, oscillator: {type: " + type + "}");
  if (entry.kind == "feeder") return room_with("feeder: 1/2", "feeder: " + entry.name);
  return room_with("arrester: std", entry.kind + ": " + entry.name);
}

rf::FeederConfig feeder(const std::string& name) {
  const LoadResult result = room_with("feeder: 1/2", "feeder: " + name);
  REQUIRE(result.ok());
  return std::get<rf::FeederConfig>(result.scenario.connections[0].via[0].config);
}

}  // namespace

TEST_CASE("catalog: every entry can be used and says what it is in both languages", "[scenarios][catalog]") {
  Diagnostics diagnostics;
  const auto entries = load_catalog_entries(diagnostics);
  CHECK(testing::all(diagnostics).empty());
  CHECK(entries.size() >= 20);
  for (const CatalogEntry& entry : entries) {
    INFO(entry.kind << "/" << entry.name);
    CHECK_FALSE(entry.text.en.empty());
    CHECK_FALSE(entry.text.zh.empty());
    CHECK_FALSE(entry.source.empty());
    const LoadResult result = use(entry);
    INFO(testing::all(result.diagnostics));
    CHECK(result.ok());
  }
}

TEST_CASE("catalog: feeders attenuate as their manufacturers say", "[scenarios][catalog]") {
  struct Row {
    const char* name;
    double mhz[7];
    double db_per_100m[7];
    double velocity;
  };
  // Published attenuation at 20 degC, dB per 100 m.
  const Row rows[] = {
      {"1/2", {1176, 1500, 1561, 1575.42, 1602, 1700, 2000}, {7.97, 9.11, 9.31, 9.36, 9.44, 9.76, 10.68}, 0.88},
      {"7/8", {1176, 1500, 1561, 1575.42, 1602, 1700, 2000}, {4.50, 5.16, 5.28, 5.31, 5.36, 5.55, 6.09}, 0.89},
      {"1/4", {1176, 1500, 1561, 1575.42, 1602, 1700, 2000}, {15.18, 17.30, 17.68, 17.77, 17.93, 18.51, 20.22}, 0.83},
      {"LCF12-50J", {1176, 1500, 1561, 1575.42, 1602, 1700, 2000}, {7.91, 9.03, 9.23, 9.27, 9.36, 9.67, 10.57}, 0.88},
      {"LCF78-50JA", {1176, 1500, 1561, 1575.42, 1602, 1700, 2000}, {4.15, 4.74, 4.84, 4.87, 4.91, 5.07, 5.55}, 0.90},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const rf::FeederConfig config = feeder(row.name);
    CHECK(config.velocity_factor.value() == row.velocity);
    for (int i = 0; i < 7; ++i) {
      const double loss = config.k1.value() * std::sqrt(row.mhz[i]) + config.k2.value() * row.mhz[i];
      CHECK(loss == Approx(row.db_per_100m[i]).margin(0.01));
    }
  }
}

TEST_CASE("catalog: feeders carry the figures of T/CAICI 5.2.3", "[scenarios][catalog]") {
  CHECK(feeder("1/4").standard_loss.value() == 0.29);
  CHECK(feeder("1/2").standard_loss.value() == 0.11);
  CHECK(feeder("7/8").standard_loss.value() == 0.07);
}
