#include "export/verdict/clause_matrix.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "export/report/clause_page.hpp"

using namespace chronotwin;
using namespace chronotwin::verdict;
using Catch::Matchers::Contains;

namespace {

trace::VerdictRecord record(const std::string& id, const std::string& clause, const std::string& outcome) {
  trace::VerdictRecord v;
  v.id = id;
  v.clause = clause;
  v.outcome = outcome;
  v.evidence_en = id + " says <why>";
  v.evidence_zh = id + " 的证据";
  return v;
}

JudgedScenario scenario(const std::string& file, std::vector<std::string> clauses,
                        std::vector<trace::VerdictRecord> verdicts, const std::string& outcome = "pass") {
  JudgedScenario judged;
  judged.file = file;
  judged.clauses = std::move(clauses);
  judged.way = "run";
  judged.outcome = outcome;
  judged.verdicts = std::move(verdicts);
  return judged;
}

ClauseMatrix matrix_of(const std::vector<std::string>& ids, std::vector<JudgedScenario> scenarios) {
  std::vector<const ClauseType*> clauses;
  for (const std::string& id : ids) clauses.push_back(find_clause(id));
  return clause_matrix(clauses, std::move(scenarios));
}

}  // namespace

TEST_CASE("clause matrix: a cell takes the expectations that name the clause, else all of the scenario's",
          "[export][clauses]") {
  const auto matrix = matrix_of(
      {"caici-4.2", "caici-4.9", "caici-4.18"},
      {scenario("a.yaml", {"caici-4.2", "caici-4.9", "caici-4.18"},
                {record("one", "caici-4.2", "pass"), record("two", "caici-4.9", "fail"), record("three", "", "pass")},
                "fail")});
  CHECK(matrix.rows[0].outcome == "pass");
  CHECK(matrix.rows[0].cells[0].expectations == 1);
  CHECK(matrix.rows[1].outcome == "fail");
  CHECK(matrix.rows[1].cells[0].evidence->id == "two");
  CHECK(matrix.rows[2].outcome == "fail");  // nothing names it: the scenario as a whole
  CHECK(matrix.rows[2].cells[0].expectations == 3);
  CHECK(exit_code(matrix) == 1);
}

TEST_CASE("clause matrix: what a document only asks for is never worse than a warning", "[export][clauses]") {
  for (const char* id : {"caici-4.13", "caici-5.2.2"}) {
    const auto matrix = matrix_of({id}, {scenario("a.yaml", {id}, {record("one", id, "fail")}, "fail")});
    CHECK(matrix.rows[0].outcome == "warn");
    CHECK(exit_code(matrix) == 0);
  }
}

TEST_CASE("clause matrix: the worst scenario counts, and one that is refused ends with 2", "[export][clauses]") {
  auto refused = scenario("b.yaml", {"caici-4.2"}, {}, "refused");
  refused.refusal = "b.yaml:3: no";
  const auto matrix = matrix_of(
      {"caici-4.2"}, {scenario("a.yaml", {"caici-4.2"}, {record("one", "caici-4.2", "warn")}), std::move(refused)});
  CHECK(matrix.rows[0].cells[0].outcome == "warn");
  CHECK(matrix.rows[0].outcome == "refused");
  CHECK(exit_code(matrix) == 2);
  CHECK_THAT(matrix_text(matrix, Language::en), Contains("REFUSED") && Contains("b.yaml:3: no"));
}

TEST_CASE("clause matrix: a binding clause without a scenario is not covered, one that cannot be simulated is excused",
          "[export][clauses]") {
  const auto open = matrix_of({"caici-4.3", "caici-4.17"}, {});
  CHECK(open.rows[0].outcome == "not covered");
  CHECK(open.rows[1].outcome == "not simulated");
  CHECK(exit_code(open) == 1);
  CHECK(exit_code(matrix_of({"caici-4.17", "caici-5.2.2"}, {})) == 0);
}

TEST_CASE("clause matrix: a run that was aborted says nothing of a clause, however it stood", "[export][clauses]") {
  const auto matrix =
      matrix_of({"caici-4.13"}, {scenario("a.yaml", {"caici-4.13"}, {record("one", "caici-4.13", "pass")}, "aborted")});
  CHECK(matrix.rows[0].outcome == "aborted");
  CHECK(exit_code(matrix) == 1);
}

TEST_CASE("clause matrix: text, table, JSON and page tell the same", "[export][clauses]") {
  const auto matrix =
      matrix_of({"caici-4.2", "caici-4.17"},
                {scenario("a \"quoted\".yaml", {"caici-4.2"}, {record("one", "caici-4.2", "fail")}, "fail"),
                 scenario("b.yaml", {"caici-4.2"}, {record("two", "caici-4.2", "pass")})});
  CHECK_THAT(matrix_text(matrix, Language::en), Contains("FAIL") && Contains("one: one says <why>") && Contains("应"));
  CHECK_THAT(matrix_text(matrix, Language::zh), Contains("不合格") && Contains("one 的证据"));
  CHECK_THAT(matrix_csv(matrix), Contains(R"("a ""quoted"".yaml","b.yaml")") &&
                                     Contains("caici-4.2,\"T/CAICI\",must") && Contains(",fail,pass\r\n"));
  const auto json = nlohmann::json::parse(matrix_json(matrix));
  CHECK(json.at("exit_code") == 1);
  CHECK(json.at("clauses").at(0).at("scenarios").size() == 2);
  CHECK(json.at("clauses").at(0).at("scenarios").at(0).at("worst").at("id") == "one");
  CHECK(json.at("clauses").at(1).contains("not_simulated"));
  CHECK_THAT(report::clause_page(matrix, Language::zh),
             Contains("one says &lt;why&gt;") && Contains("not simulated") && Contains("条款矩阵"));
}
