// The report of a run: one self-contained HTML file that works offline, prints on A4 and holds both languages.
//
//   input   a trace::Source. Only a run in real time gives something besides, which no trace knows (RunFacts); all
//           else is equal in the report of a run and the report made later from its trace
//   output  HTML as UTF-8 text, a pure function of trace and options (no wall clock, no host data)
//   size    set by what is drawn, not by the length of the run: every series is reduced to min and max per pixel column
//   cost    reads each plotted channel once
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "export/trace/trace.hpp"
#include "export/verdict/report.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

// What happened on the machine of the run.
struct RunFacts {
  verdict::Flaw flaw;  // stands above the verdict
  std::vector<std::pair<Text, std::string>> rows;
};

struct ReportOptions {
  Language language = Language::en;  // the one shown first; the reader can switch
  RunFacts run = {};
};

[[nodiscard]] std::string html_report(const trace::Source& source, const ReportOptions& options = {});

}  // namespace chronotwin::report
