#include "export/report/log_plot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "export/report/format.hpp"
#include "export/report/plot.hpp"
#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

constexpr double kWidth = 1040.0, kLeft = 64.0, kTop = 18.0, kColumns = static_cast<double>(kPlotColumns);
constexpr double kLeastHeight = 260.0, kMostHeight = 460.0, kPerDecade = 90.0, kFoot = 38.0;
constexpr double kCap = 3.0;  // half the width of the end of a confidence bar

// Whole decades from `from` to `to`, drawn over `length`.
struct LogScale {
  int from = 0, to = 1;
  double begin = 0.0, length = 1.0;  // length < 0: upwards

  [[nodiscard]] double at(double value) const { return begin + (std::log10(value) - from) / (to - from) * length; }
};

// What has to be seen of one axis.
class Span {
 public:
  void add(double value) {
    if (!(value > 0.0) || !std::isfinite(value)) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  [[nodiscard]] bool empty() const { return !(low_ <= high_); }
  [[nodiscard]] int from() const { return static_cast<int>(std::floor(std::log10(low_) + 1e-9)); }
  [[nodiscard]] int to() const { return std::max(from() + 1, static_cast<int>(std::ceil(std::log10(high_) - 1e-9))); }

 private:
  double low_ = std::numeric_limits<double>::infinity(), high_ = 0.0;
};

bool drawable(const LogPoint& point) {
  return point.x > 0.0 && point.y > 0.0 && std::isfinite(point.y);
}

struct Spans {
  Span x, y;
};

// Curves and bars count; a limit only where the curves are, and at most two decades away from them.
Spans spans_of(const LogPlot& plot) {
  Spans spans;
  for (const LogCurve& curve : plot.curves) {
    for (const LogPoint& point : curve.points) {
      if (!drawable(point)) continue;
      spans.x.add(point.x);
      spans.y.add(point.y);
      if (point.bar) {
        spans.y.add(std::max(point.bar->first, point.y / 100.0));
        spans.y.add(std::min(point.bar->second, point.y * 100.0));
      }
    }
  }
  if (spans.x.empty()) return spans;
  const double low = std::pow(10.0, spans.y.from() - 2), high = std::pow(10.0, spans.y.to() + 2);
  const double begin = std::pow(10.0, spans.x.from()), end = std::pow(10.0, spans.x.to());
  for (const LogLimit& limit : plot.limits) {
    for (const auto& [x, y] : limit.line) {
      if (x >= begin && x <= end && y >= low && y <= high) spans.y.add(y);
    }
  }
  return spans;
}

std::string superscript(int power) {
  constexpr const char* kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = power < 0 ? "⁻" : "";
  for (const char digit : std::to_string(std::abs(power))) text += kDigits[digit - '0'];
  return text;
}

void draw_axes(Markup& m, const LogScale& x, const LogScale& y, const LogPlot& plot) {
  const double bottom = y.begin, right = x.begin + x.length;
  std::string minor, major;
  for (int power = x.from; power <= x.to; ++power) {
    const double decade = std::pow(10.0, power);
    major += fmt::format("M{} {}V{}", coordinate(x.at(decade)), kTop, coordinate(bottom));
    for (int k = 2; k < 10 && power < x.to; ++k) {
      minor += fmt::format("M{} {}V{}", coordinate(x.at(k * decade)), kTop, coordinate(bottom));
    }
    m.label(x.at(decade), bottom + 14.0, "tick mid", decade_label(power, "τ"));
  }
  for (int power = y.from; power <= y.to; ++power) {
    const double decade = std::pow(10.0, power);
    major += fmt::format("M{} {}H{}", kLeft, coordinate(y.at(decade)), coordinate(right));
    for (int k = 2; k < 10 && power < y.to; ++k) {
      minor += fmt::format("M{} {}H{}", kLeft, coordinate(y.at(k * decade)), coordinate(right));
    }
    m.label(kLeft - 8.0, y.at(decade) + 3.5, "tick end", decade_label(power, plot.y_unit));
  }
  m.leaf("path", {{"class", "grid minor"}, {"d", minor}});
  m.leaf("path", {{"class", "zero"}, {"d", major}});
  m.label(x.begin + x.length / 2.0, bottom + 31.0, "tick mid muted", texts::kAveragingTime);
}

// Within the frame; beyond it a line ends where it leaves.
void draw_limit(Markup& m, const LogLimit& limit, const LogScale& x, const LogScale& y) {
  std::string path;
  bool down = false;
  std::pair<double, double> last;
  for (const auto& [tau, value] : limit.line) {
    const double px = x.at(tau), py = y.at(value);
    const bool inside =
        px >= x.begin - 0.5 && px <= x.begin + x.length + 0.5 && py >= kTop - 0.5 && py <= y.begin + 0.5;
    if (inside) {
      path += fmt::format("{}{} {}", down ? "L" : "M", coordinate(px), coordinate(py));
      last = {px, py};
    }
    down = inside;
  }
  if (path.empty()) return;
  m.leaf("path", {{"class", "limit"}, {"d", path}});
  m.label(last.first - 4.0, last.second - 5.0, "limit-text end", limit.name);
}

std::string figures(const LogCurve& curve, const LogPoint& point, const std::string& unit) {
  std::string text = fmt::format("{}: τ = {}, {}", curve.name, quantity(point.x, "s"), quantity(point.y, unit));
  if (point.bar) text += fmt::format(" ({} … {})", quantity(point.bar->first, unit), quantity(point.bar->second, unit));
  return text;
}

void draw_bars(Markup& m, const LogCurve& curve, const LogScale& x, const LogScale& y, const std::string& css) {
  std::string path;
  for (const LogPoint& point : curve.points) {
    if (!drawable(point) || !point.bar) continue;
    const double px = x.at(point.x);
    const double high = std::max(kTop, y.at(point.bar->second));
    const bool ends = point.bar->first > 0.0 && y.at(point.bar->first) <= y.begin;
    const double low = ends ? y.at(point.bar->first) : y.begin;
    path += fmt::format("M{} {}V{}", coordinate(px), coordinate(low), coordinate(high));
    path += fmt::format("M{} {}h{}", coordinate(px - kCap), coordinate(high), coordinate(2 * kCap));
    if (ends) path += fmt::format("M{} {}h{}", coordinate(px - kCap), coordinate(low), coordinate(2 * kCap));
  }
  if (!path.empty()) m.leaf("path", {{"class", "bars " + css}, {"d", path}});
}

void draw_curve(Markup& m, const LogPlot& plot, const LogCurve& curve, const LogScale& x, const LogScale& y,
                const std::string& css) {
  draw_bars(m, curve, x, y, css);
  std::string path;
  for (const LogPoint& point : curve.points) {
    if (!drawable(point)) continue;
    path += fmt::format("{}{} {}", path.empty() ? "M" : "L", coordinate(x.at(point.x)), coordinate(y.at(point.y)));
  }
  if (path.empty()) return;
  m.leaf("path", {{"class", "line " + css}, {"d", path}});
  for (const LogPoint& point : curve.points) {
    if (!drawable(point)) continue;
    m.open("circle", {{"class", "dot " + css}, {"cx", x.at(point.x)}, {"cy", y.at(point.y)}, {"r", 2.6}});
    m.title(figures(curve, point, plot.y_unit)).close();
  }
}

void draw_curves(Markup& m, const LogPlot& plot, const LogScale& x, const LogScale& y) {
  const bool few = plot.curves.size() <= kMostLines;
  for (std::size_t i = 0; i < plot.curves.size(); ++i) {
    if (few || i != plot.standing_out) {
      draw_curve(m, plot, plot.curves[i], x, y, few ? fmt::format("s{}", i) : "rest");
    }
  }
  if (!few) draw_curve(m, plot, plot.curves[plot.standing_out], x, y, "s5");
}

void draw_key(Markup& m, const std::string& css, const Text& name, const Text& remark) {
  m.open("span", {{"class", "key"}});
  m.open("i", {{"class", "swatch " + css}}).close();
  m.open("b").text(name).close().text(" ").text(remark).close();
}

void draw_legend(Markup& m, const LogPlot& plot) {
  m.open("div", {{"class", "legend"}});
  if (plot.curves.size() <= kMostLines) {
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
      const LogCurve& curve = plot.curves[i];
      draw_key(m, fmt::format("s{}", i), {curve.name, curve.name}, curve.remark);
    }
  } else {
    const LogCurve& worst = plot.curves[plot.standing_out];
    const std::string count = fmt::format(" {}", plot.curves.size());
    draw_key(m, "rest", {texts::kAllOf.en + count, texts::kAllOf.zh + count}, {});
    draw_key(m, "s5", {texts::kWorst.en + ": " + worst.name, texts::kWorst.zh + "：" + worst.name}, worst.remark);
  }
  for (const LogLimit& limit : plot.limits) draw_key(m, "limit-key", limit.name, {});
  m.close();
}

}  // namespace

