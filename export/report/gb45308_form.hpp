// Table 1 of GB/T 45308-2025 (6.2) as a page: its six tests, each with what the runs measured, the limit, the verdict.
//
//   a row takes  the verdicts that name its clause (gb-6.3.1 … gb-6.3.6) in any of the runs; of several runs of a test the
//                one with the least margin counts, as 6.3.2 to 6.3.4 ask for the maximum of three
//   invalid      a run whose environment was outside 6.1 (a verdict of gb-6.1 did not pass) counts for nothing but that
//   not tested   no run names the clause
#pragma once

#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct TestedRun {
  std::string folder;
  std::vector<trace::VerdictRecord> verdicts;
};

enum class FormOutcome { pass, fail, invalid, not_tested };

struct FormRow {
  Text item;
  std::string requirement, method;  // clauses: "5.6.1", "6.3.1"
  FormOutcome outcome = FormOutcome::not_tested;
  int runs = 0;
  std::vector<trace::VerdictRecord> verdicts;  // one an expectation: the worst of the runs
};

[[nodiscard]] std::vector<FormRow> gb45308_rows(const std::vector<TestedRun>& runs);
[[nodiscard]] std::string gb45308_page(const std::vector<TestedRun>& runs, Language language);

}  // namespace chronotwin::report
