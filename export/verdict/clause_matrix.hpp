// Which clause is met, by which scenario: the matrix clause × scenario × verdict.
//
// A cell takes the expectations of the scenario that name the clause (their own `clause`, or that of the channel or
// figure they judge); where none does, all of them: the scenario carries the clause as a whole. The worst one counts:
//
//   refused > fail > aborted > warn > pass       refused: the scenario could not be loaded, so nothing was judged
//
// A clause that a document only asks for (宜, 可) is never worse than warn, except for a refused or an aborted scenario:
// then nothing is known of it. A clause that no scenario carries is "not covered", one that cannot be simulated says
// why.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/clauses/table.hpp"
#include "models/core/text.hpp"

namespace chronotwin::verdict {

// One scenario that was judged.
struct JudgedScenario {
  std::string file;  // "caici/4_03_antenna_gain.yaml"
  Text name;
  std::vector<std::string> clauses;
  std::string way;      // "run"; "design": nothing but figures of the design, so nothing was run
  std::string outcome;  // pass, fail, aborted, refused
  std::string refusal;  // why it was refused: diagnostics
  std::vector<trace::VerdictRecord> verdicts;
  double wall_seconds = 0.0;
};

struct ClauseCell {
  std::size_t scenario = 0;  // index in ClauseMatrix::scenarios
  std::string outcome;
  std::size_t expectations = 0;                    // that were counted
  const trace::VerdictRecord* evidence = nullptr;  // of the worst one; none where it was refused
};

struct ClauseRow {
  const ClauseType* clause = nullptr;
  std::string outcome;  // pass, warn, fail, aborted, refused, "not covered", "not simulated"
  std::vector<ClauseCell> cells;
};

struct ClauseMatrix {
  std::vector<JudgedScenario> scenarios;
  std::vector<ClauseRow> rows;

  [[nodiscard]] std::size_t count(std::string_view outcome) const;
};

// A row for each of `clauses`, in their order. The cells point into the matrix's own scenarios.
[[nodiscard]] ClauseMatrix clause_matrix(std::span<const ClauseType* const> clauses,
                                         std::vector<JudgedScenario> scenarios);

// 0: every binding clause that was judged is met; 1: one is not, or no scenario carries it; 2: a scenario was refused.
[[nodiscard]] int exit_code(const ClauseMatrix& matrix);

// For a terminal: a line a clause, below it a line a scenario with the evidence of what is not good.
[[nodiscard]] std::string matrix_text(const ClauseMatrix& matrix, Language language);
// For a spreadsheet: a row a clause, a column a scenario.
[[nodiscard]] std::string matrix_csv(const ClauseMatrix& matrix);
[[nodiscard]] std::string matrix_json(const ClauseMatrix& matrix);

}  // namespace chronotwin::verdict
