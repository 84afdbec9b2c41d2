#include "gui/widgets/topology_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/widgets/lamp.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kMargin = 14.0F;
constexpr float kWidestBox = 200.0F;
constexpr float kLeastGap = 0.3F;  // between columns, of the width of a box
constexpr float kLowestRow = 30.0F;
constexpr float kPortPitch = 11.0F;
constexpr int kCurvePoints = 24;
constexpr float kHitDistance = 5.0F;
constexpr float kLabelOverhang = 24.0F;  // beyond the box, under the cable that leaves it

struct Box {
  ImVec2 low, high;
  [[nodiscard]] bool holds(ImVec2 p) const { return p.x >= low.x && p.x < high.x && p.y >= low.y && p.y < high.y; }
};

struct Curve {
  ImVec2 from, out, in, to;
  [[nodiscard]] ImVec2 at(float t) const {
    const float u = 1.0F - t;
    const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return {a * from.x + b * out.x + c * in.x + d * to.x, a * from.y + b * out.y + c * in.y + d * to.y};
  }
};

struct Geometry {
  std::vector<Box> boxes;
  std::vector<Curve> curves;
};

using Columns = std::map<double, std::vector<std::size_t>>;  // nodes from top to bottom

Columns columns_of(const std::vector<CanvasNode>& nodes) {
  Columns columns;
  for (std::size_t i = 0; i < nodes.size(); ++i) columns[nodes[i].column].push_back(i);
  for (auto& [x, members] : columns) {
    std::stable_sort(members.begin(), members.end(),
                     [&nodes](std::size_t a, std::size_t b) { return nodes[a].row < nodes[b].row; });
  }
  return columns;
}

std::vector<std::size_t> ports_used(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges) {
  std::vector<std::size_t> in(nodes.size()), out(nodes.size());
  for (const CanvasEdge& edge : edges) {
    ++out[edge.from];
    ++in[edge.to];
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) in[i] = std::max(in[i], out[i]);
  return in;
}

// Where the k-th of `count` cables meets a side of the box.
float port_y(const Box& box, std::size_t k, std::size_t count) {
  return box.low.y + (box.high.y - box.low.y) * static_cast<float>(k + 1) / static_cast<float>(count + 1);
}

// Cables leave and enter a box in the order of what is at their other end, so that they do not cross.
std::vector<float> ends(const std::vector<Box>& boxes, const std::vector<CanvasEdge>& edges, bool at_from) {
  std::map<std::size_t, std::vector<std::size_t>> by_node;
  for (std::size_t i = 0; i < edges.size(); ++i) by_node[at_from ? edges[i].from : edges[i].to].push_back(i);
  std::vector<float> y(edges.size());
  for (auto& [node, members] : by_node) {
    std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
      const std::size_t other_a = at_from ? edges[a].to : edges[a].from;
      const std::size_t other_b = at_from ? edges[b].to : edges[b].from;
      return boxes[other_a].low.y < boxes[other_b].low.y;
    });
    for (std::size_t k = 0; k < members.size(); ++k) y[members[k]] = port_y(boxes[node], k, members.size());
  }
  return y;
}

Geometry lay_out(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, ImVec2 origin,
                 ImVec2 size) {
  Geometry geometry;
  geometry.boxes.resize(nodes.size());
  const Columns columns = columns_of(nodes);
  const auto count = static_cast<float>(columns.size());
  const float width = std::min(kWidestBox, (size.x - 2 * kMargin) / (count + (count - 1.0F) * kLeastGap));
  const float gap = columns.size() > 1 ? (size.x - 2 * kMargin - count * width) / (count - 1.0F) : 0.0F;
  const float line = ImGui::GetTextLineHeight();
  const std::vector<std::size_t> ports = ports_used(nodes, edges);
  float x = origin.x + kMargin;
  for (const auto& [column, members] : columns) {
    const float pitch = (size.y - 2 * kMargin) / static_cast<float>(members.size());
    for (std::size_t k = 0; k < members.size(); ++k) {
      const float wanted = std::max(2 * line + 12.0F, static_cast<float>(ports[members[k]]) * kPortPitch + 20.0F);
      const float half = std::min(wanted, pitch - 6.0F) * 0.5F;
      const float middle = origin.y + kMargin + (static_cast<float>(k) + 0.5F) * pitch;
      geometry.boxes[members[k]] = {{std::round(x), std::round(middle - half)},
                                    {std::round(x + width), std::round(middle + half)}};
    }
    x += width + gap;
  }
  const std::vector<float> from_y = ends(geometry.boxes, edges, true);
  const std::vector<float> to_y = ends(geometry.boxes, edges, false);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const ImVec2 from{geometry.boxes[edges[i].from].high.x, from_y[i]};
    const ImVec2 to{geometry.boxes[edges[i].to].low.x, to_y[i]};
    const float bend = (to.x - from.x) * 0.5F;
    geometry.curves.push_back({from, {from.x + bend, from.y}, {to.x - bend, to.y}, to});
  }
  return geometry;
}

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
  const ImU32 colour = alarmed   ? palette::of(edge.severity)
                       : hovered ? palette::kText
                                 : palette::faded(palette::kDimText, 0x90);
  list.AddBezierCubic(curve.from, curve.out, curve.in, curve.to, colour, alarmed || hovered ? 2.5F : 1.5F);
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

