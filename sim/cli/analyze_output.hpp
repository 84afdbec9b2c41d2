// What `chronotwin analyze` found, as a table for a person and as JSON for a program.
#pragma once

#include <string>
#include <vector>

#include "export/analysis/analysis.hpp"
#include "models/core/text.hpp"

namespace chronotwin::cli {

struct AnalyzeOutput {
  std::string file;
  analysis::Request request;
  std::vector<analysis::Analysis> analyses;
  std::vector<std::string> notes;  // beside each analysis: what is to be known of its samples; may be empty

  [[nodiscard]] bool good() const;  // every mask was judged and holds
};

[[nodiscard]] std::string analyze_text(const AnalyzeOutput& output, Language language);
[[nodiscard]] std::string analyze_json(const AnalyzeOutput& output);

}  // namespace chronotwin::cli
