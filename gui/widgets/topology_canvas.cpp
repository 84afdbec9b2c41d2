#include "gui/widgets/topology_canvas.hpp"

#include <algorithm>
#include <cmath>

#include "gui/widgets/lamp.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/topology_geometry.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kHitDistance = 6.0F;
constexpr float kLabelOverhang = 24.0F;  // beyond the box, under the cable that leaves it
constexpr float kLeastZoom = 0.25F;
constexpr float kLeastFit = 0.5F;  // smaller than this nothing can be read
constexpr float kMostZoom = 4.0F;
constexpr float kZoomStep = 1.15F;
constexpr float kDragThreshold = 4.0F;

std::string fitted(const std::string& text, float width) {
  if (ImGui::CalcTextSize(text.c_str()).x <= width) return text;
  std::string cut = text;
  while (!cut.empty() && ImGui::CalcTextSize((cut + "…").c_str()).x > width) {
    // Whole characters of UTF-8 only.
    do {
      cut.pop_back();
    } while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0U) == 0x80U);
    if (!cut.empty() && static_cast<unsigned char>(cut.back()) >= 0xC0U) cut.pop_back();
  }
  return cut + "…";
}

void draw_edge(ImDrawList& list, const CanvasEdge& edge, const Curve& curve, bool hovered) {
  const bool alarmed = edge.severity != AlarmLevel::normal;
  const bool strong = hovered || edge.selected;
  const ImU32 colour = alarmed  ? palette::of(edge.severity)
                       : strong ? palette::kText
                                : palette::faded(palette::kDimText, 0x90);
  list.AddBezierCubic(curve.from, curve.out, curve.in, curve.to, colour,
                      edge.selected        ? 3.5F
                      : alarmed || hovered ? 2.5F
                                           : 1.5F);
}

// Along the first half, where the cables of a bundle are still apart.
void draw_edge_marks(ImDrawList& list, const CanvasEdge& edge, const Curve& curve) {
  float at = 0.12F;
  if (edge.severity != AlarmLevel::normal) {
    const ImVec2 c = curve.at(at);
    list.AddCircleFilled(c, 9.0F, palette::kPanel);
    draw_lamp(list, c, 6.0F, edge.severity);
    at += 0.14F;
  }
  if (edge.marked) {
    const ImVec2 c = curve.at(at);
    list.AddCircleFilled(c, 9.0F, palette::kPanel);
    draw_fault_mark(list, c, 7.0F);
  }
}

// Under the box that the cable leaves, where nothing else is.
void draw_edge_label(ImDrawList& list, const CanvasEdge& edge, const Box& source) {
  const float width = source.high.x - source.low.x + kLabelOverhang;
  float y = source.high.y + 4.0F;
  for (std::size_t start = 0; start <= edge.label.size();) {
    const std::size_t end = std::min(edge.label.find('\n', start), edge.label.size());
    const std::string line = fitted(edge.label.substr(start, end - start), width);
    list.AddText({source.low.x + 2.0F, y}, palette::kDimText, line.c_str());
    y += ImGui::GetTextLineHeight();
    start = end + 1;
  }
}

void draw_node(ImDrawList& list, const CanvasNode& node, const Box& box, bool hovered) {
  const bool alarmed = node.severity != AlarmLevel::normal;
  const ImU32 border = node.selected ? palette::kAccent : alarmed ? palette::of(node.severity) : palette::kLine;
  list.AddRectFilled(box.low, box.high, hovered ? palette::kHovered : palette::kRaised, 4.0F);
  list.AddRect(box.low, box.high, border, 4.0F, ImDrawFlags_None, node.selected ? 2.5F : alarmed ? 1.8F : 1.0F);
  const float line = ImGui::GetTextLineHeight();
  const bool two_lines = box.high.y - box.low.y >= 2 * line + 4.0F && !node.line.empty();
  const float middle = (box.low.y + box.high.y) * 0.5F;
  const float first = two_lines ? middle - line : middle - line * 0.5F;
  const float text_x = box.low.x + line + 12.0F;
  draw_lamp(list, {box.low.x + 7.0F + line * 0.5F, first + line * 0.5F}, line * 0.38F, node.severity);
  const float room = box.high.x - text_x - (node.marked ? line + 6.0F : 6.0F);
  list.AddText({text_x, first}, palette::kText, fitted(node.title, room).c_str());
  if (two_lines) {
    list.AddText({text_x, first + line}, palette::kDimText, fitted(node.line, box.high.x - text_x - 6.0F).c_str());
  } else if (!node.line.empty()) {
    const float used = ImGui::CalcTextSize(node.title.c_str()).x + 10.0F;
    if (used < room) list.AddText({text_x + used, first}, palette::kDimText, fitted(node.line, room - used).c_str());
  }
  if (node.marked) draw_fault_mark(list, {box.high.x - line * 0.5F - 5.0F, first + line * 0.5F}, line * 0.42F);
}

// A cable is labelled where it is the only one that leaves its box and nothing else is close below; the others have
// their tooltips.
bool has_room_for_label(const std::vector<CanvasEdge>& edges, const Geometry& geometry, const CanvasEdge& edge) {
  const auto leaving =
      std::count_if(edges.begin(), edges.end(), [&](const CanvasEdge& other) { return other.from == edge.from; });
  if (leaving > 1 || edge.label.empty()) return false;
  const Box& source = geometry.boxes[edge.from];
  const float needed = 2.0F * ImGui::GetTextLineHeight() + 8.0F;
  return std::none_of(geometry.boxes.begin(), geometry.boxes.end(), [&](const Box& box) {
    const bool beside = box.low.x > source.high.x || box.high.x < source.low.x;
    return !beside && box.low.y > source.low.y && box.low.y < source.high.y + needed;
  });
}

