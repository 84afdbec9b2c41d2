// Table 1 of GB/T 45308-2025 over the verdicts of several runs.
#include "export/report/gb45308_form.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using report::FormOutcome;
using report::TestedRun;

namespace {

trace::VerdictRecord verdict(const char* id, const char* clause, const char* outcome, double value, double margin) {
  trace::VerdictRecord v{
      .id = id, .kind = "metric", .level = "must", .outcome = outcome, .subject = "source.time_error"};
  v.value = value;
  v.margin = margin;
  v.evidence_en = std::string("measured ") + id;
  v.evidence_zh = std::string("实测 ") + id;
  v.clause = clause;
  return v;
}

}  // namespace

TEST_CASE("GB/T 45308 form: has the six tests of table 1, and says of one without a run that it was not tested",
          "[export][gb45308]") {
  const auto rows = report::gb45308_rows({});
  REQUIRE(rows.size() == 6);
  for (const auto& row : rows) CHECK(row.outcome == FormOutcome::not_tested);
  CHECK(rows[0].method == "6.3.1");
  CHECK(rows[4].requirement == "5.6.1");
  CHECK(rows[5].requirement == "5.6.2");
  CHECK(rows[5].method == "6.3.6");
}

TEST_CASE("GB/T 45308 form: takes the maximum of three runs", "[export][gb45308]") {
  const auto run = [](const char* folder, double value) {
    return TestedRun{
        folder,
        {verdict("holdover", "gb-6.3.2", "pass", value, 3.0 - value), verdict("gate", "gb-6.1", "pass", 22.0, 2.0)}};
  };
  const auto rows = report::gb45308_rows({run("a", 0.2), run("b", 0.7), run("c", 0.1)});
  CHECK(rows[1].outcome == FormOutcome::pass);
  CHECK(rows[1].runs == 3);
  REQUIRE(rows[1].verdicts.size() == 1);
  CHECK(rows[1].verdicts[0].value == 0.7);
  CHECK(rows[2].outcome == FormOutcome::not_tested);
}

TEST_CASE("GB/T 45308 form: one failing run of three fails the test", "[export][gb45308]") {
  const TestedRun good{"a", {verdict("holdover", "gb-6.3.2", "pass", 0.2, 2.8)}};
  const TestedRun bad{"b", {verdict("holdover", "gb-6.3.2", "fail", 4.3, -1.3)}};
  CHECK(report::gb45308_rows({good, bad, good})[1].outcome == FormOutcome::fail);
}

TEST_CASE("GB/T 45308 form: a run outside of the environment of 6.1 is invalid", "[export][gb45308]") {
  const TestedRun warm{
      "a", {verdict("stability", "gb-6.3.1", "pass", 1e-6, 29e-6), verdict("gate", "gb-6.1", "fail", 30.0, -5.0)}};
  CHECK(report::gb45308_rows({warm})[0].outcome == FormOutcome::invalid);
}

TEST_CASE("GB/T 45308 form: the page is Chinese and holds English, and needs nothing from elsewhere",
          "[export][gb45308]") {
  const std::string page =
      report::gb45308_page({{"out/632_1", {verdict("holdover", "gb-6.3.2", "pass", 0.2, 2.8)}}}, Language::zh);
  for (const char* text : {"序号", "测试项目", "技术要求", "测试方法", "时钟源守时时间准确度测试", "实测 holdover",
                           "measured holdover", "合格", "未测试", "out/632_1"}) {
    CAPTURE(text);
    CHECK(page.find(text) != std::string::npos);
  }
  CHECK(page.find("src=\"http") == std::string::npos);
}