bool is_near(const Curve& curve, ImVec2 mouse) {
  for (int i = 0; i <= kCurvePoints; ++i) {
    const ImVec2 p = curve.at(static_cast<float>(i) / kCurvePoints);
    const ImVec2 q = curve.at(static_cast<float>(std::min(i + 1, kCurvePoints)) / kCurvePoints);
    const ImVec2 middle{(p.x + q.x) * 0.5F, (p.y + q.y) * 0.5F};
    const float reach = kHitDistance + std::max(std::abs(q.x - p.x), std::abs(q.y - p.y)) * 0.5F;
    if (std::abs(mouse.x - middle.x) < reach && std::abs(mouse.y - middle.y) < reach) return true;
  }
  return false;
}

// A cable is labelled where it is the only one that leaves its box and the next box is far enough below; the others
// have their tooltips.
bool has_room_for_label(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges,
                        const Geometry& geometry, const CanvasEdge& edge) {
  const auto leaving =
      std::count_if(edges.begin(), edges.end(), [&](const CanvasEdge& other) { return other.from == edge.from; });
  if (leaving > 1 || edge.label.empty()) return false;
  const float bottom = geometry.boxes[edge.from].high.y;
  const float needed = 2.0F * ImGui::GetTextLineHeight() + 8.0F;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const float top = geometry.boxes[i].low.y;
    if (nodes[i].column == nodes[edge.from].column && top > bottom && top < bottom + needed) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> topology_canvas(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges,
                                           const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  std::size_t most = 1;
  for (const auto& [x, members] : columns_of(nodes)) most = std::max(most, members.size());
  size.x = std::max(size.x, 60.0F);
  size.y = std::max(size.y, static_cast<float>(most) * kLowestRow + 2 * kMargin);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton("canvas", size);
  const bool over = ImGui::IsItemHovered();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Geometry geometry = lay_out(nodes, edges, origin, size);

  std::optional<std::size_t> hovered_node;
  for (std::size_t i = 0; i < nodes.size() && over; ++i) {
    if (geometry.boxes[i].holds(mouse)) hovered_node = i;
  }
  std::optional<std::size_t> hovered_edge;
  for (std::size_t i = 0; i < edges.size() && over && !hovered_node; ++i) {
    if (is_near(geometry.curves[i], mouse)) hovered_edge = i;
  }
  for (std::size_t i = 0; i < edges.size(); ++i) draw_edge(list, edges[i], geometry.curves[i], hovered_edge == i);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (has_room_for_label(nodes, edges, geometry, edges[i])) {
      draw_edge_label(list, edges[i], geometry.boxes[edges[i].from]);
    }
    draw_edge_marks(list, edges[i], geometry.curves[i]);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) draw_node(list, nodes[i], geometry.boxes[i], hovered_node == i);

  const std::string tooltip = hovered_node   ? nodes[*hovered_node].tooltip
                              : hovered_edge ? edges[*hovered_edge].tooltip
                                             : std::string();
  if (!tooltip.empty()) ImGui::SetTooltip("%s", tooltip.c_str());
  if (!clicked) return std::nullopt;
  return hovered_node ? nodes[*hovered_node].id : std::string();
}

}  // namespace chronotwin::gui
