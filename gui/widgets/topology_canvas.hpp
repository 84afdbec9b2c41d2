// Draws a topology from left to right: boxes with a lamp, a state and one number; cables coloured by their alarms.
// Boxes can be dragged, the wheel zooms about the mouse, dragging beside the boxes pans.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/alarm_level.hpp"
#include "gui/state/canvas_view.hpp"
#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct CanvasNode {
  std::string id;
  std::string title;
  std::string line;  // under the title: state and number
  double column = 0.0, row = 0.0;
  std::optional<Position> at;  // where a person has put it
  AlarmLevel severity = AlarmLevel::normal;
  bool marked = false;  // with the mark of a fault
  bool selected = false;
  std::string tooltip;
};

struct CanvasEdge {
  std::string id;
  std::size_t from = 0, to = 0;  // nodes
  std::string label;
  AlarmLevel severity = AlarmLevel::normal;
  bool marked = false;
  bool selected = false;
  std::string tooltip;
};

struct CanvasAction {
  std::optional<std::string> clicked;  // the id of a node or an edge; empty text: a click beside all
  struct Move {
    std::string id;
    Position to;
  };
  std::optional<Move> moved;  // as long as a box is dragged
};

[[nodiscard]] CanvasAction topology_canvas(const std::vector<CanvasNode>& nodes, const std::vector<CanvasEdge>& edges,
                                           CanvasView& view, const Theme& theme, ImVec2 size);

}  // namespace chronotwin::gui
