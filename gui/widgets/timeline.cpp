#include "gui/widgets/timeline.hpp"

#include <algorithm>
#include <cmath>

#include "gui/state/format.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kEdge = 5.0F;      // pixels on either side of an edge that take it
constexpr float kLeastBar = 6.0F;  // width of the shortest bar that is drawn

struct Frame {
  TimeRange range;
  float left = 0, right = 0, top = 0, bottom = 0;
  float flags = 0, lanes = 0, lane = 0;  // tops, and the height of a lane

  [[nodiscard]] float x_of(std::int64_t time) const {
    const double share = static_cast<double>(time - range.from) / static_cast<double>(range.span());
    return left + static_cast<float>(std::clamp(share, -1.0, 2.0)) * (right - left);
  }
  [[nodiscard]] std::int64_t time_at(float x) const {
    const double share = static_cast<double>(x - left) / static_cast<double>(right - left);
    return range.from + static_cast<std::int64_t>(std::llround(share * static_cast<double>(range.span())));
  }
};

struct Rect {
  ImVec2 low, high;
  [[nodiscard]] bool holds(ImVec2 at, float margin = 0) const {
    return at.x >= low.x - margin && at.x <= high.x + margin && at.y >= low.y && at.y <= high.y;
  }
};

Rect place_of(const TimelineBar& bar, std::size_t line, const Frame& frame) {
  const float y = frame.lanes + frame.lane * static_cast<float>(line);
  const float from = frame.x_of(bar.from);
  const float to = bar.to ? frame.x_of(*bar.to) : frame.right;
  return {{from, y + 2}, {std::max(to, from + kLeastBar), y + frame.lane - 2}};
}

Rect place_of(const TimelineFlag& flag, const Frame& frame) {
  const float x = frame.x_of(flag.at);
  return {{x, frame.flags}, {x + ImGui::CalcTextSize(flag.name.c_str()).x + 8, frame.lanes}};
}

void draw_axis(ImDrawList& list, const Frame& frame) {
  const int most = std::max(2, static_cast<int>((frame.right - frame.left) / (ImGui::GetFontSize() * 7.0F)));
  const TimeTicks ticks = time_ticks(frame.range.from, frame.range.to, most);
  for (const std::int64_t time : ticks.times_ps) {
    const float x = frame.x_of(time);
    list.AddLine({x, frame.top}, {x, frame.bottom}, palette::kGrid);
    list.AddText({x + 3, frame.top}, palette::kDimText, format_time(time, ticks.decimals).c_str());
  }
}

void draw_flag(ImDrawList& list, const TimelineFlag& flag, const Frame& frame) {
  const Rect place = place_of(flag, frame);
  list.AddLine({place.low.x, place.low.y}, {place.low.x, frame.bottom}, palette::faded(palette::kGreen, 0x90));
  list.AddRectFilled(place.low, place.high, palette::faded(palette::kGreen, 0x40), 3.0F);
  list.AddText({place.low.x + 4, place.low.y}, palette::kText, flag.name.c_str());
}

void draw_bar(ImDrawList& list, const TimelineBar& bar, const Rect& place, const Frame& frame) {
  list.AddRectFilled(place.low, place.high, palette::faded(bar.colour, bar.active ? 0xD0U : 0x60U), 3.0F);
  if (bar.editable || bar.chosen) {
    list.AddRect(place.low, place.high, bar.chosen ? palette::kText : bar.colour, 3.0F, 0, bar.chosen ? 2.0F : 1.0F);
  }
  const float width = ImGui::CalcTextSize(bar.label.c_str()).x;
  const float inside = std::max(place.low.x, frame.left) + 5;
  const bool fits = place.high.x - inside > width;
  const bool room_behind = place.high.x + 6 + width < frame.right;
  const float x = fits || !room_behind ? std::min(inside, frame.right - width - 4) : place.high.x + 6;
  list.AddText({x, place.low.y + (frame.lane - 4 - ImGui::GetFontSize()) * 0.5F}, palette::kText, bar.label.c_str());
}

void draw(const TimelineView& view, const Frame& frame) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect({frame.left, frame.top}, {frame.right, frame.bottom}, true);
  const float now = frame.x_of(view.now);
  list.AddRectFilled({frame.left, frame.flags}, {now, frame.bottom}, palette::faded(palette::kRaised, 0x60));
  draw_axis(list, frame);
  for (std::size_t i = 0; i < view.bars.size(); ++i) {
    draw_bar(list, view.bars[i], place_of(view.bars[i], i, frame), frame);
  }
  for (const TimelineFlag& flag : view.flags) draw_flag(list, flag, frame);
  list.AddLine({now, frame.top}, {now, frame.bottom}, palette::kYellow, 2.0F);
  const float end = frame.x_of(view.end);
  list.AddLine({end, frame.top}, {end, frame.bottom}, palette::kLine, 2.0F);
  list.PopClipRect();
}

