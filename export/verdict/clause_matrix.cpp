#include "export/verdict/clause_matrix.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chronotwin::verdict {
namespace {

// From good to bad.
constexpr std::array<std::string_view, 5> kOrder{"pass", "warn", "aborted", "fail", "refused"};

std::size_t badness(std::string_view outcome) {
  return static_cast<std::size_t>(std::ranges::find(kOrder, outcome) - kOrder.begin());
}

std::string softened(std::string outcome, ClauseLevel level) {
  return level != ClauseLevel::must && outcome == "fail" ? "warn" : outcome;
}

ClauseCell make_cell(const ClauseType& clause, const JudgedScenario& scenario) {
  ClauseCell cell;
  const bool named =
      std::ranges::any_of(scenario.verdicts, [&](const trace::VerdictRecord& it) { return it.clause == clause.id; });
  for (const trace::VerdictRecord& it : scenario.verdicts) {
    if (named && it.clause != clause.id) continue;
    ++cell.expectations;
    if (cell.evidence == nullptr || badness(it.outcome) > badness(cell.evidence->outcome)) cell.evidence = &it;
  }
  const bool undecided = scenario.outcome == "refused" || scenario.outcome == "aborted" || cell.evidence == nullptr;
  cell.outcome = softened(undecided ? scenario.outcome : cell.evidence->outcome, clause.level);
  return cell;
}

std::string row_outcome(const ClauseRow& row) {
  if (!row.clause->simulated()) return "not simulated";
  if (row.cells.empty()) return "not covered";
  return std::ranges::max_element(row.cells, {}, [](const ClauseCell& it) { return badness(it.outcome); })->outcome;
}

}  // namespace

std::size_t ClauseMatrix::count(std::string_view outcome) const {
  return static_cast<std::size_t>(std::ranges::count(rows, outcome, &ClauseRow::outcome));
}

ClauseMatrix clause_matrix(std::span<const ClauseType* const> clauses, std::vector<JudgedScenario> scenarios) {
  ClauseMatrix matrix{.scenarios = std::move(scenarios), .rows = {}};
  for (const ClauseType* clause : clauses) {
    ClauseRow row{.clause = clause, .outcome = {}, .cells = {}};
    for (std::size_t i = 0; i < matrix.scenarios.size(); ++i) {
      const JudgedScenario& scenario = matrix.scenarios[i];
      if (std::ranges::find(scenario.clauses, clause->id) == scenario.clauses.end()) continue;
      row.cells.push_back(make_cell(*clause, scenario));
      row.cells.back().scenario = i;
    }
    row.outcome = row_outcome(row);
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

int exit_code(const ClauseMatrix& matrix) {
  if (matrix.count("refused") > 0) return 2;
  const bool bad = std::ranges::any_of(matrix.rows, [](const ClauseRow& row) {
    const bool binding = row.clause->level == ClauseLevel::must;
    return row.outcome == "fail" || row.outcome == "aborted" || (binding && row.outcome == "not covered");
  });
  return bad ? 1 : 0;
}

}  // namespace chronotwin::verdict
