#include "export/report/timeline.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "export/report/axis.hpp"
#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

constexpr double kWidth = 1040.0, kGutter = 280.0, kRow = 20.0, kBar = 11.0, kHeading = 24.0, kFont = 11.0;
constexpr std::size_t kMostRows = 60;    // in one of the three parts
constexpr std::size_t kMostMarks = 400;  // in a row

struct Bar {
  Span span;
  std::string hint;
};

struct Mark {
  SimTime time;
  std::string text;
};

struct Row {
  std::string name, place, css_class;
  std::vector<Bar> bars;
  std::vector<Mark> marks;
};

using Rows = std::vector<Row>;

// The row with this name and place; made at its first use, so that rows stand in the order of what happened.
Row& row_of(Rows& rows, std::map<std::pair<std::string, std::string>, std::size_t>& index, const std::string& name,
            const std::string& place) {
  const auto [found, added] = index.try_emplace({name, place}, rows.size());
  if (added) rows.push_back({name, place, {}, {}, {}});
  return rows[found->second];
}

std::string when(const Span& span) {
  return elapsed(span.from) +
         (span.open ? " …" : " – " + elapsed(span.to) + " (" + length_of(span.to - span.from) + ")");
}

Rows fault_rows(const Run& run) {
  Rows rows;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  for (const FaultSpan& fault : run.faults) {
    Row& row = row_of(rows, index, fault.id, fault.fault + " · " + fault.target);
    row.css_class = "fault";
    row.bars.push_back({fault.span, fault.id + " " + when(fault.span)});
  }
  return rows;
}

Rows alarm_rows(const Run& run) {
  Rows rows;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> places;
  for (const AlarmSpan& alarm : run.alarms) {
    const std::string place = without_indices(alarm.source);
    Row& row = row_of(rows, index, alarm.code, place);
    row.css_class = "sev-" + alarm.severity;
    row.bars.push_back({alarm.span, alarm.source + " " + when(alarm.span)});
    std::vector<std::string>& known = places[{alarm.code, place}];
    if (std::find(known.begin(), known.end(), alarm.source) == known.end()) known.push_back(alarm.source);
  }
  for (const auto& [key, sources] : places) {
    Row& row = rows[index.at(key)];
    row.place = sources.size() == 1 ? sources.front() : fmt::format("{} × {}", key.second, sources.size());
  }
  return rows;
}

Rows event_rows(const Run& run) {
  Rows rows;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  for (const trace::Event& event : run.source.events()) {
    Row& row = row_of(rows, index, event.code, without_indices(event.source));
    row.css_class = "event";
    if (row.marks.size() < kMostMarks) row.marks.push_back({event.time, event.detail});
  }
  return rows;
}

double height_of(const Rows& rows) {
  return rows.empty() ? 0.0 : kHeading + kRow * static_cast<double>(std::min(rows.size(), kMostRows + 1));
}

void draw_bars(Markup& m, const Row& row, const TimeAxis& axis, double y) {
  // Each bar is translucent where a row has several: what is common to many units shows darker.
  const double opacity = row.bars.size() <= 1 ? 1.0 : std::max(0.25, 1.0 / static_cast<double>(row.bars.size()));
  for (const Bar& bar : row.bars) {
    const double x = axis.at(bar.span.from);
    const double width = std::max(2.0, axis.at(bar.span.to) - x);
    m.open("rect", {{"class", "bar " + row.css_class},
                    {"x", x},
                    {"y", y - kBar / 2},
                    {"width", width},
                    {"height", kBar},
                    {"rx", std::min(2.0, width / 2)},
                    {"fill-opacity", opacity}});
    m.title(bar.hint).close();
  }
}

// The text of a mark stands behind it, or in front of it, or, where neither has room, only in the hint.
void draw_marks(Markup& m, const Row& row, const TimeAxis& axis, double y) {
  double used = axis.left();
  for (std::size_t i = 0; i < row.marks.size(); ++i) {
    const Mark& mark = row.marks[i];
    const double x = axis.at(mark.time);
    m.open("path",
           {{"class", "mark"}, {"d", fmt::format("M{} {}l5 5l-5 5l-5-5z", coordinate(x), coordinate(y - 5.0))}});
    m.title(elapsed(mark.time) + " " + mark.text).close();
    const double width = text_width(mark.text, 10.0);
    const double right = i + 1 < row.marks.size() ? axis.at(row.marks[i + 1].time) - 8.0 : axis.right();
    if (x + 8.0 + width <= right) {
      m.label(x + 8.0, y + 3.5, "small-text", mark.text);
      used = x + 8.0 + width;
    } else if (x - 8.0 - width >= used) {
      m.label(x - 8.0, y + 3.5, "small-text end", mark.text);
      used = x + 8.0;
    } else {
      used = x + 8.0;
    }
  }
}

