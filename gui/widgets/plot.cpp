#include "gui/widgets/plot.hpp"

#include <algorithm>
#include <cstring>

#include <imgui_internal.h>

#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {

std::optional<std::size_t> dropped_channel() {
  std::optional<std::size_t> channel;
  if (!ImGui::BeginDragDropTarget()) return channel;
  if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(kChannelPayload)) {
    channel.emplace();
    std::memcpy(&*channel, payload->Data, sizeof(std::size_t));
  }
  ImGui::EndDragDropTarget();
  return channel;
}

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
  size = {std::max(size.x, 40.0F), std::max(size.y, 40.0F)};
  ImGui::InvisibleButton("plot", size, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  if (ImGui::IsItemHovered()) ImGui::SetItemUsingMouseWheel();  // zooms here and does not scroll what is around it
  const PlotFrame frame = lay_out(model, origin, size);
  list.PushClipRect(origin, {origin.x + size.x, origin.y + size.y}, true);
  draw_spans(list, model, frame);
  draw_time_axis(list, model, frame, texts.time_axis);
  draw_marks(list, model, frame);
  for (std::size_t i = 0; i < model.lanes.size(); ++i) {
    draw_lane(list, model, model.lanes[i], frame.lanes[i], frame, texts.no_data);
  }
  if (model.lanes.empty()) draw_centred(list, frame, texts.empty);
  draw_now(list, model, frame);
  draw_cursors(list, model, frame);
  PlotAction action = handle_mouse(list, model, frame);
  action.dropped = dropped_channel();
  show_hover(list, model, frame);
  list.PopClipRect();
  return action;
}

}  // namespace chronotwin::gui
