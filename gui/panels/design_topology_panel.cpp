#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/grade.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/state/format.hpp"
#include "gui/widgets/topology_canvas.hpp"

namespace chronotwin::gui {
namespace {

std::string equipment_of(const std::string& port) {
  return port.substr(0, port.rfind('.'));
}

// The worst path that leads to the equipment or, for antennas, comes from it. Paths stand worst first.
const plant::PathMargins* worst_of(const plant::Design& design, const std::string& equipment) {
  const auto found = std::find_if(design.paths.begin(), design.paths.end(), [&](const plant::PathMargins& it) {
    return equipment_of(it.port) == equipment || it.antenna == equipment;
  });
  return found == design.paths.end() ? nullptr : &*found;
}

CanvasNode node_of(const trace::TopologyNode& node, const AppState& desktop) {
  const DesignState& state = desktop.design;
  const Language language = desktop.language;
  CanvasNode shown;
  shown.id = node.path;
  shown.title = node.path;
  shown.column = node.x;
  shown.row = node.y;
  shown.tooltip = fmt::format("{}\n{}\n{}", node.path, node.name.in(language), node.type);
  // The same arrangement as that of the run.
  const auto arrangement = desktop.positions.find(state.model.scenario().name.en);
  if (arrangement != desktop.positions.end()) {
    const auto place = arrangement->second.find(node.path);
    if (place != arrangement->second.end()) shown.at = place->second;
  }
  const plant::PathMargins* chosen = chosen_path(state);
  shown.selected = chosen != nullptr && equipment_of(chosen->port) == node.path;
  const plant::PathMargins* worst = worst_of(*state.model.design(), node.path);
  if (worst == nullptr) return shown;
  const plant::Margin& margin = worst->worst();
  shown.severity = level_of(margin.grade);
  shown.line = fmt::format("{}  {:.0f} ns", margin_text(margin.limit, margin.margin), worst->delay_s * 1e9);
  shown.tooltip += fmt::format("\n{}: {} {}", tr(DesignLabel::worst, language), text(margin.limit).in(language),
                               margin_text(margin.limit, margin.margin));
  return shown;
}

// A feeder is as good as its own clause; the other cables are seen at the ports.
AlarmLevel level_of_cable(const plant::Design& design, const std::string& connection) {
  for (const plant::FeederMargin& feeder : design.feeders) {
    if (feeder.connection == connection && feeder.margin_db < 0.0) return AlarmLevel::critical;
  }
  return AlarmLevel::normal;
}

std::optional<std::size_t> index_of(const std::vector<CanvasNode>& nodes, const std::string& port) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].id == port || nodes[i].id == equipment_of(port)) return i;
  }
  // host.port[3] belongs to host, slave[1].port[2] to slave[1].
  return std::nullopt;
}

void choose(DesignState& state, const std::string& equipment) {
  if (const plant::PathMargins* path = worst_of(*state.model.design(), equipment)) {
    state.port = path->port;
    state.selection = path->selection;
  }
}

}  // namespace

void design_topology_panel(Desk& desk, ImVec2 size) {
  DesignState& state = desk.state.design;
  const plant::Design* design = state.model.design();
  // A recording has a plant too, though none that could be changed.
  if (!state.model.is_open()) return topology_panel(desk, size);
  const Language language = desk.state.language;
  const PanelFrame frame("design_topology", tr(Label::topology, language), desk.theme, size);
  if (design == nullptr) {
    ImGui::TextDisabled("%s", tr(DesignLabel::fix_first, language));
    return;
  }
  std::vector<CanvasNode> nodes;
  std::vector<CanvasEdge> edges;
  for (const trace::TopologyNode& node : design->plant.topology.nodes) nodes.push_back(node_of(node, desk.state));
  for (const trace::TopologyEdge& edge : design->plant.topology.edges) {
    const auto from = index_of(nodes, edge.from);
    const auto to = index_of(nodes, edge.to);
    if (!from || !to) continue;
    CanvasEdge shown;
    shown.id = edge.path;
    shown.from = *from;
    shown.to = *to;
    const std::string figures = fmt::format("{:.1f} dB · {}", edge.loss_db, format_value(edge.delay_s, "s"));
    shown.label = edge.label + "\n" + figures;
    shown.severity = level_of_cable(*design, edge.path);
    shown.tooltip = fmt::format("{}\n{} → {}\n{}\n{}", edge.path, edge.from, edge.to, edge.label, figures);
    edges.push_back(std::move(shown));
  }
  const CanvasAction action = topology_canvas(nodes, edges, state.canvas, desk.theme, ImGui::GetContentRegionAvail());
  if (action.clicked && !action.clicked->empty()) choose(state, *action.clicked);
  if (action.moved) desk.state.positions[state.model.scenario().name.en][action.moved->id] = action.moved->to;
}

}  // namespace chronotwin::gui
