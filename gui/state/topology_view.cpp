#include "gui/state/topology_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string_view>

namespace chronotwin::gui {
namespace {

// The channels that tell most about a node, best first; the first that it has is shown in its box.
constexpr std::array<std::string_view, 3> kStateChannels{"state", "active_antenna", "powered"};
constexpr std::array<std::string_view, 4> kValueChannels{"time_error", "satellites_in_view", "satellites_tracked",
                                                         "temperature"};

template <std::size_t N>
std::size_t first_of(const TraceView& trace, const std::string& path, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    const std::size_t channel = trace.find(path + "." + std::string(name));
    if (channel != TraceView::kNone) return channel;
  }
  return TraceView::kNone;
}

std::optional<std::size_t> node_of(const std::vector<NodeView>& nodes, std::string_view port) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!is_within(port, nodes[i].path)) continue;
    if (!best || nodes[*best].path.size() < nodes[i].path.size()) best = i;
  }
  return best;
}

// Targets of the faults that have begun and not ended.
std::vector<std::string> faulty_places(const std::vector<trace::FaultRecord>& faults) {
  std::map<std::pair<std::string, std::string>, bool> active;
  for (const trace::FaultRecord& fault : faults) active[{fault.id, fault.target}] = fault.active;
  std::vector<std::string> places;
  for (const auto& [key, is_active] : active) {
    if (is_active) places.push_back(key.second);
  }
  return places;
}

bool any_within(const std::vector<std::string>& places, std::string_view path) {
  return std::any_of(places.begin(), places.end(), [path](const std::string& place) { return is_within(place, path); });
}

}  // namespace

TopologyView make_topology_view(const TraceView& trace) {
  TopologyView view;
  for (const trace::TopologyNode& node : trace.header().topology.nodes) {
    NodeView shown;
    shown.path = node.path;
    shown.kind = node.kind;
    shown.type = node.type;
    shown.name = node.name;
    shown.x = node.x;
    shown.y = node.y;
    shown.state_channel = first_of(trace, node.path, kStateChannels);
    shown.value_channel = first_of(trace, node.path, kValueChannels);
    shown.value = std::numeric_limits<double>::quiet_NaN();
    view.nodes.push_back(std::move(shown));
  }
  for (const trace::TopologyEdge& edge : trace.header().topology.edges) {
    const auto from = node_of(view.nodes, edge.from);
    const auto to = node_of(view.nodes, edge.to);
    if (!from || !to) continue;
    EdgeView shown;
    shown.path = edge.path;
    shown.from = *from;
    shown.to = *to;
    shown.from_port = edge.from;
    shown.to_port = edge.to;
    shown.label = edge.label;
    shown.loss_db = edge.loss_db;
    shown.delay_s = edge.delay_s;
    // A box that reports nothing of itself (an antenna) is known by the port that it feeds.
    NodeView& source = view.nodes[shown.from];
    if (source.kind == "antenna" && source.state_channel == TraceView::kNone) {
      source.state_channel = trace.find(edge.to + ".state");
    }
    view.edges.push_back(std::move(shown));
  }
  return view;
}

void update(TopologyView& view, TraceView& trace) {
  const std::vector<std::string> places = faulty_places(trace.faults());
  for (NodeView& node : view.nodes) {
    node.severity = worst_at(trace.alarms(), node.path);
    node.faulty = any_within(places, node.path);
    if (node.state_channel != TraceView::kNone) {
      node.state = state_name(trace.channels()[node.state_channel], trace.value(node.state_channel));
    }
    if (node.value_channel != TraceView::kNone) node.value = trace.value(node.value_channel);
  }
  for (EdgeView& edge : view.edges) {
    edge.severity = std::max({worst_at(trace.alarms(), edge.path), worst_at(trace.alarms(), edge.from_port),
                              worst_at(trace.alarms(), edge.to_port)});
    edge.faulty = any_within(places, edge.path);
  }
}

void hide_faults(TopologyView& view) {
  for (NodeView& node : view.nodes) node.faulty = false;
  for (EdgeView& edge : view.edges) edge.faulty = false;
}

std::string state_name(const trace::Channel& channel, double value) {
  if (std::isnan(value)) return {};
  const double index = std::round(value);
  if (index >= 0.0 && index < static_cast<double>(channel.states.size())) {
    return channel.states[static_cast<std::size_t>(index)];
  }
  return std::to_string(static_cast<long long>(index));
}

}  // namespace chronotwin::gui
