#include "export/report/plot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "export/report/texts.hpp"
#include "models/core/error.hpp"

namespace chronotwin::report {
namespace {

constexpr double kWidth = 1040.0, kLeft = 64.0, kTop = 18.0, kHeight = 190.0;
constexpr double kPad = 0.06;  // of the data's range, above and below

double badness(const Line& line, Worst worst) {
  const Range range = line.range();
  if (range.empty()) return -std::numeric_limits<double>::infinity();
  switch (worst) {
    case Worst::lowest:
      return -range.low;
    case Worst::highest:
      return range.high;
    case Worst::largest:
      break;
  }
  return std::max(std::fabs(range.low), std::fabs(range.high));
}

std::vector<double> levels(const Limit& limit) {
  return limit.both_signs ? std::vector<double>{limit.value, -limit.value} : std::vector<double>{limit.value};
}

// A limit far from the data would flatten it: it is drawn only within one range's distance.
bool on_scale(const Limit& limit, const Range& data) {
  const double reach = data.high - data.low;
  for (const double level : levels(limit)) {
    if (level < data.low - reach || level > data.high + reach) return false;
  }
  return true;
}

Range axis_range(const Plot& plot, const Range& data) {
  Range range = data;
  if (plot.with_zero) range.add(0.0);
  for (const Limit& limit : plot.limits) {
    if (!on_scale(limit, data)) continue;
    for (const double level : levels(limit)) range.add(level);
  }
  double pad = (range.high - range.low) * kPad;
  if (pad == 0.0) pad = range.high == 0.0 ? 1.0 : std::fabs(range.high) * 0.05;
  const bool counts = plot.unit.empty() && range.low >= 0.0;
  range.low -= counts && range.low == 0.0 ? 0.0 : pad;
  range.high += pad;
  return range;
}

std::string limit_text(const Limit& limit, const std::string& unit) {
  return fmt::format("{}{} · {}", limit.both_signs ? "±" : "", quantity(limit.value, unit), limit.id);
}

std::string range_text(const Range& range, const std::string& unit) {
  if (range.empty()) return "–";
  const Shown shown = shown_unit(unit, std::max(std::fabs(range.low), std::fabs(range.high)));
  const std::string low = number(range.low * shown.factor);
  const std::string high = number(range.high * shown.factor);
  const std::string span = low == high ? low : low + " … " + high;
  return shown.unit.empty() ? span : span + "\u00A0" + shown.unit;
}

void legend_entry(Markup& m, std::string_view swatch, const Text& name, const std::string& detail) {
  m.open("span", {{"class", "key"}});
  m.open("i", {{"class", std::string("swatch ") + std::string(swatch)}}).close();
  m.open("b").text(name).close().text(" " + detail).close();
}

Text plain(const std::string& text) {
  return {text, text};
}

void draw_legend(Markup& m, const Plot& plot, const Range& data) {
  m.open("div", {{"class", "legend"}});
  if (plot.lines.size() <= kMostLines) {
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
      legend_entry(m, fmt::format("s{}", i), plain(plot.lines[i].name), range_text(plot.lines[i].range(), plot.unit));
    }
  } else {
    const Line& worst = plot.lines[worst_line(plot.lines, plot.worst)];
    const std::string count = fmt::format(" {}", plot.lines.size());
    legend_entry(m, "area", {texts::kAllOf.en + count, texts::kAllOf.zh + count}, range_text(data, plot.unit));
    legend_entry(m, "median", texts::kMedian, "");
    legend_entry(m, "s5", {texts::kWorst.en + ": " + worst.name, texts::kWorst.zh + "：" + worst.name},
                 range_text(worst.range(), plot.unit));
  }
  for (const Limit& limit : plot.limits) {
    if (on_scale(limit, data)) continue;
    m.open("span", {{"class", "key muted"}})
        .text(texts::kOffScale)
        .text(fmt::format(" {}", limit_text(limit, plot.unit)))
        .close();
  }
  m.close();
}

void draw_value_axis(Markup& m, const Frame& frame, const TimeAxis& axis, const Shown& shown) {
  const std::vector<double> ticks = nice_ticks(frame.range.low * shown.factor, frame.range.high * shown.factor, 6);
  const int decimals = tick_decimals(ticks);
  std::string grid;
  for (const double tick : ticks) {
    const double y = frame.y(tick / shown.factor);
    grid += fmt::format("M{} {}H{}", coordinate(axis.left()), coordinate(y), coordinate(axis.right()));
    m.label(axis.left() - 8.0, y + 3.5, "tick end", number(tick, decimals));
  }
  m.leaf("path", {{"class", "grid"}, {"d", grid}});
  if (frame.range.low < 0.0 && frame.range.high > 0.0) {
    const std::string zero = fmt::format("M{} {}H{}", axis.left(), coordinate(frame.y(0.0)), axis.right());
    m.leaf("path", {{"class", "zero"}, {"d", zero}});
  }
  if (!shown.unit.empty()) m.label(axis.left() - 8.0, frame.top - 7.0, "tick end muted", shown.unit);
}

void draw_limits(Markup& m, const Plot& plot, const Frame& frame, const TimeAxis& axis, const Range& data) {
  std::vector<double> labelled;
  for (const Limit& limit : plot.limits) {
    if (!on_scale(limit, data)) continue;
    for (const double level : levels(limit)) {
      const double y = frame.y(level);
      m.leaf("path", {{"class", "limit"}, {"d", fmt::format("M{} {}H{}", axis.left(), coordinate(y), axis.right())}});
      // The label stands on the side of the line where the data is not; one of two close labels gives way.
      const double baseline = level < 0.0 && limit.both_signs ? y + 11.0 : y - 4.0;
      const bool room = std::all_of(labelled.begin(), labelled.end(),
                                    [&](double other) { return std::fabs(other - baseline) > 11.0; });
      if (!room || (limit.both_signs && level < 0.0)) continue;
      m.label(axis.right() - 4.0, baseline, "limit-text end", limit_text(limit, plot.unit));
      labelled.push_back(baseline);
    }
  }
}

void draw_line(Markup& m, const Line& line, const Frame& frame, const std::string& css_class, const std::string& name) {
  const std::string path = line_path(line.columns, frame);
  if (!path.empty()) m.leaf("path", {{"class", "line " + css_class}, {"data-name", name}, {"d", path}});
}

bool wider_than_a_line(const Line& line, const Frame& frame) {
  return std::any_of(line.columns.begin(), line.columns.end(), [&](const trace::Column& column) {
    return !column.empty() && frame.y(column.min) - frame.y(column.max) > 1.5;
  });
}

// One of several lines over each other. A noisy one is a pale band from its minima to its maxima, outlined so that a
// lone spike stays visible, with its mean on top: so the others can be seen behind it.
void draw_overlaid(Markup& m, const Line& line, const Frame& frame, const std::string& css_class, bool alone) {
  if (alone || !wider_than_a_line(line, frame)) {
    draw_line(m, line, frame, css_class, line.name);
    return;
  }
  m.leaf("path", {{"class", "spread " + css_class}, {"data-name", line.name}, {"d", area_path(line.columns, frame)}});
  Line mean = line;
  for (trace::Column& column : mean.columns) column.min = column.max = column.mean;
  m.leaf("path", {{"class", "line " + css_class}, {"d", line_path(mean.columns, frame)}});
}

void draw_lines(Markup& m, const Plot& plot, const Frame& frame) {
  if (plot.lines.size() <= kMostLines) {
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
      const bool alone = plot.lines.size() == 1;
      draw_overlaid(m, plot.lines[i], frame, fmt::format("s{}", i), alone);
    }
    return;
  }
  const std::string area = area_path(envelope(plot.lines).columns, frame);
  m.leaf("path", {{"class", "area"}, {"data-name", fmt::format("min … max ({})", plot.lines.size())}, {"d", area}});
  draw_line(m, median(plot.lines), frame, "median", texts::kMedian.en + " " + texts::kMedian.zh);
  const Line& worst = plot.lines[worst_line(plot.lines, plot.worst)];
  draw_line(m, worst, frame, "s5", worst.name);
}

