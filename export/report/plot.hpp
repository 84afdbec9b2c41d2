// One plot over the run's whole time: a figure with its legend, drawn as SVG.
//
// Lines that cannot be told apart are drawn once. Up to eight lines are overlaid. More are drawn as their envelope (min
// … max), their median, and the worst line by name. The pointer's read-out (script.cpp) is taken from the drawn paths,
// so that no number is stored twice.
#pragma once

#include <string>
#include <vector>

#include "export/report/axis.hpp"
#include "export/report/lines.hpp"
#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {

inline constexpr std::size_t kMostLines = 8;

enum class Worst { largest, lowest, highest };  // largest: in absolute value

// A level that the run was held to, from a verdict.
struct Limit {
  std::string id;
  double value = 0.0;
  bool both_signs = false;
};

struct Plot {
  Text title;
  Text note;  // may be empty
  std::string unit;
  std::vector<Line> lines;
  std::vector<Limit> limits;
  Worst worst = Worst::largest;
  bool with_zero = false;  // the axis includes zero
};

// Index of the line that `worst` asks for; lines must not be empty.
[[nodiscard]] std::size_t worst_line(const std::vector<Line>& lines, Worst worst);

void draw_plot(Markup& m, const Run& run, const Plot& plot);

// Every line in a little frame of its own, all on one scale.
void draw_small_multiples(Markup& m, const Run& run, const Plot& plot);

// The path of a line through its columns: x = left + column, y = top + (high − value) · scale.
struct Frame {
  double left = 0.0, top = 0.0, height = 0.0;
  Range range;

  [[nodiscard]] double y(double value) const;
};
[[nodiscard]] std::string line_path(const std::vector<trace::Column>& columns, const Frame& frame);
[[nodiscard]] std::string area_path(const std::vector<trace::Column>& columns, const Frame& frame);

// Faults as shaded bands from top to bottom; the bands that have room carry their id above `top`.
void draw_fault_bands(Markup& m, const Run& run, const TimeAxis& axis, double top, double bottom, bool with_labels);

}  // namespace chronotwin::report
