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

// By the name of the scenario: a recording of it is arranged in the same way.
std::string arrangement(const Desk& desk) {
  return desk.trace.header().name.en;
}

std::optional<Position> placed(const Desk& desk, const std::string& path) {
  const auto all = desk.state.positions.find(arrangement(desk));
  if (all == desk.state.positions.end()) return std::nullopt;
  const auto found = all->second.find(path);
  return found == all->second.end() ? std::nullopt : std::optional(found->second);
}

CanvasNode canvas_node(const NodeView& node, const Desk& desk) {
  const Language language = desk.state.language;
  CanvasNode shown;
  shown.id = node.path;
  shown.title = node.path;
  shown.line = state_line(node, desk.trace, language);
  shown.column = node.x;
  shown.row = node.y;
  shown.at = placed(desk, node.path);
  shown.severity = node.severity;
  shown.marked = node.faulty;
  shown.selected = desk.state.selected == node.path;
  shown.tooltip = node.path;
  if (!node.name.in(language).empty()) shown.tooltip += "\n" + node.name.in(language);
  shown.tooltip += "\n" + node.type;
  if (node.faulty) shown.tooltip += std::string("\n") + tr(Label::fault_at_work, language);
  return shown;
}

CanvasEdge canvas_edge(const EdgeView& edge, const Desk& desk) {
  const Language language = desk.state.language;
  CanvasEdge shown;
  shown.id = edge.path;
  shown.selected = desk.state.selected == edge.path;
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

// Puts every box back where the plant has it, and shows all.
void arrange_button(Desk& desk) {
  const WithFont small(desk.theme.small);
  const char* label = tr(Label::arrange, desk.state.language);
  ImGui::SameLine(0, 20);
  const char* hint = tr(Label::canvas_hint, desk.state.language);
  const float width = choice_width(label);
  if (ImGui::CalcTextSize(hint).x + 20 < ImGui::GetContentRegionAvail().x - width) {
    ImGui::TextDisabled("%s", hint);
    ImGui::SameLine();
  }
  align_right(width);
  if (!ImGui::Button(label)) return;
  desk.state.positions.erase(arrangement(desk));
  desk.state.canvas = {};
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
  for (const EdgeView& edge : desk.topology.edges) edges.push_back(canvas_edge(edge, desk));
  arrange_button(desk);
  const CanvasAction action =
      topology_canvas(nodes, edges, desk.state.canvas, desk.theme, ImGui::GetContentRegionAvail());
  if (action.moved) desk.state.positions[arrangement(desk)][action.moved->id] = action.moved->to;
  if (!action.clicked) return;
  if (action.clicked->empty()) {
    desk.state.selected.clear();
  } else {
    select_node(desk.state, *action.clicked);
  }
}

}  // namespace chronotwin::gui
