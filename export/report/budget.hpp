// The budget of every output port in dB and ns: one row a port, and the lines behind it on demand.
#pragma once

#include <string>
#include <vector>

#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

// The lines from one input to one port; the last one is the total.
struct BudgetPath {
  std::string port, input;
  std::vector<trace::BudgetLine> lines;

  [[nodiscard]] const trace::BudgetLine& total() const { return lines.back(); }
};

// By port, then in the order of the trace; a path without its total is left out.
[[nodiscard]] std::vector<BudgetPath> budget_paths(const trace::Topology& topology);

// Paths that differ in nothing but the indices of their names, to the precision that is printed: [group][member]
// indices.
[[nodiscard]] std::vector<std::vector<std::size_t>> equal_paths(const std::vector<BudgetPath>& paths);

void draw_budget(Markup& m, const Run& run);
// The lines alone: folded, or open.
void draw_budget_lines(Markup& m, const std::vector<BudgetPath>& paths, bool open);

}  // namespace chronotwin::report
