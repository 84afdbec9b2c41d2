#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;

namespace {

const std::string kRoom = kSites + "bbu_room.yaml ";

nlohmann::json site(const std::string& arguments) {
  return nlohmann::json::parse(chronotwin::testing::chronotwin(std::string("design site --json ") + arguments).output);
}

nlohmann::json check(const nlohmann::json& answer, const std::string& id) {
  for (const auto& it : answer["checks"]) {
    if (it["id"] == id) return it;
  }
  FAIL("no check " << id);
  return {};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("design site: the shipped room holds; its figures are those of its file", "[scenario][design]") {
  CHECK(chronotwin::testing::chronotwin("design site " + kRoom).exit_code == 0);
  const auto answer = site(kRoom);
  CHECK(answer["holds"] == true);
  REQUIRE(answer["ports"].size() == 32);  // 8 BBUs and 8 ports, by way of both antennas
  const auto& ports = answer["ports"];
  const auto main = std::find_if(ports.begin(), ports.end(), [](const auto& it) {
    return it["port"] == "bbu[3].rf" && it["input"] == "host.antenna_a";
  });
  REQUIRE(main != ports.end());
  CHECK((*main)["delay_ns"].get<double>() == Approx(742.8).margin(0.05));
  CHECK((*main)["compensation_to_set_ns"].get<double>() == Approx(742.8).margin(0.05));
  CHECK((*main)["budget"].back()["sum_delay_ns"].get<double>() == (*main)["delay_ns"].get<double>());
  // By the table's constants the feeders take 3.2 dB more at 20 °C.
  CHECK((*main)["by_physical_loss"]["gain_db"].get<double>() >
        (*main)["by_standard_loss"]["gain_db"].get<double>() + 2.5);
  CHECK((*main)["cn0_dbhz"]["GPS"].get<double>() > 40.0);
  CHECK((*main)["cn0_dbhz"]["BDS"].get<double>() > 40.0);
  CHECK(answer["single_points"].front()["path"] == "host");
}

TEST_CASE("design site: exit code 1 where a clause is broken, 2 where the file is bad", "[scenario][design]") {
  const std::string longer = kRoom + "--set 'connections.main_feeder.via[1].length=290 m'";
  CHECK(chronotwin::testing::chronotwin("design site " + longer).exit_code == 1);
  const auto answer = site(longer);
  CHECK(answer["holds"] == false);
  CHECK(check(answer, "feeder")["outcome"] == "fail");
  CHECK(check(answer, "feeder")["clause"] == "caici-5.2.3");
  CHECK(check(answer, "cn0")["outcome"] == "pass");  // the table fails long before the signal does

  CHECK(chronotwin::testing::chronotwin("design site " + kRoom + "--spare 1").exit_code == 1);
  CHECK(chronotwin::testing::chronotwin("design site " + kRoom + "--set 'equipment.ant_a.gain=39 dB'").exit_code == 1);
  CHECK(chronotwin::testing::chronotwin("design site " + kRoom + "--set equipment.host.type=host/16port 2>/dev/null")
            .exit_code == 2);
  CHECK(chronotwin::testing::chronotwin("design site no_such_file.yaml 2>/dev/null").exit_code == 2);
  CHECK(chronotwin::testing::chronotwin("design site " + kRoom + "--prices no_such_file.yaml 2>/dev/null").exit_code ==
        2);
}

TEST_CASE("design site: the page stands alone, in both languages, with a form to fill in", "[scenario][design]") {
  const Folder folder;
  const std::string page = folder / "site.html", bill = folder / "bill.csv";
  const std::string command = "design site " + kRoom + "--report '" + page + "' --bill '" + bill + "'";
  CHECK(chronotwin::testing::chronotwin(command).exit_code == 0);
  const std::string html = contents(page);
  CHECK(contains(html, "<svg"));
  CHECK(contains(html, "17.23\u00a0dB"));  // the main feeder with its arrester at L1
  CHECK(contains(html, "742.8"));
  CHECK(contains(html, "竣工记录"));
  CHECK(contains(html, "As built"));
  CHECK(contains(html, "class=\"blank\""));
  CHECK_FALSE(contains(html, "=\"http"));
  CHECK(contains(contents(bill), "feeder/1/2,no,2,420.000,"));
  CHECK(chronotwin::testing::chronotwin(command + " 2>/dev/null").exit_code == 2);  // they exist
  CHECK(chronotwin::testing::chronotwin(command + " --force").exit_code == 0);
}

TEST_CASE("design site: both languages on a terminal", "[scenario][design]") {
  CHECK(contains(chronotwin::testing::chronotwin("design site " + kRoom + "--lang zh").output, "逐项校核"));
  CHECK(contains(chronotwin::testing::chronotwin("design site " + kRoom + "--lang en").output,
                 "Where the standard and physics disagree"));
}

TEST_CASE("design select: a new site runs and holds", "[scenario][design]") {
  const Folder folder;
  const std::string file = folder / "new.yaml";
  const auto answer = nlohmann::json::parse(
      chronotwin::testing::chronotwin("design select --bbu 9 --json --new '" + file + "'").output);
  CHECK(answer["slaves"] == 1);
  CHECK(answer["host_ports"] == 8);
  CHECK(answer["spare_ports"] == 6);
  CHECK(chronotwin::testing::chronotwin("check '" + file + "'").exit_code == 0);
  CHECK(chronotwin::testing::chronotwin("design site '" + file + "'").exit_code == 0);
  const std::string out = folder / "out";
  CHECK(chronotwin::testing::chronotwin("run '" + file + "' -q --duration '5 min' -o '" + out + "'").exit_code == 0);
  CHECK(chronotwin::testing::chronotwin("design select --bbu 0 2>/dev/null").exit_code == 2);
  CHECK(chronotwin::testing::chronotwin("design select --bbu 3 --scene moon 2>/dev/null").exit_code == 2);
}

TEST_CASE("design select: a metro keeps a quarter of its ports for later", "[scenario][design]") {
  const auto answer =
      nlohmann::json::parse(chronotwin::testing::chronotwin("design select --bbu 8 --scene metro --json").output);
  CHECK(answer["spare_ports_wanted"] == 2);
  CHECK(answer["spare_ports"].get<int>() >= 2);
}

TEST_CASE("design compare: a host saves six antennas of eight", "[scenario][design]") {
  const auto answer = nlohmann::json::parse(chronotwin::testing::chronotwin("design compare --json " + kRoom).output);
  CHECK(answer["saved"]["antennas"] == 6);
  CHECK(answer["saved"]["penetrations"] == 6);
  CHECK(answer["saved"]["metres"].get<double>() == Approx(8 * (182 + 6) - (182 + 242 + 48)));
  CHECK(answer["a"]["holds"] == true);
  CHECK(answer["b"]["holds"].is_null());
  const auto same =
      nlohmann::json::parse(chronotwin::testing::chronotwin("design compare --json " + kRoom + kRoom).output);
  CHECK(same["saved"]["antennas"] == 0);
  CHECK(same["saved"]["cost"] == "0.00");
  CHECK(chronotwin::testing::chronotwin("design compare " + kRoom + kRoom + "--direct 2>/dev/null").exit_code == 2);
}
