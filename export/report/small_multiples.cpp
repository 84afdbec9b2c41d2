#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "export/report/plot.hpp"

namespace chronotwin::report {
namespace {

constexpr std::size_t kMerge = 6;
constexpr double kWidth = static_cast<double>(kPlotColumns / kMerge), kHeight = 44.0;

// "±249 ns": three digits are enough to compare by.
std::string short_size(double size, const std::string& unit) {
  const Shown shown = shown_unit(unit, size);
  const double value = size * shown.factor;
  return fmt::format("±{} {}", number(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2), shown.unit);
}

void draw_one(Markup& m, const Run& run, const Plot& plot, const Line& line, const Range& range, bool worst) {
  const TimeAxis axis(run.end, 0.0, kWidth);
  const Frame frame{0.0, 0.0, kHeight, range};
  const Range own = line.range();
  const double largest = std::max(std::fabs(own.low), std::fabs(own.high));
  m.open("div", {{"class", worst ? "small worst" : "small"}});
  m.open("div").element("b", line.name).element("span", own.empty() ? "–" : short_size(largest, plot.unit)).close();
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, kHeight)}, {"preserveAspectRatio", "none"}});
  draw_fault_bands(m, run, axis, 0.0, kHeight, false);
  if (range.low < 0.0 && range.high > 0.0) {
    m.leaf("path", {{"class", "zero"}, {"d", fmt::format("M0 {}H{}", coordinate(frame.y(0.0)), kWidth)}});
  }
  const std::string path = line_path(merge(line.columns, kMerge), frame);
  if (!path.empty()) m.leaf("path", {{"class", worst ? "line s5" : "line s0"}, {"d", path}});
  m.close().close();
}

}  // namespace

void draw_small_multiples(Markup& m, const Run& run, const Plot& plot) {
  Range range;
  for (const Line& line : plot.lines) range.add(line.range());
  if (range.empty() || plot.lines.size() < 2) return;
  const double pad = range.high > range.low ? (range.high - range.low) * 0.08 : 1e-12 + std::fabs(range.high) * 0.08;
  range.low -= pad;
  range.high += pad;
  m.open("figure").open("figcaption").element("h3", plot.title).element("span", {{"class", "note"}}, plot.note).close();
  m.open("div", {{"class", "smalls"}});
  const std::size_t worst = worst_line(plot.lines, plot.worst);
  for (std::size_t i = 0; i < plot.lines.size(); ++i) draw_one(m, run, plot, plot.lines[i], range, i == worst);
  m.close().close();
}

}  // namespace chronotwin::report
