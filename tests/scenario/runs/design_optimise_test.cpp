#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/ephemerides.hpp"
#include "tests/support/folder.hpp"

namespace fs = std::filesystem;
using chronotwin::testing::CommandResult;
using chronotwin::testing::read_text;

namespace {

const std::string kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library";

CommandResult chronotwin_with(const std::string& arguments, const std::string& environment = "LC_ALL=C") {
  return chronotwin::testing::run_command(environment + " CHRONOTWIN_LIBRARY='" + kLibrary + "' '" + CHRONOTWIN_BINARY +
                                          "' " + arguments);
}

std::string file(const char* name) {
  return " '" + kLibrary + "/design/" + name + "' ";
}

}  // namespace

TEST_CASE("design optimise: the site is a scenario that is good, runs, and passes", "[scenario][optimise]") {
  const chronotwin::testing::Folder folder;
  for (const char* name : {"villa.yaml", "tower_64.yaml"}) {
    const std::string site = folder / name;
    const CommandResult found = chronotwin_with("design optimise" + file(name) + "-o '" + site + "' 2>/dev/null");
    INFO(found.output);
    REQUIRE(found.exit_code == 0);
    CHECK(chronotwin_with("check '" + site + "' 2>&1").output == site + ": good\n");
    const CommandResult run = chronotwin_with("run '" + site + "' -o '" + site + ".out' --set duration='5 min' 2>&1");
    INFO(run.output);
    CHECK(run.exit_code == 0);
  }
}

TEST_CASE("design optimise: bill and JSON say the same, in cost and in metres", "[scenario][optimise]") {
  const chronotwin::testing::Folder folder;
  const std::string bill = folder / "bill.csv", page = folder / "page.html";
  const CommandResult found = chronotwin_with("design optimise" + file("villa.yaml") + "--json --bill '" + bill +
                                              "' --report '" + page + "' 2>/dev/null");
  REQUIRE(found.exit_code == 0);
  const auto json = nlohmann::json::parse(found.output);
  const auto& site = json.at("site");
  CHECK_THAT(read_text(bill), Catch::Contains("total,,,," + site.at("cost").get<std::string>() + ",CNY\n"));
  for (const char* part : {"小楼六台BBU", "12063.00", "feeder_b", "合计"})
    CHECK_THAT(read_text(page), Catch::Contains(part));
  double cost = 0.0, metres = 0.0, laid = 0.0;
  for (const auto& line : site.at("bill")) {
    cost += std::stod(line.at("cost").get<std::string>());
    if (line.at("type") == "labour/metre") metres = line.at("quantity").get<double>();
  }
  for (const auto& cable : site.at("cables")) laid += cable.at("length_m").get<double>();
  CHECK(cost == Approx(std::stod(site.at("cost").get<std::string>())));
  CHECK(metres == Approx(laid));
}

TEST_CASE("design optimise: what cannot be met is said in both languages, with exit code 1", "[scenario][optimise]") {
  const chronotwin::testing::Folder folder;
  std::string yaml = read_text(kLibrary + "/design/villa.yaml");
  const std::string rule = "spare_ports: 1";
  yaml.replace(yaml.find(rule), rule.size(), "spare_ports: 5");
  const std::string path = folder / "short.yaml";
  std::ofstream(path) << yaml;
  const CommandResult english = chronotwin_with("design optimise '" + path + "' 2>/dev/null");
  CHECK(english.exit_code == 1);
  CHECK_THAT(english.output, Catch::Contains("spare ports: 5 ports asked for, 2 ports possible, 3 ports short"));
  const CommandResult chinese = chronotwin_with("design optimise '" + path + "' 2>/dev/null", "LC_ALL=zh_CN.UTF-8");
  CHECK_THAT(chinese.output, Catch::Contains("备用端口"));
  const auto json = nlohmann::json::parse(chronotwin_with("design optimise '" + path + "' --json 2>/dev/null").output);
  CHECK_FALSE(json.at("feasible").get<bool>());
  CHECK(json.at("shortfalls").at(0).at("possible") == 2.0);
}

TEST_CASE("design optimise: bad input is refused with all complaints, an existing file without --force",
          "[scenario][optimise]") {
  const chronotwin::testing::Folder folder;
  const std::string path = folder / "bad.yaml";
  std::ofstream(path) << "schema: chronotwin-requirements/2\nrooms: {a: {bbu: 1}}\n";
  const CommandResult bad = chronotwin_with("design optimise '" + path + "' 2>&1");
  CHECK(bad.exit_code == 2);
  CHECK_THAT(bad.output, Catch::Contains("chronotwin-requirements/2") && Catch::Contains("bad.yaml:2:") &&
                             Catch::Contains("equipment") && Catch::Contains("places"));
  const CommandResult kept = chronotwin_with("design optimise" + file("villa.yaml") + "-o '" + path + "' 2>&1");
  CHECK(kept.exit_code == 2);
  CHECK_THAT(kept.output, Catch::Contains("--force"));
}

TEST_CASE("design optimise: the front begins with the cheapest site", "[scenario][optimise]") {
  // The house with cables so long that their type matters.
  const chronotwin::testing::Folder folder;
  std::string text = read_text(kLibrary + "/design/villa.yaml");
  for (const std::string length : {"length: 18 m", "length: 25 m"}) {
    const std::size_t found = text.find(length);
    REQUIRE(found != std::string::npos);
    text.replace(found, length.size(), "length: 120 m");
  }
  const std::string path = folder / "house.yaml";
  std::ofstream(path) << text;
  const auto json =
      nlohmann::json::parse(chronotwin_with("design optimise '" + path + "' --pareto --json 2>/dev/null").output);
  REQUIRE(json.at("pareto").size() >= 2);
  CHECK(json.at("pareto").at(0).at("cost") == json.at("site").at("cost"));
}
