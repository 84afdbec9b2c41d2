#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

void draw_legend(ImDrawList& list, const PlotLane& lane, const LaneFrame& place) {
  const float height = line_height();
  for (const LegendItem& item : place.legend) {
    float x = item.x;
    ImU32 text = item.series == LegendItem::kTitle ? palette::kText : palette::kDimText;
    if (item.series >= 0) {
      const PlotSeries& series = lane.series[static_cast<std::size_t>(item.series)];
      const ImU32 colour = series.visible ? palette::series(series.colour) : palette::kLine;
      list.AddRectFilled({x, item.y + height * 0.42F}, {x + height * 0.8F, item.y + height * 0.58F}, colour);
      if (!series.visible) text = palette::kLine;
      x += height * 1.1F;
    }
    list.AddText({x, item.y}, text, item.text.c_str());
  }
}

void draw_value_axis(ImDrawList& list, const PlotLane& lane, const LaneFrame& place, const PlotFrame& frame) {
  const LaneScale scale = scale_of(lane, place);
  const float half = line_height() * 0.5F;
  float free_below = place.bottom + 2.0F * half;  // values ascend, so that labels go up
  const auto tick = [&](double value, const std::string& label) {
    const float y = std::round(scale.y_of(value));
    list.AddLine({frame.left, y}, {frame.right, y}, palette::kGrid);
    if (y + half > free_below + 1.0F) return;  // it would touch the label below it
    free_below = y - half;
    const float label_y =
        std::clamp(y - half, place.top - 2.0F, std::max(place.top, place.bottom - 2.0F * half + 2.0F));
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

void draw_samples(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const LaneScale& scale,
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
    const ImVec2 point{frame.x_of(data.time(i)), scale.y_of(data.value(i))};
    if (series.steps && !line.empty()) line.push_back({point.x, line.back().y});
    line.push_back(point);
  }
  // The newest value holds until now.
  if (series.steps && last == data.size() && !line.empty()) line.push_back({frame.right, line.back().y});
  finish();
}

void draw_strokes(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const LaneScale& scale,
                  ImU32 colour) {
  const auto columns = static_cast<std::size_t>(std::max(1.0F, frame.right - frame.left));
  const std::vector<Stroke> drawn = strokes(series, frame.range, columns);
  list.PrimReserve(static_cast<int>(drawn.size()) * 6, static_cast<int>(drawn.size()) * 4);
  for (const Stroke& stroke : drawn) {
    const float x = frame.left + static_cast<float>(stroke.column);
    const float top = std::max(scale.top - 2.0F, scale.y_of(stroke.values.max));
    const float bottom = std::min(scale.bottom + 2.0F, scale.y_of(stroke.values.min));
    const float middle = (top + bottom) * 0.5F;
    const float half = std::max(0.75F, (bottom - top) * 0.5F);  // a flat line is still seen
    list.PrimRect({x, middle - half}, {x + 1.0F, middle + half}, colour);
  }
}

void draw_series(ImDrawList& list, const PlotSeries& series, const PlotFrame& frame, const LaneScale& scale) {
  const ImU32 colour = palette::series(series.colour);
  const std::size_t seen = series.data->lower_bound(frame.range.to) - series.data->lower_bound(frame.range.from);
  if (static_cast<float>(seen) > 2.0F * (frame.right - frame.left)) {
    draw_strokes(list, series, frame, scale, colour);
  } else {
    draw_samples(list, series, frame, scale, colour);
  }
}

void draw_limits(ImDrawList& list, const PlotLane& lane, const PlotFrame& frame, const LaneScale& scale) {
  constexpr float kDash = 7.0F;
  constexpr float kGap = 4.0F;
  const ImU32 colour = palette::faded(palette::kVermillion, 0xC0);
  const float right = frame.right - 6.0F;
  float above = scale.top + 2.0F;
  for (const LimitLine& limit : lane.limits) {
    if (limit.value > lane.high) {  // out of sight, but not out of mind
      const std::string label = "↑ " + limit.label + "  " + value_text(lane, limit.value);
      list.AddText({frame.left + 6.0F, above}, palette::faded(colour, 0x90), label.c_str());
      above += line_height();
    }
    if (limit.value < lane.low || limit.value > lane.high) continue;
    const float y = std::round(scale.y_of(limit.value));
    float end = frame.left;
    for (const verdict::Interval& piece : limit.when) {
      end = std::min(frame.x_of(piece.to.ps), frame.right);
      for (float x = std::max(frame.x_of(piece.from.ps), frame.left); x < end; x += kDash + kGap) {
        list.AddLine({x, y}, {std::min(x + kDash, end), y}, colour, 1.0F);
      }
    }
    const std::string label = limit.label + "  " + value_text(lane, limit.value);
    const bool fits_above = y - line_height() > scale.top;
    list.AddText({std::max(std::min(right, end) - width_of(label), frame.left + 6.0F),
                  fits_above ? y - line_height() - 1.0F : y + 1.0F},
                 colour, label.c_str());
  }
}

}  // namespace

void draw_lane(ImDrawList& list, const PlotModel& model, const PlotLane& lane, const LaneFrame& place,
               const PlotFrame& frame, const std::string& no_data) {
  const LaneScale scale = scale_of(lane, place);
  draw_value_axis(list, lane, place, frame);
  list.PushClipRect({frame.left, place.top}, {frame.right, place.bottom + 1.0F}, true);
  bool any = false;
  for (const PlotSeries& series : lane.series) {
    any = any || series.data->lower_bound(model.range.to) > 0;
    if (series.visible) draw_series(list, series, frame, scale);
  }
  if (!any) list.AddText({frame.left + 12.0F, place.top + 6.0F}, palette::kDimText, no_data.c_str());
  draw_limits(list, lane, frame, scale);
  list.PopClipRect();
  list.AddRect({frame.left, place.top}, {frame.right, place.bottom + 1.0F}, palette::kLine);
  draw_legend(list, lane, place);
}

}  // namespace chronotwin::gui
