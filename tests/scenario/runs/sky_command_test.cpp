#include <cmath>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/support/command.hpp"
#include "tests/support/ephemerides.hpp"

namespace {

using chronotwin::testing::CommandResult;

CommandResult sky(const std::string& arguments) {
  return chronotwin::testing::run_command("LC_ALL=C CHRONOTWIN_LIBRARY='" CHRONOTWIN_SOURCE_DIR
                                          "/scenarios/library' '" CHRONOTWIN_BINARY "' sky " +
                                          arguments);
}

nlohmann::json json(const std::string& arguments) {
  const CommandResult result = sky(arguments + " --json");
  REQUIRE(result.exit_code == 0);
  return nlohmann::json::parse(result.output);
}

const std::string kBeijing = "--latitude 39.9042 --longitude 116.4074 --height 50 ";
const std::string kDay = "--from 2023-03-12T00:00:00Z --to 2023-03-13T00:00:00Z ";

}  // namespace

TEST_CASE("sky: JSON holds every satellite at every step, counts and a summary", "[scenario][sky]") {
  const auto day = json(kBeijing + kDay + "--step 3600 --systems GPS,BDS3 --mask 30");
  CHECK(day["position"]["latitude_deg"] == 39.9042);
  CHECK(day["mask_deg"] == 30.0);
  CHECK(day["step_s"] == 3600.0);
  REQUIRE(day["steps"].size() == 24);  // the end is exclusive
  CHECK(day["steps"][23]["time"] == "2023-03-12T23:00:00Z");
  double sum = 0.0;
  for (const auto& step : day["steps"]) {
    REQUIRE(step["satellites"].size() == 61);
    int visible = 0;
    for (const auto& satellite : step["satellites"]) {
      const bool above = satellite["healthy"] && satellite["elevation_deg"].get<double>() >= 30.0;
      CHECK(satellite["visible"] == above);
      CHECK(satellite["azimuth_deg"].get<double>() >= 0.0);
      CHECK(satellite["azimuth_deg"].get<double>() <= 360.0);
      visible += above ? 1 : 0;
    }
    CHECK(step["counts"]["total"] == visible);
    CHECK(step["counts"]["GPS"].get<int>() + step["counts"]["BDS3"].get<int>() == visible);
    sum += visible;
  }
  CHECK(day["summary"]["total"]["mean"].get<double>() == Approx(sum / 24));
}

TEST_CASE("sky: the means of a day are the published ones", "[scenario][sky]") {
  const auto day = json(kBeijing + kDay + "--step 300 --mask 10 --counts");
  CHECK(day["summary"]["GPS"]["mean"].get<double>() == Approx(8.56).margin(0.1));
  CHECK(day["summary"]["GLONASS"]["mean"].get<double>() == Approx(6.90).margin(0.1));
  CHECK(day["summary"]["BDS3"]["mean"].get<double>() == Approx(10.93).margin(0.1));
  CHECK_FALSE(day["steps"][0].contains("satellites"));
}

TEST_CASE("sky: quantities may carry units, and one instant is a run of one step", "[scenario][sky]") {
  const auto plain = json(kBeijing + "--from 2023-03-12T06:00:00Z");
  const auto units = json(
      "--latitude '39.9042 deg' --longitude '116.4074 deg' --height '0.05 km' --mask '10 deg' "
      "--step '5 min' --from 2023-03-12T06:00:00Z");
  CHECK(plain == units);
  CHECK(plain["steps"].size() == 1);
  const auto west = json("--latitude -33.5 --longitude -70.6 --height -10 --from 2023-03-12T06:00:00Z");
  CHECK(west["position"]["longitude_deg"] == -70.6);
}

TEST_CASE("sky: the text names each visible satellite, in both languages", "[scenario][sky]") {
  const CommandResult english = sky(kBeijing + "--from 2023-03-12T06:00:00Z --systems BDS3");
  CHECK(english.exit_code == 0);
  CHECK_THAT(english.output, Catch::Contains("visible") && Catch::Contains("C60") && Catch::Contains("elevation"));
  const CommandResult chinese = sky(kBeijing + "--from 2023-03-12T06:00:00Z --systems BDS3 --lang zh");
  CHECK_THAT(chinese.output, Catch::Contains("可见卫星数") && Catch::Contains("C60") && Catch::Contains("方位角"));
}

TEST_CASE("sky: all mistakes of a command line are told at once, with exit code 2", "[scenario][sky]") {
  const CommandResult result =
      sky("--latitude 99 --longitude '1 m' --from yesterday --to 2023-03-13T00:00:00Z --step -1 --mask x "
          "--systems GPS,GALILEO --lang fr 2>&1");
  CHECK(result.exit_code == 2);
  for (const char* what : {"--latitude: 99 is outside -90 … 90 deg", "--longitude: ", "--height: is missing",
                           "--from: 'yesterday' is not a time", "--step: must be more than nothing",
                           "--mask: ", "--systems: 'GALILEO' is no constellation", "--lang: 'fr'"}) {
    INFO(result.output);
    CHECK_THAT(result.output, Catch::Contains(what));
  }
  CHECK(sky("--no-such-option 2>/dev/null").exit_code == 2);
  CHECK(sky(kBeijing + "--from 2023-03-12T00:00:00Z --to 2023-03-12T00:00:00Z 2>/dev/null").exit_code == 2);
}

TEST_CASE("sky: a day that the ephemerides do not serve is an error", "[scenario][sky]") {
  const CommandResult result = sky(kBeijing + "--from 2023-04-12T00:00:00Z 2>&1");
  CHECK(result.exit_code == 2);
  CHECK_THAT(result.output, Catch::Contains("no message of GPS is in force at 2023-04-12T00:00:00Z"));
  CHECK(sky(kBeijing + "--from 2023-03-12T00:00:00Z --ephemeris /nowhere 2>/dev/null").exit_code == 2);
}

TEST_CASE("sky: a converted file is the file, and is not written over by accident", "[scenario][sky]") {
  const std::filesystem::path copy =
      std::filesystem::temp_directory_path() / ("chronotwin_sky_" + std::to_string(::getpid()) + ".csv");
  const std::string shipped = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sky/2023-03-12.csv";
  const std::string convert = "--convert '" + shipped + "' '" + copy.string() + "' --comment 'a source' ";
  CHECK(sky(convert).exit_code == 0);
  const std::string text = chronotwin::testing::read_text(copy.string());
  CHECK(text.starts_with("# a source\nchronotwin-ephemeris,1\n"));
  CHECK(chronotwin::codec::parse_ephemeris_csv(text).set == chronotwin::testing::shipped_ephemerides()->messages());
  CHECK(sky(convert + "2>/dev/null").exit_code == 2);
  CHECK(sky(convert + "--force").exit_code == 0);
  std::filesystem::remove(copy);
}

TEST_CASE("sky: help ends with an example", "[scenario][sky]") {
  const CommandResult result = sky("--help");
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, Catch::Contains("Example:\n  chronotwin sky --latitude"));
}
