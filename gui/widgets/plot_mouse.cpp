#include <algorithm>
#include <cmath>

#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kClickSlack = 3.0F;  // pixels that a click may move
constexpr float kGrip = 6.0F;        // pixels around a cursor that take hold of it
constexpr float kLeastBox = 6.0F;    // a smaller box is a slip of the hand
constexpr std::size_t kMostHovered = 20;

// What a drag that began here moves; ImGui remembers it for the item while the button is down.
enum class Grab { paper, cursor_a, cursor_b, box };

Grab grab_at(const PlotModel& model, const PlotFrame& frame, ImVec2 mouse) {
  if (ImGui::GetIO().KeyShift) return Grab::box;
  if (!model.cursors.shown) return Grab::paper;
  const float to_a = std::abs(frame.x_of(model.cursors.a) - mouse.x);
  const float to_b = std::abs(frame.x_of(model.cursors.b) - mouse.x);
  if (std::min(to_a, to_b) > kGrip) return Grab::paper;
  return to_b <= to_a ? Grab::cursor_b : Grab::cursor_a;  // on top of each other, B comes away
}

Grab remembered_grab(const PlotModel& model, const PlotFrame& frame) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID("grab");
  if (ImGui::IsItemActivated()) {
    const bool right = ImGui::IsMouseDown(ImGuiMouseButton_Right);
    const Grab grab = right ? Grab::box : grab_at(model, frame, ImGui::GetIO().MousePos);
    storage.SetInt(id, static_cast<int>(grab));
  }
  return static_cast<Grab>(storage.GetInt(id));
}

ImGuiMouseButton button_of(Grab grab) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool right = io.MouseDown[ImGuiMouseButton_Right] || io.MouseReleased[ImGuiMouseButton_Right];
  return grab == Grab::box && right ? ImGuiMouseButton_Right : ImGuiMouseButton_Left;
}

bool moved(ImGuiMouseButton button) {
  return ImGui::GetIO().MouseDragMaxDistanceSqr[button] >= kClickSlack * kClickSlack;
}

ValueRange zoomed_values(const PlotLane& lane, double factor, double about) {
  return {about + (lane.low - about) * factor, about + (lane.high - about) * factor};
}

void wheel(const PlotModel& model, const PlotFrame& frame, PlotAction& action) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0.0F) return;
  const double factor = std::pow(0.8, static_cast<double>(io.MouseWheel));
  const int lane_index = frame.lane_at(io.MousePos.y);
  if (lane_index >= 0 && (io.KeyCtrl || io.MousePos.x < frame.left)) {
    const auto index = static_cast<std::size_t>(lane_index);
    const PlotLane& lane = model.lanes[index];
    if (!lane.states.empty()) return;
    const double about = scale_of(lane, frame.lanes[index]).value_at(io.MousePos.y);
    action.values = {lane.unit, zoomed_values(lane, factor, about)};
    return;
  }
  const double width = static_cast<double>(frame.right - frame.left);
  const double at = std::clamp(static_cast<double>(io.MousePos.x - frame.left) / width, 0.0, 1.0);
  action.range = zoomed(model.range, factor, at);
}

// Time always moves; values only where they do not fit by themselves.
void pan(const PlotModel& model, const PlotFrame& frame, PlotAction& action) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0.0F) {
    const double width = static_cast<double>(frame.right - frame.left);
    action.range = panned(model.range, -static_cast<double>(io.MouseDelta.x) / width);
  }
  const int lane_index = frame.lane_at(io.MouseClickedPos[ImGuiMouseButton_Left].y);
  if (lane_index < 0 || io.MouseDelta.y == 0.0F) return;
  const auto index = static_cast<std::size_t>(lane_index);
  const PlotLane& lane = model.lanes[index];
  if (!lane.zoomed) return;
  const LaneFrame& place = frame.lanes[index];
  const double part = static_cast<double>(io.MouseDelta.y) / static_cast<double>(place.bottom - place.top);
  const double by = part * (lane.high - lane.low);
  action.values = {lane.unit, {lane.low + by, lane.high + by}};
}

void zoom_to_box(const PlotModel& model, const PlotFrame& frame, ImVec2 from, ImVec2 to, PlotAction& action) {
  const float left = std::max(frame.left, std::min(from.x, to.x));
  const float right = std::min(frame.right, std::max(from.x, to.x));
  if (right - left >= kLeastBox) {
    const TimeRange wanted{frame.time_at(left), frame.time_at(right)};
    action.range = zoomed(wanted, 1.0, 0.5);  // within what can be shown
  }
  const int lane_index = frame.lane_at(from.y);
  if (lane_index < 0 || std::abs(to.y - from.y) < kLeastBox) return;
  const auto index = static_cast<std::size_t>(lane_index);
  const PlotLane& lane = model.lanes[index];
  if (!lane.states.empty()) return;
  const LaneFrame& place = frame.lanes[index];
  const LaneScale scale = scale_of(lane, place);
  const double high = scale.value_at(std::max(place.top, std::min(from.y, to.y)));
  const double low = scale.value_at(std::min(place.bottom, std::max(from.y, to.y)));
  if (high > low) action.values = {lane.unit, {low, high}};
}

