#include "gui/widgets/plot_parts.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kMostStripRows = 3;

float line_height() {
  return ImGui::GetTextLineHeight();
}
float width_of(const std::string& text) {
  return ImGui::CalcTextSize(text.c_str()).x;
}

// In the bar where it fits, else to the right of it, else to the left.
float label_x(const std::string& label, float from, float to, float right) {
  const float width = width_of(label);
  if (to - from >= width + 12.0F) return from + 6.0F;
  return to + 6.0F + width <= right ? to + 6.0F : from - 6.0F - width;
}

// A row for each span such that bars and the labels beside them do not touch; -1 where there is no room left.
std::vector<int> strip_rows(const PlotModel& model, const PlotFrame& frame) {
  std::vector<float> busy_until(kMostStripRows, frame.left - 1.0F);
  std::vector<int> rows;
  for (const PlotSpan& span : model.spans) {
    rows.push_back(-1);
    if (span.range.to < model.range.from || span.range.from > model.range.to) continue;
    const float from = std::max(frame.left, frame.x_of(span.range.from));
    const float to = std::min(frame.right, frame.x_of(span.range.to));
    const float label = label_x(span.label, from, to, frame.right);
    const float start = std::min(from, label);
    const float end = std::max(to, label + width_of(span.label));
    for (int row = 0; row < kMostStripRows; ++row) {
      if (busy_until[static_cast<std::size_t>(row)] > start) continue;
      busy_until[static_cast<std::size_t>(row)] = end + 10.0F;
      rows.back() = row;
      break;
    }
  }
  return rows;
}

struct LegendItem {
  std::string text;
  int colour = 0;
  float x = 0, width = 0;
  int row = 0;
};

std::string lane_title(const PlotLane& lane) {
  const std::string unit = lane.scale.unit.empty() ? lane.unit : lane.scale.unit;
  if (lane.title.empty()) return unit.empty() ? "" : "[" + unit + "]";
  return unit.empty() ? lane.title : lane.title + " [" + unit + "]";
}

// The title, then the series, wrapped to the width.
std::vector<LegendItem> legend_of(const PlotLane& lane, float left, float right) {
  const float swatch = line_height() * 1.1F;
  std::vector<LegendItem> items;
  float x = left;
  int row = 0;
  const std::string title = lane_title(lane);
  if (!title.empty()) {
    items.push_back({title, -1, x, width_of(title), row});
    x += items.back().width + 18.0F;
  }
  for (const PlotSeries& series : lane.series) {
    // A width that does not change with the value, so that the legend stands still.
    const std::string widest = series.label + "  " + (lane.states.empty() ? "-000.00 dB-Hz" : "000000000");
    const float width = swatch + width_of(widest) + 10.0F;
    if (x + width > right && x > left) {
      x = left;
      ++row;
    }
    items.push_back({series.label + "  " + value_text(lane, series.shown_value), series.colour, x, width, row});
    x += width;
  }
  return items;
}

float legend_height(const PlotLane& lane, float left, float right) {
  const std::vector<LegendItem> items = legend_of(lane, left, right);
  return static_cast<float>(items.back().row + 1) * (line_height() + 3.0F);
}

void draw_legend(ImDrawList& list, const PlotLane& lane, const LaneFrame& place, const PlotFrame& frame) {
  const float height = line_height();
  for (const LegendItem& item : legend_of(lane, frame.left, frame.right)) {
    const float y = place.legend_top + static_cast<float>(item.row) * (height + 3.0F);
    float x = item.x;
    if (item.colour >= 0) {
      list.AddRectFilled({x, y + height * 0.42F}, {x + height * 0.8F, y + height * 0.58F},
                         palette::series(item.colour));
      x += height * 1.1F;
    }
    list.AddText({x, y}, item.colour < 0 ? palette::kText : palette::kDimText, item.text.c_str());
  }
}

struct ToPixels {
  double low, high;
  float top, bottom;
  [[nodiscard]] float operator()(double value) const {
    return bottom - static_cast<float>((value - low) / (high - low)) * (bottom - top);
  }
};

