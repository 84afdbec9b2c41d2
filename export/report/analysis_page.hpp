// The page of an analysis: a log-log plot for each statistic, all curves of it together, with confidence bars and
// masks; and what became of the masks. One self-contained file in both languages, as the report of a run is.
#pragma once

#include <span>
#include <string>

#include "export/analysis/analysis.hpp"
#include "export/report/log_plot.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct AnalysisPage {
  std::string title;  // the file
  std::span<const analysis::Analysis> analyses;
  double probability = 0.0;
  Language language = Language::en;  // the one shown first
};

[[nodiscard]] std::string analysis_html(const AnalysisPage& page);

// "G.8272 PRTC-A (unconfirmed)": a mask is never told without its standing.
[[nodiscard]] Text mask_name(const metrics::Mask& mask);

// Of one statistic, all analyses that have it; no curve where none has.
[[nodiscard]] LogPlot statistic_plot(std::span<const analysis::Analysis> analyses, metrics::Statistic statistic);

}  // namespace chronotwin::report
