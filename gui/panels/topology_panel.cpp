#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/topology_canvas.hpp"

namespace chronotwin::gui {
namespace {

// "Locked  +12.3 ns", "Active antenna A", "OK  26 satellites"
std::string state_line(const NodeView& node, const TraceView& trace, Language language) {
  std::string line;
  if (!node.state.empty()) {
    const trace::Channel& channel = trace.channels()[node.state_channel];
    if (split_path(channel.path).leaf != "state") line = channel.name.in(language) + " ";
    line += word(node.state, language);
  }
  if (node.value_channel != TraceView::kNone && !std::isnan(node.value)) {
    const trace::Channel& channel = trace.channels()[node.value_channel];
    if (!line.empty()) line += "  ";
    line += format_value(node.value, channel.unit);
    if (split_path(channel.path).leaf.starts_with("satellites")) {
      line += std::string(" ") + tr(Label::satellites, language);
    }
  }
  return line;
}

CanvasNode canvas_node(const NodeView& node, const Desk& desk) {
  const Language language = desk.state.language;
  CanvasNode shown;
  shown.id = node.path;
  shown.title = node.path;
  shown.line = state_line(node, desk.trace, language);
  shown.column = node.x;
  shown.row = node.y;
  shown.severity = node.severity;
  shown.marked = node.faulty;
  shown.selected = desk.state.selected == node.path;
  shown.tooltip = node.path;
  if (!node.name.in(language).empty()) shown.tooltip += "\n" + node.name.in(language);
  shown.tooltip += "\n" + node.type;
  if (node.faulty) shown.tooltip += std::string("\n") + tr(Label::fault_at_work, language);
  return shown;
}

CanvasEdge canvas_edge(const EdgeView& edge, Language language) {
  CanvasEdge shown;
  shown.from = edge.from;
  shown.to = edge.to;
  const std::string figures = fmt::format("{:.1f} dB · {}", edge.loss_db, format_value(edge.delay_s, "s"));
  shown.label = edge.label + "\n" + figures;
  shown.severity = edge.severity;
  shown.marked = edge.faulty;
  shown.tooltip = fmt::format("{}\n{} → {}\n{}\n{}", edge.path, edge.from_port, edge.to_port, edge.label, figures);
  if (edge.faulty) shown.tooltip += std::string("\n") + tr(Label::fault_at_work, language);
  return shown;
}

}  // namespace

void topology_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("topology", tr(Label::topology, language), desk.theme, size);
  if (desk.topology.nodes.empty()) {
    ImGui::TextDisabled("%s", tr(Label::no_topology, language));
    return;
  }
  std::vector<CanvasNode> nodes;
  std::vector<CanvasEdge> edges;
  for (const NodeView& node : desk.topology.nodes) nodes.push_back(canvas_node(node, desk));
  for (const EdgeView& edge : desk.topology.edges) edges.push_back(canvas_edge(edge, language));
  const std::optional<std::string> clicked = topology_canvas(nodes, edges, desk.theme, ImGui::GetContentRegionAvail());
  if (!clicked) return;
  if (clicked->empty()) {
    desk.state.selected.clear();
  } else {
    select_node(desk.state, *clicked);
  }
}

}  // namespace chronotwin::gui