std::string decade_label(int power, const std::string& unit) {
  if (unit == "s" && power >= -15 && power < 3) {
    const int third = power >= 0 ? power / 3 : -((2 - power) / 3);  // rounded down
    constexpr const char* kUnits[] = {"s", "ms", "µs", "ns", "ps", "fs"};
    return fmt::format("{}\u00A0{}", static_cast<int>(std::pow(10, power - 3 * third)), kUnits[-third]);
  }
  const std::string behind = unit == "1" ? "" : unit == "τ" ? "\u00A0s" : "\u00A0" + unit;
  if (unit != "1" && power >= -3 && power <= 4)
    return fmt::format("{:.{}f}{}", std::pow(10, power), std::max(0, -power), behind);
  return "10" + superscript(power) + behind;
}

void draw_log_plot(Markup& m, const LogPlot& plot) {
  const Spans spans = spans_of(plot);
  if (spans.x.empty() || spans.y.empty()) return;
  const int decades = spans.y.to() - spans.y.from();
  const double height = std::clamp(decades * kPerDecade, kLeastHeight, kMostHeight);
  const LogScale x{spans.x.from(), spans.x.to(), kLeft, kColumns};
  const LogScale y{spans.y.from(), spans.y.to(), kTop + height, -height};

  m.open("figure", {{"class", "plot"}});
  m.open("figcaption").element("h3", plot.title);
  if (!plot.note.en.empty()) m.element("span", {{"class", "note"}}, plot.note);
  m.close();
  draw_legend(m, plot);
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, kTop + height + kFoot)},
                 {"class", "chart"},
                 {"role", "img"},
                 {"aria-label", plot.title.en}});
  draw_axes(m, x, y, plot);
  for (const LogLimit& limit : plot.limits) draw_limit(m, limit, x, y);
  draw_curves(m, plot, x, y);
  if (plot.mark) {
    m.leaf("circle", {{"class", "ring"}, {"cx", x.at(plot.mark->first)}, {"cy", y.at(plot.mark->second)}, {"r", 7}});
  }
  m.close().close();
}

}  // namespace chronotwin::report