struct Hit {
  std::optional<std::size_t> node, edge;
};

Hit hit(const Geometry& geometry, ImVec2 mouse) {
  for (std::size_t i = geometry.boxes.size(); i-- > 0;) {  // the last one is drawn on top
    if (geometry.boxes[i].holds(mouse)) return {i, {}};
  }
  for (std::size_t i = 0; i < geometry.curves.size(); ++i) {
    if (geometry.curves[i].is_near(mouse, kHitDistance)) return {{}, i};
  }
  return {};
}

// From the world to the screen.
struct Lens {
  ImVec2 corner;
  float zoom = 1.0F;
  [[nodiscard]] ImVec2 operator()(ImVec2 p) const { return {corner.x + p.x * zoom, corner.y + p.y * zoom}; }
  [[nodiscard]] Box operator()(const Box& box) const { return {(*this)(box.low), (*this)(box.high)}; }
  [[nodiscard]] Curve operator()(const Curve& c) const {
    return {(*this)(c.from), (*this)(c.out), (*this)(c.in), (*this)(c.to)};
  }
};

float zoom_of(const CanvasView& view, ImVec2 world, ImVec2 size) {
  if (view.zoom > 0.0F) return view.zoom;
  return std::clamp(std::min(size.x / world.x, size.y / world.y), kLeastFit, 1.0F);
}

// The wheel: what is under the mouse stays there.
void zoom_by_wheel(CanvasView& view, float zoom, ImVec2 origin) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0.0F) return;
  const float next = std::clamp(zoom * std::pow(kZoomStep, io.MouseWheel), kLeastZoom, kMostZoom);
  view.pan_x = io.MousePos.x - origin.x - (io.MousePos.x - origin.x - view.pan_x) * next / zoom;
  view.pan_y = io.MousePos.y - origin.y - (io.MousePos.y - origin.y - view.pan_y) * next / zoom;
  view.zoom = next;
}

void take_hold(CanvasView& view, const std::vector<CanvasNode>& nodes, const Geometry& shown, const Hit& over) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 middle = over.node ? shown.boxes[*over.node].middle() : ImVec2{view.pan_x, view.pan_y};
  view.dragged = over.node ? nodes[*over.node].id : std::string();
  view.grab_x = mouse.x - middle.x;
  view.grab_y = mouse.y - middle.y;
}

std::optional<CanvasAction::Move> drag(CanvasView& view, const Lens& lens, ImVec2 world) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 wanted{mouse.x - view.grab_x, mouse.y - view.grab_y};
  if (view.dragged.empty()) {
    view.zoom = lens.zoom;
    view.pan_x = wanted.x;
    view.pan_y = wanted.y;
    return std::nullopt;
  }
  const auto share = [](float at, float corner, float zoom, float whole) {
    return static_cast<double>(std::clamp((at - corner) / zoom / whole, 0.0F, 1.0F));
  };
  return CanvasAction::Move{view.dragged, Position{share(wanted.x, lens.corner.x, lens.zoom, world.x),
                                                   share(wanted.y, lens.corner.y, lens.zoom, world.y)}};
}

void draw(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, const Geometry& shown,
          const Hit& over) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < edges.size(); ++i) draw_edge(list, edges[i], shown.curves[i], over.edge == i);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (has_room_for_label(edges, shown, edges[i])) draw_edge_label(list, edges[i], shown.boxes[edges[i].from]);
    draw_edge_marks(list, edges[i], shown.curves[i]);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) draw_node(list, nodes[i], shown.boxes[i], over.node == i);
}

std::string clicked_id(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, const Hit& over) {
  return over.node ? nodes[*over.node].id : over.edge ? edges[*over.edge].id : std::string();
}

}  // namespace

CanvasAction topology_canvas(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges,
                             CanvasView& view, const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  size = {std::max(size.x, 60.0F), std::max(size.y, 40.0F)};
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const bool released = ImGui::InvisibleButton("canvas", size);
  const bool held = ImGui::IsItemActive();
  const bool taken = ImGui::IsItemActivated();
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 world = world_size(nodes, size);
  if (hovered) zoom_by_wheel(view, zoom_of(view, world, size), origin);
  const Lens lens{{origin.x + view.pan_x, origin.y + view.pan_y}, zoom_of(view, world, size)};

  Geometry shown = lay_out(nodes, edges, world, ImGui::GetTextLineHeight());
  for (Box& box : shown.boxes) box = lens(box);
  for (Curve& curve : shown.curves) curve = lens(curve);
  const Hit over = hovered || held ? hit(shown, ImGui::GetIO().MousePos) : Hit{};

  ImGui::PushClipRect(origin, {origin.x + size.x, origin.y + size.y}, true);
  ImGui::SetWindowFontScale(lens.zoom);
  draw(nodes, edges, shown, over);
  ImGui::SetWindowFontScale(1.0F);
  ImGui::PopClipRect();

  CanvasAction action;
  if (taken) take_hold(view, nodes, shown, over);
  const ImVec2 way = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0.0F);
  const bool dragging = std::hypot(way.x, way.y) > kDragThreshold;
  if (held && dragging) action.moved = drag(view, lens, world);
  if (released && !dragging) action.clicked = clicked_id(nodes, edges, over);
  const std::string tooltip = over.node   ? nodes[*over.node].tooltip
                              : over.edge ? edges[*over.edge].tooltip
                                          : std::string();
  if (!tooltip.empty() && !held) ImGui::SetTooltip("%s", tooltip.c_str());
  return action;
}

}  // namespace chronotwin::gui
