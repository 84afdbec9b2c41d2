// The reduced series behind a plot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/report/run.hpp"
#include "export/trace/decimate.hpp"

namespace chronotwin::report {

inline constexpr std::size_t kPlotColumns = 960;  // one per pixel of a plot at its natural width

struct Range {
  double low, high;  // NaN, NaN: nothing to show

  Range();
  void add(double value);  // NaN is ignored
  void add(const Range& other);
  [[nodiscard]] bool empty() const;
};

struct Extreme {
  double value;
  SimTime time;
};

struct Line {
  std::string name;  // "bbu[1]"
  std::string path;  // of its channel
  std::vector<trace::Column> columns;
  std::optional<Extreme> lowest, highest;  // to the sample, the first of equal ones

  [[nodiscard]] Range range() const;
};

// Reads one channel, kPlotColumns wide.
[[nodiscard]] Line load_line(const Run& run, const trace::Channel& channel, std::string name);

// `factor` neighbouring columns become one; extremes survive.
[[nodiscard]] std::vector<trace::Column> merge(const std::vector<trace::Column>& columns, std::size_t factor);

// Lines that are drawn alike become one: "bbu[1] … bbu[8] (8)". The first keeps its place, path and extremes.
[[nodiscard]] std::vector<Line> join_equal(const std::vector<Line>& lines);

// Over all lines, column by column: the smallest minimum and largest maximum; the median of the means.
[[nodiscard]] Line envelope(const std::vector<Line>& lines);
[[nodiscard]] Line median(const std::vector<Line>& lines);

}  // namespace chronotwin::report
