#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "scenarios/loader/save.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;
using testing::all;
using testing::kHead;
using testing::kRoom;
using testing::load;

namespace {

constexpr double kDegree = 0.017453292519943295;

LoadResult with_antenna(const std::string& extra) {
  std::string yaml = kHead + kRoom;
  const std::string plain = "ant_a: {type: antenna/40dB}";
  yaml.replace(yaml.find(plain), plain.size(), "ant_a: {type: antenna/40dB, " + extra + "}");
  return load(yaml);
}

const rf::AntennaConfig& antenna(const Scenario& scenario) {
  return std::get<rf::AntennaConfig>(scenario.equipment.front().config);
}

std::string errors(const LoadResult& result) {
  CHECK_FALSE(result.ok());
  return all(result.diagnostics);
}

}  // namespace

TEST_CASE("skyline: points and buildings of an antenna are read, and saved as they were", "[scenarios][loader]") {
  const LoadResult result = with_antenna(
      "placement: {east: 3 m, north: -4 m}, horizon: {mask: 5 deg, polygon: [{azimuth: 0 deg, elevation: 12 deg}, "
      "{azimuth: 90 deg, elevation: 25 deg}], buildings: [{azimuth: 180 deg, distance: 30 m, width: 40 m, height: 20 "
      "m}]}");
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const rf::AntennaConfig& read = antenna(result.scenario);
  CHECK(read.placement == gnss::PlacementConfig{Metres(3), Metres(-4), Metres(0)});
  REQUIRE(read.horizon.polygon.size() == 2);
  CHECK(read.horizon.polygon[1].azimuth.value() == Approx(90 * kDegree));
  CHECK(read.horizon.polygon[1].elevation.value() == Approx(25 * kDegree));
  REQUIRE(read.horizon.buildings.size() == 1);
  CHECK(read.horizon.buildings[0].width.value() == 40.0);
  const LoadResult again = load_scenario_text(save_scenario(result.scenario), "saved.yaml");
  INFO(all(again.diagnostics));
  REQUIRE(again.ok());
  CHECK(antenna(again.scenario).horizon == read.horizon);
}

TEST_CASE("skyline: a CSV file of azimuth and elevation is a polygon", "[scenarios][loader]") {
  const std::string path = std::filesystem::temp_directory_path() / ("skyline_" + std::to_string(::getpid()) + ".csv");
  std::ofstream(path) << "azimuth_deg,elevation_deg\n0,10\n120.5,33\n300,8\n";
  const LoadResult result = with_antenna("horizon: {polygon: " + path + "}");
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const auto& polygon = antenna(result.scenario).horizon.polygon;
  REQUIRE(polygon.size() == 3);
  CHECK(polygon[1].azimuth.value() == Approx(120.5 * kDegree));
  CHECK(polygon[1].elevation.value() == Approx(33 * kDegree));
  std::ofstream(path) << "0,10\n120,95\n60,5\n30,5\n";
  const std::string wrong = errors(with_antenna("horizon: {polygon: " + path + "}"));
  CHECK(wrong.find(path + ":2:1") != std::string::npos);
  CHECK(wrong.find("azimuths must ascend") != std::string::npos);
  std::filesystem::remove(path);
  CHECK(errors(with_antenna("horizon: {polygon: no_such.csv}")).find("no file 'no_such.csv'") != std::string::npos);
}

TEST_CASE("skyline: a point or building that lacks a figure, or descends, is an error", "[scenarios][loader]") {
  CHECK(errors(with_antenna("horizon: {polygon: [{azimuth: 10 deg}]}")).find("elevation") != std::string::npos);
  CHECK(errors(with_antenna("horizon: {polygon: [{azimuth: 10 deg, elevation: 5 deg}, {azimuth: 9 deg, elevation: 5 "
                            "deg}]}"))
            .find("must ascend") != std::string::npos);
  CHECK(errors(with_antenna("horizon: {buildings: [{azimuth: 10 deg, distance: 5 m, width: 3 m}]}")).find("height") !=
        std::string::npos);
  CHECK(errors(with_antenna("horizon: {polygon: [{azimuth: 361 deg, elevation: 5 deg}]}")).find("361") !=
        std::string::npos);
  CHECK(errors(with_antenna("horizon: {polygon: [{azimuth: 1 deg, elevation: 5 deg, colour: 3}]}")).find("colour") !=
        std::string::npos);
}

TEST_CASE("skyline: a site's transmitters are a list, each with its beam", "[scenarios][loader]") {
  std::string yaml = kHead + kRoom;
  const std::string plain = "height: 20 m}}}";
  yaml.replace(yaml.find(plain), plain.size(),
               "height: 20 m}, transmitters: [{name: nr_1, azimuth: 120 deg, elevation: -6 deg}, {name: relay, "
               "placement: {up: 4 m}, frequency: 18000 MHz}]}}");
  const LoadResult result = load(yaml);
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  const auto& transmitters = result.scenario.sites[0].config.transmitters;
  REQUIRE(transmitters.size() == 2);
  CHECK(transmitters[0].name == "nr_1");
  CHECK(transmitters[0].elevation.value() == Approx(-6 * kDegree));
  CHECK(transmitters[1].frequency.value() == Approx(18e9));
  CHECK(transmitters[1].placement.up.value() == 4.0);
}