void draw_box(ImDrawList& list, const PlotFrame& frame, ImVec2 from, ImVec2 to) {
  const int lane = frame.lane_at(from.y);
  ImVec2 top_left{std::min(from.x, to.x), std::min(from.y, to.y)};
  ImVec2 bottom_right{std::max(from.x, to.x), std::max(from.y, to.y)};
  if (lane < 0 || bottom_right.y - top_left.y < kLeastBox) {  // all values
    top_left.y = frame.lanes_top;
    bottom_right.y = frame.lanes_bottom;
  }
  list.AddRectFilled(top_left, bottom_right, palette::faded(palette::kAccent, 0x20));
  list.AddRect(top_left, bottom_right, palette::kAccent);
}

void drag(ImDrawList& list, const PlotModel& model, const PlotFrame& frame, PlotAction& action) {
  const Grab grab = remembered_grab(model, frame);
  const ImGuiIO& io = ImGui::GetIO();
  const ImGuiMouseButton button = button_of(grab);
  const ImVec2 from = io.MouseClickedPos[button];
  if (ImGui::IsItemActive() && moved(button)) {
    const std::int64_t time =
        std::max<std::int64_t>(0, frame.time_at(std::clamp(io.MousePos.x, frame.left, frame.right)));
    if (grab == Grab::cursor_a) action.cursor_a = time;
    if (grab == Grab::cursor_b) action.cursor_b = time;
    if (grab == Grab::paper) pan(model, frame, action);
    if (grab == Grab::box) draw_box(list, frame, from, io.MousePos);
  }
  if (ImGui::IsItemDeactivated() && grab == Grab::box && moved(button)) {
    zoom_to_box(model, frame, from, io.MousePos, action);
  }
}

const PlotSeries* series_of_legend(const PlotModel& model, const PlotFrame& frame, ImVec2 at) {
  for (std::size_t i = 0; i < frame.lanes.size(); ++i) {
    for (const LegendItem& item : frame.lanes[i].legend) {
      if (item.series < 0 || at.x < item.x || at.x >= item.x + item.width) continue;
      if (at.y >= item.y && at.y < item.y + line_height()) {
        return &model.lanes[i].series[static_cast<std::size_t>(item.series)];
      }
    }
  }
  return nullptr;
}

void click(const PlotModel& model, const PlotFrame& frame, PlotAction& action) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Right) && !moved(ImGuiMouseButton_Right)) action.menu = true;
  const PlotSeries* named = series_of_legend(model, frame, mouse);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && named == nullptr) {
    action.fit = true;
    return;
  }
  if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left) || moved(ImGuiMouseButton_Left)) return;
  if (named != nullptr) {
    action.toggled = named->channel;
  } else if (mouse.x >= frame.left && mouse.x <= frame.right) {
    action.clicked = frame.time_at(mouse.x);
  }
}

void hovered_series(const PlotModel& model, std::int64_t time) {
  std::size_t shown = 0;
  for (const PlotLane& lane : model.lanes) {
    for (const PlotSeries& series : lane.series) {
      if (!series.visible || ++shown > kMostHovered) continue;
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float height = ImGui::GetTextLineHeight();
      ImGui::Dummy({height, height});
      ImGui::GetWindowDrawList()->AddRectFilled(
          {at.x, at.y + height * 0.4F}, {at.x + height * 0.8F, at.y + height * 0.6F}, palette::series(series.colour));
      ImGui::SameLine();
      ImGui::Text("%s  %s", series.label.c_str(), value_text(lane, series.data->value_at(time)).c_str());
    }
  }
  if (shown > kMostHovered) ImGui::TextDisabled("+%zu", shown - kMostHovered);
}

void hovered_marks(const PlotModel& model, const PlotFrame& frame, float x) {
  for (const PlotMark& mark : model.marks) {
    if (std::abs(frame.x_of(mark.time) - x) > kGrip) continue;
    for (const std::string& label : mark.labels) {
      ImGui::TextDisabled("%s  %s", format_time(mark.time).c_str(), label.c_str());
    }
    if (mark.count > mark.labels.size()) ImGui::TextDisabled("+%zu", mark.count - mark.labels.size());
  }
}

}  // namespace

PlotAction handle_mouse(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  PlotAction action;
  const bool hovered = ImGui::IsItemHovered();
  action.used = ImGui::IsItemActivated();
  if (hovered) wheel(model, frame, action);
  drag(list, model, frame, action);
  if (hovered) click(model, frame, action);
  return action;
}

void show_hover(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  if (!ImGui::IsItemHovered() || ImGui::IsItemActive()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (mouse.x < frame.left || mouse.x > frame.right || series_of_legend(model, frame, mouse) != nullptr) return;
  list.AddLine({mouse.x, frame.lanes_top}, {mouse.x, frame.lanes_bottom}, palette::faded(palette::kText, 0x60));
  const std::int64_t time = frame.time_at(mouse.x);
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(format_time(time, time_ticks(model.range.from, model.range.to, 10).decimals).c_str());
  hovered_series(model, time);
  hovered_marks(model, frame, mouse.x);
  ImGui::EndTooltip();
}

}  // namespace chronotwin::gui
