// A table for a terminal: columns as wide as their widest cell, also where Chinese characters take two columns.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "export/verdict/report.hpp"

namespace chronotwin::cli {

// The first row is the heading; cells of the first `texts` columns stand left, figures right.
[[nodiscard]] inline std::string in_columns(const std::vector<std::vector<std::string>>& rows, std::size_t texts) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], verdict::display_width(row[i]));
  }
  std::string table;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - verdict::display_width(row[i]), ' ');
      line += "  ";
      line += i < texts ? row[i] + gap : gap + row[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    table += line + "\n";
  }
  return table;
}

}  // namespace chronotwin::cli
