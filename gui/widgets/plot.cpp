#include "gui/widgets/plot.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kClickSlack = 3;  // pixels that a click may move

// Zoom, pan and clicks over the lanes.
PlotAction handle_mouse(const PlotModel& model, const PlotFrame& frame) {
  PlotAction action;
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered = ImGui::IsItemHovered();
  const double width = static_cast<double>(frame.right - frame.left);
  const double at = std::clamp(static_cast<double>(io.MousePos.x - frame.left) / width, 0.0, 1.0);
  if (hovered && io.MouseWheel != 0.0F) {
    action.range = zoomed(model.range, std::pow(0.8, static_cast<double>(io.MouseWheel)), at);
  }
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, kClickSlack) && io.MouseDelta.x != 0.0F) {
    action.range = panned(model.range, -static_cast<double>(io.MouseDelta.x) / width);
  }
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    action.show_all = true;
  } else if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
             io.MouseDragMaxDistanceSqr[0] < static_cast<float>(kClickSlack * kClickSlack)) {
    action.clicked = frame.time_at(io.MousePos.x);
  }
  return action;
}

void show_hover(const PlotModel& model, const PlotFrame& frame, ImDrawList& list) {
  if (!ImGui::IsItemHovered() || ImGui::IsMouseDragging(ImGuiMouseButton_Left, kClickSlack)) return;
  const float x = ImGui::GetIO().MousePos.x;
  if (x < frame.left || x > frame.right) return;
  list.AddLine({x, frame.lanes_top}, {x, frame.lanes_bottom}, palette::faded(palette::kText, 0x60));
  const std::int64_t time = frame.time_at(x);
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(format_time(time, time_ticks(model.range.from, model.range.to, 10).decimals).c_str());
  for (const PlotLane& lane : model.lanes) {
    for (const PlotSeries& series : lane.series) {
      const double value = series.data->value_at(time);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float height = ImGui::GetTextLineHeight();
      ImGui::Dummy({height, height});
      ImGui::GetWindowDrawList()->AddRectFilled(
          {at.x, at.y + height * 0.4F}, {at.x + height * 0.8F, at.y + height * 0.6F}, palette::series(series.colour));
      ImGui::SameLine();
      ImGui::Text("%s  %s", series.label.c_str(), value_text(lane, value).c_str());
    }
  }
  ImGui::EndTooltip();
}

}  // namespace

std::vector<Stroke> strokes(const PlotSeries& series, TimeRange range, std::size_t columns) {
  const std::vector<MinMax> values = series.data->columns(range.from, range.to, columns);
  std::vector<Stroke> result;
  result.reserve(columns);
  MinMax last;  // what the column before reached
  if (series.steps) last.add(series.data->value_at(range.from));
  bool joined = series.steps;
  for (std::size_t i = 0; i < columns; ++i) {
    MinMax stroke = values[i];
    if (stroke.empty()) {
      if (series.steps && !last.empty()) {
        // The value that holds is the newest one, which the extremes of a busy column do not tell.
        const double held = series.data->value_at(range.from + range.span() / static_cast<std::int64_t>(columns) *
                                                                   static_cast<std::int64_t>(i));
        stroke.add(held);
      }
      if (stroke.empty()) {
        joined = false;
        continue;
      }
    }
    const MinMax own = stroke;
    if (joined && !last.empty()) {
      if (last.max < stroke.min) stroke.min = last.max;
      if (last.min > stroke.max) stroke.max = last.min;
    }
    result.push_back({i, stroke});
    last = own;
    joined = true;
  }
  return result;
}

PlotAction plot(const PlotModel& model, const PlotTexts& texts, const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("plot", {std::max(size.x, 40.0F), std::max(size.y, 40.0F)});
  const PlotFrame frame = lay_out(model, origin, size);
  list.PushClipRect(origin, {origin.x + size.x, origin.y + size.y}, true);
  draw_spans(list, model, frame);
  draw_time_axis(list, model, frame, texts.time_axis);
  for (std::size_t i = 0; i < model.lanes.size(); ++i) {
    draw_lane(list, model, model.lanes[i], frame.lanes[i], frame, texts.no_data);
  }
  if (model.lanes.empty()) draw_centred(list, frame, texts.empty);
  draw_cursor(list, model, frame);
  const PlotAction action = handle_mouse(model, frame);
  show_hover(model, frame, list);
  list.PopClipRect();
  return action;
}

}  // namespace chronotwin::gui
