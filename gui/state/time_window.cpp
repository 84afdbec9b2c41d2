#include "gui/state/time_window.hpp"

#include <algorithm>
#include <cmath>

namespace chronotwin::gui {
namespace {

std::int64_t part_of(std::int64_t span, double part) {
  return static_cast<std::int64_t>(std::llround(static_cast<double>(span) * part));
}

}  // namespace

TimeRange visible(const TimeWindow& window, SimTime now) {
  const TimeRange all{0, std::max(now.ps, kShortestRun.ps)};
  switch (window.mode) {
    case TimeWindow::Mode::all:
      return all;
    case TimeWindow::Mode::latest:
      return {std::max<std::int64_t>(0, all.to - window.latest.ps), std::max(all.to, window.latest.ps)};
    case TimeWindow::Mode::fixed:
      break;
  }
  return window.fixed;
}

TimeRange zoomed(TimeRange range, double factor, double at) {
  const double wanted = static_cast<double>(range.span()) * factor;
  const double span = std::clamp(wanted, static_cast<double>(kNarrowest.ps), static_cast<double>(kWidest.ps));
  const std::int64_t fixed_point = range.from + part_of(range.span(), at);
  const std::int64_t new_span = static_cast<std::int64_t>(std::llround(span));
  TimeRange result{fixed_point - part_of(new_span, at), 0};
  result.from = std::max<std::int64_t>(0, result.from);
  result.to = result.from + new_span;
  return result;
}

TimeRange panned(TimeRange range, double part) {
  const std::int64_t from =
      std::clamp<std::int64_t>(range.from + part_of(range.span(), part), 0, kWidest.ps - range.span());
  return {from, from + range.span()};
}

void show_all(TimeWindow& window) {
  window.mode = TimeWindow::Mode::all;
}

void show_latest(TimeWindow& window, Duration span) {
  window.mode = TimeWindow::Mode::latest;
  window.latest = span;
}

void show_fixed(TimeWindow& window, TimeRange range) {
  window.mode = TimeWindow::Mode::fixed;
  window.fixed = range;
}

}  // namespace chronotwin::gui
