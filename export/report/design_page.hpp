// The page of `chronotwin design site`: verdicts, ports, where standard and physics disagree, the drawing, the budget line
// by line, what to buy, and a form to fill in on site.
//
//   input   a trace::Source whose header has name and topology (budget included) and that holds the design's verdicts, but
//           no samples; texts and tables ready to be shown
//   output  one self-contained HTML file, both languages, printable on A4, as html_report() gives it
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "export/report/sky_plot.hpp"
#include "export/trace/trace.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

// A text of one language alone (a path, a number) has no Chinese.
struct DesignTable {
  struct Column {
    Text name;
    std::string unit = {};
    bool numeric = false;
  };

  std::string id;  // anchor
  Text title, note;
  std::vector<Column> columns;
  std::vector<std::vector<Text>> rows;
  bool form = false;  // empty cells are boxes to write in; begins a page of its own in print
};

struct DesignPage {
  const trace::Source& source;
  Text lead;                                 // what the verdicts come to, in a sentence
  std::vector<std::pair<Text, Text>> facts;  // name, value
  std::vector<Text> remarks;                 // where standard and physics disagree
  std::vector<SkyPlot> skies;                // of the antennas; none: no section
  std::vector<DesignTable> tables;
};

[[nodiscard]] std::string design_page(const DesignPage& page, Language language);

}  // namespace chronotwin::report