void draw_row_name(Markup& m, const Row& row, double y) {
  const std::string name = fit(row.name, kGutter * 0.55, kFont, true);
  const double used = text_width(name, kFont, true);
  m.label(0.0, y + 4.0, "mono strong", name);
  m.open("text", {{"x", used + 9.0}, {"y", y + 4.0}, {"class", "small-text muted"}});
  m.text(fit(row.place, kGutter - used - 20.0, 10.5)).title(row.place).close();
}

double draw_part(Markup& m, const Text& heading, const Rows& rows, const TimeAxis& axis, double top) {
  if (rows.empty()) return top;
  m.label(0.0, top + 16.0, "heading", heading);
  m.leaf("path", {{"class", "rule"}, {"d", fmt::format("M0 {}H{}", coordinate(top + 21.5), kWidth)}});
  double y = top + kHeading + kRow / 2;
  for (std::size_t i = 0; i < rows.size(); ++i, y += kRow) {
    if (i == kMostRows) {
      m.label(0.0, y + 4.0, "small-text muted", fmt::format("+ {} …", rows.size() - kMostRows));
      break;
    }
    draw_row_name(m, rows[i], y);
    draw_bars(m, rows[i], axis, y);
    draw_marks(m, rows[i], axis, y);
  }
  return top + height_of(rows);
}

}  // namespace

void draw_timeline(Markup& m, const Run& run) {
  const Rows faults = fault_rows(run);
  const Rows alarms = alarm_rows(run);
  const Rows events = event_rows(run);
  if (faults.empty() && alarms.empty() && events.empty()) {
    m.element("p", {{"class", "note"}}, texts::kNothingHappened);
    return;
  }
  const TimeAxis axis(run.end, kGutter, kWidth - kGutter - 16.0);
  const double bottom = height_of(faults) + height_of(alarms) + height_of(events) + 6.0;
  m.element("p", {{"class", "note"}}, texts::kTimelineNote);
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, bottom + TimeAxis::kLabelHeight)},
                 {"class", "chart"},
                 {"role", "img"},
                 {"aria-label", texts::kTimeline.en}});
  axis.draw_grid(m, 0.0, bottom);
  double top = draw_part(m, texts::kFaults, faults, axis, 0.0);
  top = draw_part(m, texts::kAlarms, alarms, axis, top);
  draw_part(m, texts::kEvents, events, axis, top);
  axis.draw_labels(m, bottom, run.calendar);
  m.close();
}

void draw_alarm_list(Markup& m, const Run& run) {
  constexpr std::size_t kMost = 500;
  if (run.alarms.empty()) return;
  m.open("details").open("summary").text(texts::kAlarmList).text(fmt::format(" ({})", run.alarms.size())).close();
  m.open("div", {{"class", "wide"}}).open("table");
  m.open("thead").open("tr");
  for (const Text* heading : {&texts::kCode, &texts::kSeverity, &texts::kSubject, &texts::kValue, &texts::kRaised,
                              &texts::kCleared, &texts::kDuration, &texts::kUtc}) {
    m.element("th", *heading);
  }
  m.close().close().open("tbody");
  for (std::size_t i = 0; i < std::min(kMost, run.alarms.size()); ++i) {
    const AlarmSpan& alarm = run.alarms[i];
    m.open("tr");
    m.element("td", {{"class", "mono"}}, alarm.code).element("td", texts::severity(alarm.severity));
    m.element("td", {{"class", "mono"}}, alarm.source);
    m.element("td", {{"class", "num"}}, quantity(alarm.value, alarm.unit));
    m.element("td", {{"class", "num"}}, elapsed(alarm.span.from));
    if (alarm.span.open) {
      m.element("td", texts::kStillActive);
    } else {
      m.element("td", {{"class", "num"}}, elapsed(alarm.span.to));
    }
    m.element("td", {{"class", "num"}}, length_of(alarm.span.to - alarm.span.from));
    m.element("td", {{"class", "num"}}, run.calendar.full(alarm.span.from));
    m.close();
  }
  m.close().close().close();
  if (run.alarms.size() > kMost) m.element("p", fmt::format("+ {} …", run.alarms.size() - kMost));
  m.close();
}

}  // namespace chronotwin::report