// Faults that begin at one place share a label; a label without room is left to the timeline.
void draw_band_labels(Markup& m, const Run& run, const TimeAxis& axis, double top) {
  double free_from = axis.left();
  for (std::size_t i = 0; i < run.faults.size();) {
    const double x = axis.at(run.faults[i].span.from);
    std::string text = run.faults[i].id;
    std::string last = text;
    for (++i; i < run.faults.size() && axis.at(run.faults[i].span.from) - x < 3.0; ++i) {
      if (run.faults[i].id != last) text += ", " + run.faults[i].id;
      last = run.faults[i].id;
    }
    const double width = text_width(text, 10.0);
    const double begin = std::min(x, axis.right() - width);
    if (begin < free_from) continue;
    m.label(begin, top - 5.0, "band-text", text);
    free_from = begin + width + 8.0;
  }
}

void draw_caption(Markup& m, const Text& title, const Text& note) {
  m.open("figcaption").element("h3", title);
  if (!note.en.empty()) m.element("span", {{"class", "note"}}, note);
  m.close();
}

}  // namespace

std::size_t worst_line(const std::vector<Line>& lines, Worst worst) {
  require(!lines.empty(), "one of several lines is the worst");
  const auto found = std::max_element(
      lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return badness(a, worst) < badness(b, worst); });
  return static_cast<std::size_t>(found - lines.begin());
}

