#include "gui/widgets/topology_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace chronotwin::gui {
namespace {

constexpr float kMargin = 14.0F;
constexpr float kWidestBox = 200.0F;
constexpr float kLeastGap = 0.3F;  // between columns, of the width of a box
constexpr float kLowestRow = 24.0F;
constexpr float kPortPitch = 11.0F;
constexpr float kLeastBend = 40.0F;  // of a cable that runs back or straight down
constexpr int kCurvePoints = 24;

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

std::vector<Box> boxes_of(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, ImVec2 world,
                          float line) {
  std::vector<Box> boxes(nodes.size());
  const Columns columns = columns_of(nodes);
  const auto count = static_cast<float>(columns.size());
  const float width = std::min(kWidestBox, (world.x - 2 * kMargin) / (count + (count - 1.0F) * kLeastGap));
  const float gap = columns.size() > 1 ? (world.x - 2 * kMargin - count * width) / (count - 1.0F) : 0.0F;
  const std::vector<std::size_t> ports = ports_used(nodes, edges);
  float x = kMargin;
  for (const auto& [column, members] : columns) {
    const float pitch = (world.y - 2 * kMargin) / static_cast<float>(members.size());
    for (std::size_t k = 0; k < members.size(); ++k) {
      const CanvasNode& node = nodes[members[k]];
      const float wanted = std::max(2 * line + 12.0F, static_cast<float>(ports[members[k]]) * kPortPitch + 20.0F);
      const float half = std::min(wanted, pitch - 6.0F) * 0.5F;
      ImVec2 middle{x + width * 0.5F, kMargin + (static_cast<float>(k) + 0.5F) * pitch};
      if (node.at) middle = {static_cast<float>(node.at->x) * world.x, static_cast<float>(node.at->y) * world.y};
      boxes[members[k]] = {{std::round(middle.x - width * 0.5F), std::round(middle.y - half)},
                           {std::round(middle.x + width * 0.5F), std::round(middle.y + half)}};
    }
    x += width + gap;
  }
  return boxes;
}

}  // namespace

ImVec2 Curve::at(float t) const {
  const float u = 1.0F - t;
  const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * from.x + b * out.x + c * in.x + d * to.x, a * from.y + b * out.y + c * in.y + d * to.y};
}

bool Curve::is_near(ImVec2 point, float distance) const {
  for (int i = 0; i < kCurvePoints; ++i) {
    const ImVec2 p = at(static_cast<float>(i) / kCurvePoints);
    const ImVec2 q = at(static_cast<float>(i + 1) / kCurvePoints);
    const ImVec2 way{q.x - p.x, q.y - p.y};
    const float length = way.x * way.x + way.y * way.y;
    const float along = length > 0.0F ? ((point.x - p.x) * way.x + (point.y - p.y) * way.y) / length : 0.0F;
    const float t = std::clamp(along, 0.0F, 1.0F);
    if (std::hypot(point.x - p.x - t * way.x, point.y - p.y - t * way.y) < distance) return true;
  }
  return false;
}

ImVec2 world_size(const std::vector<CanvasNode>& nodes, ImVec2 room) {
  std::size_t most = 1;
  for (const auto& [x, members] : columns_of(nodes)) most = std::max(most, members.size());
  const ImVec2 least{std::max(room.x, 60.0F), std::max(room.y, 60.0F)};
  const float high = std::max(least.y, static_cast<float>(most) * kLowestRow + 2 * kMargin);
  return {least.x * high / least.y, high};
}

Geometry lay_out(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, ImVec2 world, float line) {
  Geometry geometry;
  geometry.boxes = boxes_of(nodes, edges, world, line);
  const std::vector<float> from_y = ends(geometry.boxes, edges, true);
  const std::vector<float> to_y = ends(geometry.boxes, edges, false);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const ImVec2 from{geometry.boxes[edges[i].from].high.x, from_y[i]};
    const ImVec2 to{geometry.boxes[edges[i].to].low.x, to_y[i]};
    const float bend = std::max((to.x - from.x) * 0.5F, kLeastBend);
    geometry.curves.push_back({from, {from.x + bend, from.y}, {to.x - bend, to.y}, to});
  }
  return geometry;
}

}  // namespace chronotwin::gui