void draw_value_axis(ImDrawList& list, const PlotLane& lane, const LaneFrame& place, const PlotFrame& frame,
                     const ToPixels& y_of) {
  const float half = line_height() * 0.5F;
  const auto tick = [&](double value, const std::string& label) {
    const float y = std::round(y_of(value));
    list.AddLine({frame.left, y}, {frame.right, y}, palette::kGrid);
    const float label_y = std::clamp(y - half, place.top - 2.0F, place.bottom - 2.0F * half + 2.0F);
    list.AddText({frame.left - 8.0F - width_of(label), label_y}, palette::kDimText, label.c_str());
  };
  if (!lane.states.empty()) {
    for (std::size_t i = 0; i < lane.states.size(); ++i) tick(static_cast<double>(i), lane.states[i]);
    return;
  }
  const int most = std::max(2, static_cast<int>((place.bottom - place.top) / (line_height() * 2.2F)));
  const Ticks ticks = value_ticks(lane.low * lane.scale.factor, lane.high * lane.scale.factor, most);
  for (const double value : ticks.values) {
    tick(value / lane.scale.factor, fmt::format("{:.{}f}", value, ticks.decimals));
  }
}

void draw_samples(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const ToPixels& y_of,
                  ImU32 colour) {
  const MinMaxPyramid& data = *series.data;
  std::size_t first = data.lower_bound(frame.range.from);
  if (first > 0) --first;
  const std::size_t last = std::min(data.size(), data.lower_bound(frame.range.to) + 1);
  std::vector<ImVec2> line;
  const auto finish = [&] {
    if (line.size() == 1) list.AddCircleFilled(line.front(), 1.5F, colour);
    list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, ImDrawFlags_None, 1.5F);
    line.clear();
  };
  for (std::size_t i = first; i < last; ++i) {
    if (std::isnan(data.value(i))) {
      finish();
      continue;
    }
    const ImVec2 point{frame.x_of(data.time(i)), y_of(data.value(i))};
    if (series.steps && !line.empty()) line.push_back({point.x, line.back().y});
    line.push_back(point);
  }
  // The newest value holds until now.
  if (series.steps && last == data.size() && !line.empty()) line.push_back({frame.right, line.back().y});
  finish();
}

void draw_strokes(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const ToPixels& y_of,
                  ImU32 colour) {
  const auto columns = static_cast<std::size_t>(std::max(1.0F, frame.right - frame.left));
  for (const Stroke& stroke : strokes(series, frame.range, columns)) {
    const float x = frame.left + static_cast<float>(stroke.column);
    const float top = y_of(stroke.values.max);
    const float bottom = y_of(stroke.values.min);
    const float middle = (top + bottom) * 0.5F;
    const float half = std::max(0.75F, (bottom - top) * 0.5F);  // a flat line is still seen
    list.AddRectFilled({x, middle - half}, {x + 1.0F, middle + half}, colour);
  }
}

void draw_series(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const ToPixels& y_of) {
  const ImU32 colour = palette::series(series.colour);
  const std::size_t seen = series.data->lower_bound(frame.range.to) - series.data->lower_bound(frame.range.from);
  if (static_cast<float>(seen) > 2.0F * (frame.right - frame.left)) {
    draw_strokes(list, series, frame, y_of, colour);
  } else {
    draw_samples(list, series, frame, y_of, colour);
  }
}

}  // namespace

float PlotFrame::x_of(std::int64_t time) const {
  const double part = static_cast<double>(time - range.from) / static_cast<double>(range.span());
  // Far outside the screen a float loses its pixels.
  return left + static_cast<float>(std::clamp(part, -1.0, 2.0)) * (right - left);
}

std::int64_t PlotFrame::time_at(float x) const {
  const double part = static_cast<double>(x - left) / static_cast<double>(right - left);
  return range.from + static_cast<std::int64_t>(part * static_cast<double>(range.span()));
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
  float gutter = width_of("-0000.0");
  for (const PlotLane& lane : model.lanes) {
    for (const std::string& state : lane.states) gutter = std::max(gutter, width_of(state));
  }
  frame.left = origin.x + gutter + 12.0F;
  frame.right = origin.x + size.x - width_of("00 d 00:00:00") * 0.5F;
  frame.strip_top = origin.y + 2.0F;
  frame.strip_row = line + 3.0F;
  frame.span_rows = strip_rows(model, frame);
  const int rows = frame.span_rows.empty() ? 0 : 1 + *std::max_element(frame.span_rows.begin(), frame.span_rows.end());
  frame.lanes_top = frame.strip_top + static_cast<float>(rows) * frame.strip_row + (rows > 0 ? 6.0F : 0.0F);
  frame.bottom = origin.y + size.y;
  frame.lanes_bottom = std::max(frame.lanes_top + 10.0F, frame.bottom - 2.0F * line - 8.0F);
  if (model.lanes.empty()) return frame;
  const float gap = 8.0F;
  const auto count = static_cast<float>(model.lanes.size());
  const float height = (frame.lanes_bottom - frame.lanes_top - gap * (count - 1.0F)) / count;
  float top = frame.lanes_top;
  for (const PlotLane& lane : model.lanes) {
    const float legend = legend_height(lane, frame.left, frame.right);
    frame.lanes.push_back({top, std::min(top + legend + 2.0F, top + height - 4.0F), top + height});
    top += height + gap;
  }
  return frame;
}

