#include <limits>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "export/trace/memory_trace.hpp"
#include "export/verdict/report.hpp"
#include "tests/unit/export/sample_run.hpp"

using namespace chronotwin;
using namespace chronotwin::verdict;
using trace::EndState;

namespace {

struct Ended {
  explicit Ended(EndState state) {
    trace.begin(sample::header());
    trace.end(SimTime{90 * Duration::kPerSecond}, state);
  }
  trace::MemoryTrace trace;
};

std::vector<trace::VerdictRecord> one_of_each() {
  std::vector<trace::VerdictRecord> verdicts = sample::verdicts();
  verdicts.push_back(verdicts[1]);
  verdicts.back().outcome = "warn";
  verdicts.push_back(verdicts[1]);
  verdicts.back().outcome = "aborted";
  return verdicts;
}

}  // namespace

TEST_CASE("summary: counts each outcome, and only failures fail a run", "[export][verdict]") {
  const Summary s = summarize(one_of_each());
  CHECK((s.passed == 1 && s.failed == 1 && s.warned == 1 && s.aborted == 1));
  CHECK(outcome(EndState::complete, s) == "fail");
  CHECK(outcome(EndState::complete, {3, 0, 2, 0}) == "pass");
  CHECK(outcome(EndState::aborted, {3, 1, 0, 0}) == "aborted");
  CHECK(outcome(EndState::running, {3, 0, 0, 0}) == "aborted");
}

TEST_CASE("verdict JSON: is valid, keeps both languages, and has null where there is no number", "[export][verdict]") {
  const Ended run(EndState::complete);
  const auto json = nlohmann::json::parse(verdict_json(run.trace, sample::verdicts()));
  CHECK(json.at("outcome") == "fail");
  CHECK(json.at("seed") == 0xfedcba9876543210ULL);
  CHECK(json.at("end_time_s") == 90.0);
  CHECK(json.at("summary").at("failed") == 1);
  REQUIRE(json.at("expectations").size() == 2);
  CHECK(json.at("expectations")[0].at("margin") == 1.498e-6);
  CHECK(json.at("expectations")[0].at("time_ps") == 9'000'000'000'000);
  CHECK(json.at("expectations")[1].at("margin").is_null());
  CHECK(json.at("expectations")[1].at("evidence").at("zh") == "未产生ANTENNA_OPEN告警");
}

TEST_CASE("flaw: makes a whole run invalid in outcome, JSON and JUnit, not one that was aborted", "[export][verdict]") {
  const Flaw late{"invalid", {"too late", "迟到"}};
  const Summary good{3, 0, 0, 0};
  CHECK(outcome(EndState::complete, good, late) == "invalid");
  CHECK(outcome(EndState::aborted, good, late) == "aborted");
  const Ended run(EndState::complete);
  const auto json = nlohmann::json::parse(verdict_json(run.trace, sample::verdicts(), late));
  CHECK(json.at("outcome") == "invalid");
  CHECK(json.at("flaw").at("zh") == "迟到");
  CHECK(nlohmann::json::parse(verdict_json(run.trace, sample::verdicts())).contains("flaw") == false);
  pugi::xml_document document;
  REQUIRE(document.load_string(junit_xml(run.trace, {}, late).c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  CHECK(suite.attribute("errors").as_int() == 1);
  const pugi::xml_node error = suite.find_child_by_attribute("testcase", "name", "run").child("error");
  CHECK(std::string(error.attribute("type").value()) == "invalid");
  CHECK(std::string(error.attribute("message").value()) == "too late");
}

TEST_CASE("JUnit XML: counts agree with its cases, and texts are escaped", "[export][verdict]") {
  const Ended run(EndState::aborted);
  const std::string xml = junit_xml(run.trace, one_of_each());
  CHECK(xml.find("open & <closed>") == std::string::npos);
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  CHECK(suite.attribute("tests").as_int() == 5);
  CHECK(suite.attribute("failures").as_int() == 1);
  CHECK(suite.attribute("errors").as_int() == 2);
  int failures = 0;
  int errors = 0;
  int cases = 0;
  for (const pugi::xml_node test : suite.children("testcase")) {
    ++cases;
    failures += test.child("failure") ? 1 : 0;
    errors += test.child("error") ? 1 : 0;
  }
  CHECK((cases == 5 && failures == 1 && errors == 2));
  CHECK(suite.find_child_by_attribute("name", "open & <closed>").child("failure"));
}

TEST_CASE("console table: columns stand below each other, also with Chinese characters", "[export][verdict]") {
  CHECK(display_width("µs − °C") == 7);
  CHECK(display_width("失败 a") == 6);
  std::vector<trace::VerdictRecord> verdicts = sample::verdicts();
  verdicts[1].outcome = "pass";
  verdicts[1].id = "断开";
  std::istringstream table(console_table(Ended(EndState::complete).trace, verdicts, Language::zh));
  std::vector<std::string> lines;
  for (std::string line; std::getline(table, line);) lines.push_back(line);
  REQUIRE(lines.size() == 4);
  const auto column_of = [](const std::string& line, const std::string& text) {
    return display_width(line.substr(0, line.find(text)));
  };
  CHECK(column_of(lines[0], "对象") == column_of(lines[1], "bbu[2]"));
  CHECK(column_of(lines[0], "对象") == column_of(lines[2], "host.antenna_a"));
  CHECK(display_width(lines[0]) == display_width(lines[1]));
  CHECK(lines[3] == "通过 2，失败 0，警告 0，中止 0");
}

TEST_CASE("console table: what did not pass shows its evidence", "[export][verdict]") {
  const std::string table = console_table(Ended(EndState::complete).trace, sample::verdicts(), Language::en);
  CHECK(table.find("    ANTENNA_OPEN was not raised\n") != std::string::npos);
  CHECK(table.find("within 1.5 µs") == std::string::npos);
  CHECK(table.find("1 passed, 1 failed") != std::string::npos);
}

TEST_CASE("console table: a state is told by its name", "[export][verdict]") {
  trace::MemoryTrace trace;
  trace.begin(sample::header());
  trace.add_group({{.path = "bbu[1].state", .states = {"WARMUP", "ACQUIRING", "LOCKED"}, .period = kOneSecond}});
  std::vector<trace::VerdictRecord> verdicts = sample::verdicts();
  verdicts[0].subject = "bbu[1].state";
  verdicts[0].value = 1.0;
  verdicts[0].limit = 2.0;
  const std::string table = console_table(trace, verdicts, Language::en);
  CHECK(table.find("ACQUIRING") != std::string::npos);
  CHECK(table.find("LOCKED") != std::string::npos);
}
