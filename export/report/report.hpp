// The report of a run: one self-contained HTML file that works offline, prints on A4 and holds both languages.
//
//   input   a trace::Source, and nothing else: the report of a run and the report made later from its trace are equal
//   output  HTML as UTF-8 text, a pure function of trace and options (no wall clock, no host data)
//   size    set by what is drawn, not by the length of the run: every series is reduced to min and max per pixel column
//   cost    reads each plotted channel once
#pragma once

#include <string>

#include "export/trace/trace.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct ReportOptions {
  Language language = Language::en;  // the one shown first; the reader can switch
};

[[nodiscard]] std::string html_report(const trace::Source& source, const ReportOptions& options = {});

}  // namespace chronotwin::report