void draw_spans(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  list.PushClipRect({frame.left, frame.strip_top - 2.0F}, {frame.right, frame.lanes_bottom}, true);
  for (std::size_t i = 0; i < model.spans.size(); ++i) {
    const PlotSpan& span = model.spans[i];
    if (span.range.to < model.range.from || span.range.from > model.range.to) continue;
    const float from = std::max(frame.left, frame.x_of(span.range.from));
    const float to = std::max(from + 1.0F, std::min(frame.right, frame.x_of(span.range.to)));
    for (const LaneFrame& lane : frame.lanes) {
      list.AddRectFilled({from, lane.top}, {to, lane.bottom}, palette::faded(palette::kFault, 0x16));
    }
    if (frame.span_rows[i] < 0) continue;
    const float y = frame.strip_top + static_cast<float>(frame.span_rows[i]) * frame.strip_row;
    list.AddRectFilled({from, y}, {to, y + frame.strip_row - 3.0F}, palette::faded(palette::kFault, 0x60), 2.0F);
    list.AddText({label_x(span.label, from, to, frame.right), y}, palette::kText, span.label.c_str());
  }
  list.PopClipRect();
}

void draw_time_axis(ImDrawList& list, const PlotModel& model, const PlotFrame& frame, const std::string& title) {
  const float label_width = width_of("0 d 00:00:00");
  const int most = std::max(2, static_cast<int>((frame.right - frame.left) / (label_width * 1.35F)));
  const TimeTicks ticks = time_ticks(model.range.from, model.range.to, most);
  const float label_y = frame.lanes_bottom + 4.0F;
  for (const std::int64_t time : ticks.times_ps) {
    const float x = std::round(frame.x_of(time));
    for (const LaneFrame& lane : frame.lanes) list.AddLine({x, lane.top}, {x, lane.bottom}, palette::kGrid);
    list.AddLine({x, frame.lanes_bottom}, {x, frame.lanes_bottom + 3.0F}, palette::kLine);
    const std::string label = format_time(time, ticks.decimals);
    list.AddText({x - width_of(label) * 0.5F, label_y}, palette::kDimText, label.c_str());
  }
  const float middle = (frame.left + frame.right) * 0.5F;
  list.AddText({middle - width_of(title) * 0.5F, label_y + line_height() + 1.0F}, palette::kDimText, title.c_str());
}

void draw_lane(ImDrawList& list, const PlotModel& model, const PlotLane& lane, const LaneFrame& place,
               const PlotFrame& frame, const std::string& no_data) {
  const ToPixels y_of{lane.low, lane.high, place.top, place.bottom};
  draw_value_axis(list, lane, place, frame, y_of);
  list.PushClipRect({frame.left, place.top}, {frame.right, place.bottom + 1.0F}, true);
  bool any = false;
  for (const PlotSeries& series : lane.series) {
    any = any || series.data->lower_bound(model.range.to) > 0;
    draw_series(list, series, frame, y_of);
  }
  if (!any) list.AddText({frame.left + 12.0F, place.top + 6.0F}, palette::kDimText, no_data.c_str());
  list.PopClipRect();
  list.AddRect({frame.left, place.top}, {frame.right, place.bottom + 1.0F}, palette::kLine);
  draw_legend(list, lane, place, frame);
}

void draw_cursor(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  if (model.cursor < model.range.from || model.cursor >= model.range.to || model.lanes.empty()) return;
  const float x = std::round(frame.x_of(model.cursor));
  for (const LaneFrame& lane : frame.lanes) {
    list.AddLine({x, lane.top}, {x, lane.bottom}, palette::faded(palette::kText, 0xA0));
  }
}

void draw_centred(ImDrawList& list, const PlotFrame& frame, const std::string& text) {
  const float x = (frame.left + frame.right - width_of(text)) * 0.5F;
  list.AddText({x, (frame.lanes_top + frame.lanes_bottom) * 0.5F}, palette::kDimText, text.c_str());
}

}  // namespace chronotwin::gui
