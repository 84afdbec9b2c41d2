#include "scenarios/loader/profile_text.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "scenarios/loader/save.hpp"
#include "tests/support/folder.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

const Field kField{"temperature", "degC", -60.0, 90.0, {"Room temperature", "机房温度"}};

SimTime hours(double h) {
  return SimTime::start() + Duration::from_seconds(3600.0 * h);
}

std::optional<Profile> parse(const std::string& text, std::string* complaints = nullptr) {
  Diagnostics diagnostics;
  auto profile = parse_profile(text, kField, Dimension::temperature, diagnostics);
  if (complaints != nullptr) {
    *complaints = all(diagnostics);
  }
  return profile;
}

}  // namespace

TEST_CASE("profile text: every form is read, and is the same after it was saved", "[scenarios][loader]") {
  struct Case {
    const char* text;
    double at_start, at_7h, at_30h;
  };
  for (const Case& c :
       {Case{"22 degC", 22, 22, 22}, Case{"{sine: {mean: 22 degC, amplitude: 4 K, peak: 7 h}}", 21, 26, 26},
        Case{"{step: {from: 22 degC, to: 27 degC, at: 7 h}}", 22, 27, 27},
        Case{"{ramp: {from: 20 degC, to: 30 degC, at: 6 h, over: 2 h}}", 20, 25, 30},
        Case{"{points: [[0 h, 20 degC], [6 h, 26 degC], [24 h, 20 degC]], repeat: 24 h}", 20, 25.6667, 26}}) {
    CAPTURE(c.text);
    const auto profile = parse(c.text);
    REQUIRE(profile);
    if (!profile->sine()) {
      CHECK(profile->at(hours(0)) == Approx(c.at_start));
      CHECK(profile->at(hours(30)) == Approx(c.at_30h));
    }
    CHECK(profile->at(hours(7)) == Approx(c.at_7h).epsilon(1e-5));
    Diagnostics diagnostics;
    const Tree saved = profile_tree(*profile, kField, Dimension::temperature);
    CHECK(read_profile({saved, "temperature", diagnostics}, kField, Dimension::temperature) == profile);
  }
}

TEST_CASE("profile text: what is wrong is said", "[scenarios][loader]") {
  struct Case {
    const char* text;
    const char* complaint;
  };
  for (const Case& c :
       {Case{"300 degC", "300 degC is outside -60 degC to 90 degC"}, Case{"22", "unit"},
        Case{"{sine: {mean: 80 degC, amplitude: 20 K}}", "60 degC to 100 degC is outside"},
        Case{"{sine: {mean: 22 degC}}", "amplitude"}, Case{"{sine: {mean: 22 degC, amplitude: 3 degC}}", "degC"},
        Case{"{sine: {mean: 22 degC, amplitude: 3 K, period: 0 s}}", "not a positive time"},
        Case{"{points: [[2 h, 20 degC], [1 h, 20 degC]]}", "ascend"},
        Case{"{points: [[2 h, 20 degC]], repeat: 1 h}", "behind the period"},
        Case{"{points: []}", "at least one point"}, Case{"{profile: nowhere.csv}", "there is no file 'nowhere.csv'"},
        Case{"{wave: 3}", "which value over time"}}) {
    CAPTURE(c.text);
    std::string complaints;
    CHECK_FALSE(parse(c.text, &complaints));
    CHECK_THAT(complaints, Catch::Contains(c.complaint));
  }
}

TEST_CASE("profile text: a room's temperature comes from a CSV file", "[scenarios][loader]") {
  const Folder folder;
  const std::string file = folder / "room.csv";
  std::ofstream(file) << "# a day\ntime_s,temperature_degc\n0,20\n3600,22.5\n\n7200,25\n7200,20\n";
  const auto profile = parse(file);
  REQUIRE(profile);
  CHECK(profile->at(hours(0.5)) == Approx(21.25));
  CHECK(profile->at(hours(1.5)) == Approx(23.75));
  CHECK(profile->at(hours(2.0)) == 20.0);

  const LoadResult loaded = load(kHead + kRoom, {{"sites.room.environment.temperature", "{profile: " + file + "}"}});
  INFO(all(loaded.diagnostics));
  REQUIRE(loaded.ok());
  CHECK(loaded.scenario.sites[0].config.environment.temperature == TemperatureProfile(*profile));
  // A saved scenario holds the points themselves.
  CHECK_THAT(save_scenario(loaded.scenario), Catch::Contains("22.5 degC") && !Catch::Contains("room.csv"));

  std::ofstream(file) << "0,20\n10,twenty\n5,1,2\n9,21\n8,21\n-1,20\n";
  std::string complaints;
  CHECK_FALSE(parse(file, &complaints));
  CHECK_THAT(complaints, Catch::Contains("room.csv:2:4") && Catch::Contains("room.csv:3:5") &&
                             Catch::Contains("room.csv:5:1: error: the times must ascend") &&
                             Catch::Contains("room.csv:6:1"));
}