void draw_fault_bands(Markup& m, const Run& run, const TimeAxis& axis, double top, double bottom, bool with_labels) {
  for (const FaultSpan& fault : run.faults) {
    const double x = axis.at(fault.span.from);
    const double width = std::max(1.0, axis.at(fault.span.to) - x);
    m.open("rect", {{"class", "band"}, {"x", x}, {"y", top}, {"width", width}, {"height", bottom - top}});
    m.title(fault.id + ": " + fault.fault + " · " + fault.target).close();
  }
  if (with_labels) draw_band_labels(m, run, axis, top);
}

void draw_plot(Markup& m, const Run& run, const Plot& all) {
  Plot plot = all;
  plot.lines = join_equal(all.lines);
  Range data;
  for (const Line& line : plot.lines) data.add(line.range());
  if (data.empty()) return;

  const Frame frame{kLeft, kTop, kHeight, axis_range(plot, data)};
  const TimeAxis axis(run.end, kLeft, static_cast<double>(kPlotColumns));
  const Shown shown = shown_unit(plot.unit, std::max(std::fabs(frame.range.low), std::fabs(frame.range.high)));
  const double bottom = kTop + kHeight;
  const double height = bottom + TimeAxis::kLabelHeight;

  m.open("figure", {{"class", "plot"}});
  draw_caption(m, plot.title, plot.note);
  draw_legend(m, plot, data);
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, height)},
                 {"class", "chart readout"},
                 {"role", "img"},
                 {"aria-label", plot.title.en},
                 {"data-seconds", fmt::format("{}", run.end.since_start().seconds())},
                 {"data-frame", fmt::format("{} {} {} {}", kLeft, kPlotColumns, kTop, kHeight)},
                 {"data-high", fmt::format("{:.9g}", frame.range.high * shown.factor)},
                 {"data-low", fmt::format("{:.9g}", frame.range.low * shown.factor)},
                 {"data-unit", shown.unit}});
  draw_fault_bands(m, run, axis, kTop, bottom, true);
  axis.draw_grid(m, kTop, bottom);
  draw_value_axis(m, frame, axis, shown);
  draw_limits(m, plot, frame, axis, data);
  draw_lines(m, plot, frame);
  axis.draw_labels(m, bottom, run.calendar);
  m.close().close();
}

}  // namespace chronotwin::report
