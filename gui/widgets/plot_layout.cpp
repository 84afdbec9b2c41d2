#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kMostStripRows = 3;
constexpr float kStripShare = 0.2F;  // of the plot's height, at most; one row there is always
constexpr int kMostLegendRows = 3;
constexpr float kLegendShare = 0.35F;   // of its lane's height, at most
constexpr float kRoomForTitle = 14.0F;  // lines of text; a lower plot does without the title of its time axis

// A row for each span such that bars and the labels beside them do not touch.
std::vector<int> strip_rows(const PlotModel& model, const PlotFrame& frame, float height) {
  const int most = std::clamp(static_cast<int>(kStripShare * height / frame.strip_row), 1, kMostStripRows);
  std::vector<float> busy_until(static_cast<std::size_t>(most), frame.left - 1.0F);
  std::vector<int> rows;
  for (const PlotSpan& span : model.spans) {
    rows.push_back(-1);
    if (span.range.to < model.range.from || span.range.from > model.range.to) continue;
    const float from = std::max(frame.left, frame.x_of(span.range.from));
    const float to = std::min(frame.right, frame.x_of(span.range.to));
    const float label = span_label_x(span.label, from, to, frame.right);
    const float start = std::min(from, label);
    const float end = std::max(to, label + width_of(span.label));
    for (int row = 0; row < most; ++row) {
      if (busy_until[static_cast<std::size_t>(row)] > start) continue;
      busy_until[static_cast<std::size_t>(row)] = end + 10.0F;
      rows.back() = row;
      break;
    }
  }
  return rows;
}

std::string lane_title(const PlotLane& lane) {
  const std::string unit = lane.scale.unit.empty() ? lane.unit : lane.scale.unit;
  if (lane.title.empty()) return unit.empty() ? "" : "[" + unit + "]";
  return unit.empty() ? lane.title : lane.title + " [" + unit + "]";
}

std::string legend_text(const PlotModel& model, const PlotLane& lane, const PlotSeries& series) {
  if (!model.cursors.shown) return series.label + "  " + value_text(lane, series.shown_value);
  const std::string difference =
      lane.states.empty() ? "  Δ " + value_text(lane, series.at_b - series.at_a) : std::string();
  return series.label + "  A " + value_text(lane, series.at_a) + "  B " + value_text(lane, series.at_b) + difference;
}

// A width that does not change with the values, so that the legend stands still.
float legend_width(const PlotModel& model, const PlotLane& lane, const PlotSeries& series) {
  const float value = width_of(lane.states.empty() ? "-000.00 dB-Hz" : "000000000");
  const float extra = model.cursors.shown ? 2.0F * value + width_of("A B Δ    ") : 0.0F;
  return line_height() * 1.1F + width_of(series.label + "  ") + value + extra + 10.0F;
}

// The title, then the series, wrapped to the width; what has no room is counted.
std::vector<LegendItem> legend_of(const PlotModel& model, const PlotLane& lane, float top, float left, float right,
                                  float most_height) {
  const float row_height = line_height() + 3.0F;
  const int rows = std::clamp(static_cast<int>(most_height / row_height), 1, kMostLegendRows);
  const float more_width = width_of("+00");
  std::vector<LegendItem> items;
  float x = left;
  int row = 0;
  const auto y = [&] { return top + static_cast<float>(row) * row_height; };
  const std::string title = lane_title(lane);
  if (!title.empty()) {
    items.push_back({title, LegendItem::kTitle, x, y(), width_of(title)});
    x += items.back().width + 18.0F;
  }
  for (std::size_t i = 0; i < lane.series.size(); ++i) {
    const float width = legend_width(model, lane, lane.series[i]);
    const bool last_row = row == rows - 1;
    if (x + width > right - (last_row ? more_width : 0.0F) && x > left) {
      if (last_row) {
        items.push_back({fmt::format("+{}", lane.series.size() - i), LegendItem::kMore, x, y(), more_width});
        break;
      }
      x = left;
      ++row;
    }
    items.push_back({legend_text(model, lane, lane.series[i]), static_cast<int>(i), x, y(), width});
    x += width;
  }
  return items;
}