const TimelineBar* bar_at(const TimelineView& view, const Frame& frame, ImVec2 at) {
  for (std::size_t i = 0; i < view.bars.size(); ++i) {
    const float margin = view.bars[i].editable ? kEdge : 2.0F;
    if (place_of(view.bars[i], i, frame).holds(at, margin)) return &view.bars[i];
  }
  return nullptr;
}

TimelineGrip::Part part_at(const TimelineBar& bar, const Frame& frame, float x) {
  if (bar.to && std::abs(x - frame.x_of(*bar.to)) <= kEdge) return TimelineGrip::Part::end;
  if (std::abs(x - frame.x_of(bar.from)) <= kEdge) return TimelineGrip::Part::begin;
  return TimelineGrip::Part::whole;
}

void take(const TimelineView& view, const Frame& frame, ImVec2 mouse, TimelineGrip& grip, TimelineAction& action) {
  grip = {};
  const TimelineBar* bar = bar_at(view, frame, mouse);
  if (bar == nullptr) return;
  action.chosen = bar->id;
  if (!bar->editable) return;
  grip = {part_at(*bar, frame, mouse.x), bar->id, bar->from, bar->to, frame.time_at(mouse.x), false};
}

void drag(const Frame& frame, ImVec2 mouse, TimelineGrip& grip, TimelineAction& action) {
  if (grip.id.empty() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3.0F)) return;
  const std::int64_t by = frame.time_at(mouse.x) - grip.at;
  TimelineAction::Change change{grip.id, grip.from, grip.to, !grip.moved};
  if (grip.part != TimelineGrip::Part::end) change.from += by;
  if (grip.part != TimelineGrip::Part::begin && change.to) *change.to += by;
  grip.moved = true;
  action.change = change;
}

void let_go(const TimelineView& view, const Frame& frame, ImVec2 mouse, const TimelineGrip& grip,
            TimelineAction& action) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool dragged = io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] > 9.0F;
  if (!grip.id.empty() || dragged || bar_at(view, frame, mouse) != nullptr) return;
  for (const TimelineFlag& flag : view.flags) {
    if (!place_of(flag, frame).holds(mouse)) continue;
    action.clicked = flag.at;
    return;
  }
  action.clicked = std::clamp<std::int64_t>(frame.time_at(mouse.x), 0, view.end);
}

void look(const TimelineView& view, const Frame& frame, ImVec2 mouse, TimelineAction& action) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel != 0.0F) {
    const double at = static_cast<double>((mouse.x - frame.left) / (frame.right - frame.left));
    action.range = zoomed(frame.range, std::pow(0.8, static_cast<double>(io.MouseWheel)), at);
  } else if (ImGui::IsMouseDragging(ImGuiMouseButton_Right, 1.0F)) {
    action.range = panned(frame.range, -static_cast<double>(io.MouseDelta.x / (frame.right - frame.left)));
  }
  const TimelineBar* bar = bar_at(view, frame, mouse);
  if (bar == nullptr) return;
  if (bar->editable) {
    const bool edge = part_at(*bar, frame, mouse.x) != TimelineGrip::Part::whole;
    ImGui::SetMouseCursor(edge ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_Hand);
  }
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) ImGui::SetTooltip("%s", bar->tooltip.c_str());
}

Frame frame_of(const TimelineView& view, ImVec2 at, ImVec2 size) {
  const float line = ImGui::GetFontSize() + 4;
  Frame frame;
  frame.range = view.range;
  frame.left = at.x;
  frame.right = at.x + size.x;
  frame.top = at.y;
  frame.bottom = at.y + size.y;
  frame.flags = at.y + line;
  frame.lanes = frame.flags + (view.flags.empty() ? 2.0F : line);
  frame.lane = line + 4;
  return frame;
}

}  // namespace

TimelineAction timeline(const TimelineView& view, TimelineGrip& grip, ImVec2 size) {
  TimelineAction action;
  if (size.x < 20 || size.y < 20) return action;
  ImGui::BeginChild("timeline", size, false, ImGuiWindowFlags_NoScrollWithMouse);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  Frame frame = frame_of(view, at, room);
  const float needed = frame.lanes - frame.top + frame.lane * static_cast<float>(view.bars.size());
  frame.bottom = frame.top + std::max(room.y, needed);
  ImGui::InvisibleButton("axis", {std::max(room.x, 1.0F), std::max(room.y - 2, needed)});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsItemActivated()) take(view, frame, mouse, grip, action);
  if (ImGui::IsItemActive()) drag(frame, mouse, grip, action);
  if (ImGui::IsItemDeactivated()) {
    if (ImGui::IsItemHovered()) let_go(view, frame, mouse, grip, action);
    grip = {};
  } else if (ImGui::IsItemHovered()) {
    look(view, frame, mouse, action);
  }
  draw(view, frame);
  ImGui::EndChild();
  return action;
}

}  // namespace chronotwin::gui
