// A run stepped by lines of JSON.
#include <catch2/catch.hpp>

#include "sim/bridge/control/driver.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;

namespace {

constexpr const char* kRoom = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room_clean.yaml";

Json ask(Driver& driver, const std::string& line) {
  return Json::parse(driver.answer(line));
}

const std::vector<std::string> kLines{
    R"({"reset": {"seed": 8, "set": {"duration": "1 h"}}})",
    R"({"step": "1 min", "observe": ["bbu[*].time_error", "host.active_antenna"]})",
    R"({"act": [{"inject": {"fault": "feeder_cut", "target": "main_feeder.feeder[1]", "id": "a"}},
                {"operate": {"target": "host", "action": "select_automatic"}}], "step": 30})",
    R"({"act": {"acknowledge": {"code": "ANTENNA_OPEN", "path": "host.antenna_a"}}, "step": 1, "observe": "*"})",
    R"({"act": {"clear": {"id": "a"}}, "step": "20 min", "observe": ["bbu[1].*"]})"};

std::vector<std::string> answers(Driver& driver) {
  std::vector<std::string> list;
  for (const std::string& line : kLines) list.push_back(driver.answer(line));
  return list;
}

}  // namespace

TEST_CASE("driver: the same lines give the same answers, byte for byte", "[sim][control]") {
  std::vector<std::string> first;
  {
    Driver driver(kRoom);
    first = answers(driver);
    for (const std::string& it : first) CHECK(it.find("\"error\"") == std::string::npos);
    CHECK(answers(driver) == first);  // after a reset
  }
  Driver another(kRoom);
  (void)another.answer(R"({"reset": {"seed": 3}, "step": 100})");
  CHECK(answers(another) == first);  // whatever ran before
}

TEST_CASE("driver: a fault raises its alarm, and another seed gives other noise", "[sim][control]") {
  Driver driver(kRoom);
  CHECK(ask(driver, kLines[0]).at("reset").at("seed") == 8);
  const Json before = ask(driver, kLines[1]);
  CHECK(before.at("step").at("time") == 60.0);
  CHECK(before.at("step").at("done") == false);
  const Json news = ask(driver, kLines[2]).at("step").at("news");
  bool raised = false;
  for (const Json& it : news) raised = raised || (it.at("kind") == "alarm" && it.at("code") == "ANTENNA_OPEN");
  CHECK(raised);
  const Json seen = ask(driver, kLines[3]).at("observe");
  CHECK(seen.at("faults").size() == 1);
  CHECK(seen.at("alarms").at(0).at("acknowledged") == true);
  CHECK(seen.at("values").at("host.active_antenna") == 1.0);

  CHECK(ask(driver, R"({"reset": {"seed": 9, "set": {"duration": "1 h"}}})").at("reset").at("seed") == 9);
  const Json other = ask(driver, kLines[1]);
  CHECK(other.at("observe").at("values").at("bbu[1].time_error") !=
        before.at("observe").at("values").at("bbu[1].time_error"));
  const Json end = ask(driver, R"({"step": "2 h"})").at("step");
  CHECK(end.at("time") == 3600.0);
  CHECK(end.at("done") == true);
  CHECK(ask(driver, kLines[2]).contains("error"));  // over
}

TEST_CASE("driver: what is wrong with a line is told, and the run stays as it was", "[sim][control]") {
  Driver driver(kRoom);
  CHECK(ask(driver, R"({"step": 1})").at("error").at("problems").at(0).at("hint") == "begin with {\"reset\": {}}");
  CHECK(ask(driver, R"({"reset": {"set": {"duration": "1 hh"}}})").contains("error"));
  REQUIRE(ask(driver, kLines[0]).contains("reset"));
  REQUIRE(ask(driver, kLines[1]).contains("step"));
  for (const char* line :
       {"", "nonsense", "[]", "3", R"({"stp": 1})", R"({"step": "1 m"})", R"({"step": -1})", R"({"step": null})",
        R"({"act": {}})", R"({"act": {"explode": {}}})", R"({"act": {"inject": {"fault": "feeder_cut"}}})",
        R"({"act": {"clear": {"id": "zz"}}})", R"({"observe": [3]})", R"({"reset": {"seed": -4}})",
        R"({"reset": {"seed": 3, "set": {"equipment.bbu.coun": 3}}})", "\xff\xfe"}) {
    INFO(line);
    const Json answer = ask(driver, line);
    CHECK(answer.contains("error"));
    CHECK(answer.size() == 1);
  }
  CHECK(ask(driver, R"({"observe": ["bbu[1].state"]})").at("observe").at("time") == 60.0);
  CHECK_FALSE(driver.closed());
  CHECK(ask(driver, R"({"close": null})") == Json{{"close", nullptr}});
  CHECK(driver.closed());
}

TEST_CASE("driver: a scenario that is no good is told before the first line", "[sim][control]") {
  testing::Folder folder;
  Driver driver(testing::write_file(folder / "bad.yaml", "schema: chronotwin/1\nseed: x\n"));
  CHECK(driver.check().size() > 1);
  CHECK(Driver(kRoom).check().empty());
}