// A label of the value axis that is as wide as any.
float gutter_of(const PlotModel& model) {
  float gutter = width_of("-0000.0");
  for (const PlotLane& lane : model.lanes) {
    for (const std::string& state : lane.states) gutter = std::max(gutter, width_of(state));
  }
  return gutter;
}

// Lanes of equal height below one another, each under its legend.
void stack_lanes(const PlotModel& model, PlotFrame& frame) {
  const float gap = 8.0F;
  const auto count = static_cast<float>(model.lanes.size());
  const float height = (frame.lanes_bottom - frame.lanes_top - gap * (count - 1.0F)) / count;
  float top = frame.lanes_top;
  for (const PlotLane& lane : model.lanes) {
    LaneFrame place;
    place.legend = legend_of(model, lane, top, frame.left, frame.right, kLegendShare * height);
    const float legend_bottom = place.legend.empty() ? top : place.legend.back().y + line_height() + 3.0F;
    place.top = std::min(legend_bottom + 2.0F, top + height - 4.0F);
    place.bottom = top + height;
    frame.lanes.push_back(std::move(place));
    top += height + gap;
  }
}

}  // namespace

float line_height() {
  return ImGui::GetTextLineHeight();
}

float width_of(const std::string& text) {
  return ImGui::CalcTextSize(text.c_str()).x;
}

float span_label_x(const std::string& label, float from, float to, float right) {
  const float width = width_of(label);
  if (to - from >= width + 12.0F) return from + 6.0F;
  return to + 6.0F + width <= right ? to + 6.0F : from - 6.0F - width;
}

float PlotFrame::x_of(std::int64_t time) const {
  const double part = static_cast<double>(time - range.from) / static_cast<double>(range.span());
  // Far outside the screen a float loses its pixels.
  return left + static_cast<float>(std::clamp(part, -1.0, 2.0)) * (right - left);
}

std::int64_t PlotFrame::time_at(float x) const {
  const double part = static_cast<double>(x - left) / static_cast<double>(right - left);
  return range.from + static_cast<std::int64_t>(part * static_cast<double>(range.span()));
}

int PlotFrame::lane_at(float y) const {
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    if (y >= lanes[i].top && y <= lanes[i].bottom) return static_cast<int>(i);
  }
  return -1;
}

std::string value_text(const PlotLane& lane, double value) {
  if (lane.states.empty()) return format_value(value, lane.unit);
  if (std::isnan(value)) return "–";
  const auto index = static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(lane.states.size() - 1)));
  return lane.states[index];
}

PlotFrame lay_out(const PlotModel& model, ImVec2 origin, ImVec2 size) {
  const float line = line_height();
  PlotFrame frame;
  frame.range = model.range;
  frame.left = origin.x + gutter_of(model) + 12.0F;
  frame.right = std::max(frame.left + 10.0F, origin.x + size.x - width_of("00 d 00:00:00") * 0.5F);
  frame.strip_top = origin.y + 2.0F;
  frame.strip_row = line + 3.0F;
  frame.span_rows = strip_rows(model, frame, size.y);
  const int rows = frame.span_rows.empty() ? 0 : 1 + *std::max_element(frame.span_rows.begin(), frame.span_rows.end());
  frame.lanes_top = frame.strip_top + static_cast<float>(rows) * frame.strip_row + (rows > 0 ? 6.0F : 0.0F);
  if (model.cursors.shown) {
    frame.cursor_line = frame.lanes_top;
    frame.lanes_top += line + 4.0F;
  }
  frame.bottom = origin.y + size.y;
  const float marks = model.marks.empty() ? 0.0F : line * 0.8F;
  frame.with_title = size.y > kRoomForTitle * line;
  const float axis = frame.with_title ? 2.0F * line + 8.0F : line + 7.0F;
  frame.lanes_bottom = std::max(frame.lanes_top + 10.0F, frame.bottom - axis - marks);
  frame.marks_top = frame.lanes_bottom + 1.0F;
  frame.marks_bottom = frame.lanes_bottom + marks;
  if (!model.lanes.empty()) stack_lanes(model, frame);
  return frame;
}

}  // namespace chronotwin::gui
