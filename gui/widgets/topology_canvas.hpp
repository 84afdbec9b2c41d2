// Draws a topology from left to right: boxes with a lamp, a state and one number; cables coloured by their alarms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/alarm_level.hpp"
#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct CanvasNode {
  std::string id;
  std::string title;
  std::string line;  // under the title: state and number
  double column = 0.0, row = 0.0;
  AlarmLevel severity = AlarmLevel::normal;
  bool marked = false;  // with the mark of a fault
  bool selected = false;
  std::string tooltip;
};

struct CanvasEdge {
  std::size_t from = 0, to = 0;  // nodes
  std::string label;
  AlarmLevel severity = AlarmLevel::normal;
  bool marked = false;
  std::string tooltip;
};

// The id of the node that was clicked; empty text: a click beside all nodes.
[[nodiscard]] std::optional<std::string> topology_canvas(const std::vector<CanvasNode>& nodes,
                                                         const std::vector<CanvasEdge>& edges, const Theme& theme,
                                                         ImVec2 size);

}  // namespace chronotwin::gui
