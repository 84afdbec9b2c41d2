// The judgement: the whole run in one word and one sentence, and every expectation with its evidence.
#pragma once

#include <string_view>
#include <vector>

#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

// Of the whole run. Unfinished and aborted runs are `aborted` whatever else they show: what came after is not known.
enum class Overall { pass, fail, aborted };

[[nodiscard]] Overall overall(const trace::Source& source);
[[nodiscard]] std::string_view css_class(Overall verdict);
[[nodiscard]] const Text& word(Overall verdict);

// What failed first and worst, when and by how much; or what was met.
[[nodiscard]] Text summary_sentence(const Run& run);

// Failures first, then warnings and what could not be judged, then what was met; in the trace's order within each.
[[nodiscard]] std::vector<trace::VerdictRecord> sorted_verdicts(const trace::Source& source);

void draw_verdict_table(Markup& m, const Run& run);

}  // namespace chronotwin::report
