// Where the boxes and cables of a topology are: laid out from left to right in a world of a given size, except those
// boxes that a person has put elsewhere. No drawing, no mouse.
#pragma once

#include <optional>
#include <vector>

#include <imgui.h>

#include "gui/widgets/topology_canvas.hpp"

namespace chronotwin::gui {

struct Box {
  ImVec2 low, high;
  [[nodiscard]] bool holds(ImVec2 p) const { return p.x >= low.x && p.x < high.x && p.y >= low.y && p.y < high.y; }
  [[nodiscard]] ImVec2 middle() const { return {(low.x + high.x) * 0.5F, (low.y + high.y) * 0.5F}; }
};

// A cubic Bézier curve.
struct Curve {
  ImVec2 from, out, in, to;
  [[nodiscard]] ImVec2 at(float t) const;
  [[nodiscard]] bool is_near(ImVec2 point, float distance) const;
};

struct Geometry {
  std::vector<Box> boxes;     // by node
  std::vector<Curve> curves;  // by edge
};

// At least `room`; larger, and of its shape, where the fullest column needs more height.
[[nodiscard]] ImVec2 world_size(const std::vector<CanvasNode>& nodes, ImVec2 room);

// `line`: the height of a line of text.
[[nodiscard]] Geometry lay_out(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges, ImVec2 world,
                               float line);

}  // namespace chronotwin::gui
