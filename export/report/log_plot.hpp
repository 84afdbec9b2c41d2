// A quantity against the averaging time, both axes logarithmic: curves with confidence bars and the limits they are
// held against, drawn as SVG.
//
// Up to kMostLines curves have a colour each. More are drawn alike, and the one that stands out by name. Every point
// tells its figures when the pointer rests on it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "export/report/markup.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

struct LogPoint {
  double x = 0.0, y = 0.0;                       // what is not positive is not drawn
  std::optional<std::pair<double, double>> bar;  // lower and upper bound of y
};

struct LogCurve {
  std::string name;
  std::vector<LogPoint> points;  // x ascending
  Text remark;                   // beside the name in the legend; may be empty
};

struct LogLimit {
  Text name;
  std::vector<std::pair<double, double>> line;  // x ascending
};

struct LogPlot {
  Text title, note;    // the note may be empty
  std::string y_unit;  // "s" or "1"; x is in seconds
  std::vector<LogCurve> curves;
  std::vector<LogLimit> limits;
  std::size_t standing_out = 0;                   // index of the curve that is named where there are too many
  std::optional<std::pair<double, double>> mark;  // a point with a ring around it
};

// Ten to the power: "1 ns", "10⁻¹²", "100 s".
[[nodiscard]] std::string decade_label(int power, const std::string& unit);

void draw_log_plot(Markup& m, const LogPlot& plot);

}  // namespace chronotwin::report
