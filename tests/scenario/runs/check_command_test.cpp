#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/ephemerides.hpp"

namespace fs = std::filesystem;
using chronotwin::testing::read_text;

namespace {

const std::string kBad = CHRONOTWIN_SOURCE_DIR "/tests/bad";
const std::string kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library";

chronotwin::testing::CommandResult chronotwin_in(const std::string& folder, const std::string& arguments) {
  return chronotwin::testing::run_command("cd '" + folder + "' && LC_ALL=C CHRONOTWIN_LIBRARY='" + kLibrary + "' '" +
                                          CHRONOTWIN_BINARY + "' " + arguments + " 2>&1");
}

std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

fs::path scratch(const std::string& name) {
  const fs::path folder = fs::temp_directory_path() / ("chronotwin_check_" + name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

}  // namespace

TEST_CASE("check: each bad file gets all of its diagnostics, with line and column, and exit code 2",
          "[scenario][check]") {
  const auto files = yaml_files(kBad);
  CHECK(files.size() >= 25);
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    const auto result = chronotwin_in(kBad, "check " + file.filename().string());
    CHECK(result.exit_code == 2);
    CHECK(result.output == read_text(fs::path(file).replace_extension(".expected").string()));
  }
}

TEST_CASE("check: every shipped scenario is good", "[scenario][check]") {
  for (const char* folder : {"sites", "lab"}) {
    for (const fs::path& file : yaml_files(fs::path(kLibrary) / folder)) {
      const auto result = chronotwin_in(kLibrary, "check '" + file.string() + "'");
      CHECK(result.output == file.string() + ": good\n");
      CHECK(result.exit_code == 0);
    }
  }
}

TEST_CASE("check: --json tells the same as data", "[scenario][check]") {
  const auto result = chronotwin_in(kBad, "check --json 05_wrong_unit.yaml 24_no_bds.yaml");
  CHECK(result.exit_code == 2);
  const auto json = nlohmann::json::parse(result.output);
  REQUIRE(json["files"].size() == 2);
  CHECK(json["files"][0]["ok"] == false);
  const auto first = json["files"][0]["diagnostics"][0];
  CHECK(first["severity"] == "error");
  CHECK(first["file"] == "05_wrong_unit.yaml");
  CHECK(first["line"] == 7);
  CHECK(first["column"] == 37);
  CHECK(first["path"] == "equipment.ant_c.gain");
  CHECK(json["files"][1]["diagnostics"].size() == 2);
}

TEST_CASE("check: an override is checked as strictly as the file", "[scenario][check]") {
  const std::string file = kLibrary + "/sites/bbu_room.yaml";
  const auto check = [&](const std::string& set) {
    return chronotwin_in(kBad, "check --set '" + set + "' '" + file + "'");
  };
  CHECK(check("timeline.jam.for=20 min").exit_code == 0);
  CHECK(check("equipment.bbu.oscillator.temperature_coefficient=1e-10 1/K").exit_code == 0);
  CHECK(check("equipment.bbu[3].oscillator.aging=1e-9 1/d").exit_code == 0);
  CHECK(check("seed=9").exit_code == 0);
  const auto unknown = check("equipment.bbux.oscillator.aging=1e-9 1/d");
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.output ==
        "--set equipment.bbux.oscillator.aging=1e-9 1/d: error: the override matches nothing: there is no 'bbux'\n"
        "    hint: did you mean 'bbu'?\n");
  CHECK(check("equipment.bbu.oscillator.agin=1e-9 1/d").exit_code == 2);
  CHECK(check("timeline.jma.for=20 min").exit_code == 2);
  CHECK(check("timeline.jam.for=20").exit_code == 2);
  CHECK(check("timeline.jam.at.x=20").exit_code == 2);
  CHECK(check("no equals sign").exit_code == 2);
}

TEST_CASE("check: a file that is not there is bad input", "[scenario][check]") {
  const auto result = chronotwin_in(kBad, "check none.yaml");
  CHECK(result.exit_code == 2);
  CHECK(result.output == "none.yaml: error: 'none.yaml' cannot be read\n");
}

TEST_CASE("new: what it writes is accepted by check, and never overwrites", "[scenario][new]") {
  const fs::path folder = scratch("new");
  for (const std::string what : {"site", "scenario"}) {
    CHECK(chronotwin_in(folder.string(), "new " + what + " -o " + what + ".yaml").exit_code == 0);
    const auto checked = chronotwin_in(folder.string(), "check " + what + ".yaml");
    CHECK(checked.output == what + ".yaml: good\n");
    const auto refused = chronotwin_in(folder.string(), "new " + what + " -o " + what + ".yaml");
    CHECK(refused.exit_code == 2);
    CHECK(chronotwin_in(folder.string(), "new " + what + " -o " + what + ".yaml --force").exit_code == 0);
  }
  fs::remove_all(folder);
}

TEST_CASE("list: each list is JSON in both languages, and text in one", "[scenario][list]") {
  for (const std::string what : {"faults", "types", "alarms", "channels"}) {
    INFO(what);
    const auto json = nlohmann::json::parse(chronotwin_in(kBad, "list --json " + what).output);
    REQUIRE(json.size() > 5);
    for (const auto& entry : json) {
      CHECK_FALSE(entry["text"]["en"].get<std::string>().empty());
      CHECK_FALSE(entry["text"]["zh"].get<std::string>().empty());
    }
    const auto english = chronotwin_in(kBad, "list " + what + " --lang en");
    const auto chinese = chronotwin_in(kBad, "list " + what + " --lang zh");
    CHECK(english.exit_code == 0);
    CHECK(english.output != chinese.output);
    CHECK(chinese.output.find(json[0]["text"]["zh"].get<std::string>()) != std::string::npos);
  }
  CHECK(chronotwin_in(kBad, "list nonsense").exit_code == 2);
}

TEST_CASE("list: the shipped JSON Schema is the one that the field lists give", "[scenario][list]") {
  const auto printed = chronotwin_in(kBad, "list schema");
  CHECK(printed.output == read_text(kLibrary + "/chronotwin-1.schema.json"));
  const auto of_buildings = chronotwin_in(kBad, "list schema --of requirements");
  CHECK(of_buildings.output == read_text(kLibrary + "/chronotwin-requirements-1.schema.json"));
}
