#include "sim/plant/topology.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>
#include <variant>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/range/iterator_range.hpp>

namespace chronotwin::plant {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Graph make_graph(const Topology& topology) {
  Graph graph(topology.scenario().equipment.size());
  for (const Link& link : topology.links()) {
    boost::add_edge(link.from.equipment, link.to.equipment, graph);
  }
  return graph;
}

std::size_t find_equipment(const Scenario& scenario, std::string_view path) {
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    if (scenario.equipment[i].path == path) {
      return i;
    }
  }
  return kNone;
}

int port_count(const Equipment& equipment) {
  if (const auto* host = std::get_if<HostConfig>(&equipment.config)) {
    return host->ports;
  }
  if (const auto* slave = std::get_if<SlaveConfig>(&equipment.config)) {
    return slave->ports;
  }
  if (const auto* box = std::get_if<network::SwitchConfig>(&equipment.config)) {
    return box->ports;
  }
  if (const auto* node = std::get_if<network::NodeConfig>(&equipment.config)) {
    return node->ports;
  }
  return 0;
}

std::string ends_of(const Equipment& equipment) {
  const std::string& path = equipment.path;
  const std::string ports = path + ".port[1.." + std::to_string(port_count(equipment)) + "]";
  switch (kind_of(equipment)) {
    case Kind::antenna:
      return path;
    case Kind::host:
      return path + ".antenna_a, " + path + ".antenna_b, " + ports;
    case Kind::slave:
      return path + ".input, " + ports;
    case Kind::clock:
      return path + ".rf_a, " + path + ".rf_b, " + path + ".pps_in, " + path + ".pps_out";
    case Kind::network_switch:
      return ports;
    case Kind::node:
      return path + ".net[1.." + std::to_string(port_count(equipment)) + "], " + path + ".pps_in";
    case Kind::bbu:
      break;
  }
  return path + ".rf";
}

// "port[3]" → 3; 0 where the text is no such thing.
int port_index(std::string_view name, std::string_view prefix = "port[") {
  if (!name.starts_with(prefix) || !name.ends_with(']')) {
    return 0;
  }
  name.remove_prefix(prefix.size());
  name.remove_suffix(1);
  int index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  return error == std::errc{} && end == name.data() + name.size() ? index : 0;
}

std::optional<PortKind> port_kind(Kind kind, std::string_view name) {
  if (kind == Kind::antenna && name.empty()) {
    return PortKind::antenna_output;
  }
  if (kind == Kind::host && (name == "antenna_a" || name == "antenna_b")) {
    return name == "antenna_a" ? PortKind::antenna_a : PortKind::antenna_b;
  }
  if (kind == Kind::slave && name == "input") {
    return PortKind::slave_input;
  }
  if (kind == Kind::bbu && name == "rf") {
    return PortKind::bbu_rf;
  }
  if (kind == Kind::clock) {
    constexpr std::array<std::pair<std::string_view, PortKind>, 4> kEnds{{{"rf_a", PortKind::rf_a},
                                                                          {"rf_b", PortKind::rf_b},
                                                                          {"pps_in", PortKind::pps_in},
                                                                          {"pps_out", PortKind::pps_out}}};
    const auto found = std::ranges::find(kEnds, name, [](const auto& end) { return end.first; });
    return found == kEnds.end() ? std::nullopt : std::optional(found->second);
  }
  if (kind == Kind::node) {
    if (name == "pps_in") return PortKind::pps_in;
    if (port_index(name, "net[") > 0) return PortKind::net;
  }
  if (kind == Kind::network_switch && port_index(name) > 0) {
    return PortKind::net;
  }
  if ((kind == Kind::host || kind == Kind::slave) && port_index(name) > 0) {
    return PortKind::port;
  }
  return std::nullopt;
}

std::optional<End> resolve(const Scenario& scenario, const std::string& text, EndError& error) {
  std::size_t equipment = find_equipment(scenario, text);
  std::string_view name;
  if (equipment == kNone) {
    const std::size_t dot = text.rfind('.');
    const std::string owner = text.substr(0, dot);
    equipment = find_equipment(scenario, owner);
    if (equipment == kNone) {
      error = {"no equipment is called '" + owner + "'", "declare it under 'equipment:'"};
      return std::nullopt;
    }
    name = std::string_view(text).substr(dot + 1);
  }
  const Equipment& found = scenario.equipment[equipment];
  const auto kind = port_kind(kind_of(found), name);
  if (!kind) {
    error = {"'" + text + "' is no connector of " + found.type, "connectors: " + ends_of(found)};
    return std::nullopt;
  }
  const int index =
      *kind == PortKind::port || *kind == PortKind::net ? std::max(port_index(name), port_index(name, "net[")) : 0;
  if (index > port_count(found)) {
    error = {"'" + text + "' does not exist: " + found.type + " has " + std::to_string(port_count(found)) + " ports",
             "connectors: " + ends_of(found)};
    return std::nullopt;
  }
  return End{equipment, *kind, index};
}

}  // namespace

Kind kind_of(const Equipment& equipment) {
  return static_cast<Kind>(equipment.config.index());
}

std::string_view to_string(Kind kind) {
  constexpr std::array<std::string_view, 7> kNames{"antenna", "host", "slave", "bbu", "clock", "switch", "node"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool is_output(PortKind kind) {
  return kind == PortKind::antenna_output || kind == PortKind::port || kind == PortKind::pps_out;
}

Topology::Topology(const Scenario& scenario, Diagnostics& diagnostics) : scenario_(scenario) {
  for (std::size_t i = 0; i < scenario.connections.size(); ++i) {
    const Connection& connection = scenario.connections[i];
    EndError error;
    const auto from = resolve(scenario, connection.from, error);
    if (!from) {
      diagnostics.error(connection.from_mark, connection.path, error.message, error.hint);
    }
    const auto to = resolve(scenario, connection.to, error);
    if (!to) {
      diagnostics.error(connection.to_mark, connection.path, error.message, error.hint);
    }
    add(i, from, to, diagnostics);
  }
}

void Topology::add(std::size_t i, const std::optional<End>& from, const std::optional<End>& to,
                   Diagnostics& diagnostics) {
  const Connection& connection = scenario_.connections[i];
  const bool from_net = from && from->kind == PortKind::net;
  const bool to_net = to && to->kind == PortKind::net;
  if (from_net && to_net) {
    network_links_.push_back({i, *from, *to});
    return;
  }
  if (from && to && (from_net || to_net)) {
    diagnostics.error(connection.from_mark, connection.path,
                      "'" + connection.from + "' and '" + connection.to +
                          "' are of different kinds: one is a network port, the other is none",
                      "a link connects ports of switches and nodes");
    return;
  }
  constexpr const char* kHint = "a connection runs from an output (an antenna, a port) to an input";
  if (from && !from_net && !is_output(from->kind)) {
    diagnostics.error(connection.from_mark, connection.path, "'" + connection.from + "' is an input", kHint);
  }
  if (to && is_output(to->kind)) {
    diagnostics.error(connection.to_mark, connection.path, "'" + connection.to + "' is an output", kHint);
  }
  if (from && to && is_output(from->kind) && !is_output(to->kind)) {
    links_.push_back({i, *from, *to});
  }
}

const Link* Topology::into(std::size_t equipment, PortKind input) const {
  const auto found = std::find_if(links_.begin(), links_.end(), [&](const Link& link) {
    return link.to.equipment == equipment && link.to.kind == input;
  });
  return found == links_.end() ? nullptr : &*found;
}

const Link* Topology::out_of(std::size_t equipment, PortKind output, int index) const {
  const End end{equipment, output, index};
  const auto found = std::find_if(links_.begin(), links_.end(), [&](const Link& link) { return link.from == end; });
  return found == links_.end() ? nullptr : &*found;
}

std::vector<const Link*> Topology::loops() const {
  const Graph graph = make_graph(*this);
  std::vector<std::size_t> component(boost::num_vertices(graph));
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<const Link*> loops;
  for (const Link& link : links_) {
    if (component[link.from.equipment] == component[link.to.equipment]) {
      loops.push_back(&link);
    }
  }
  return loops;
}

std::vector<std::size_t> Topology::downstream(std::size_t equipment) const {
  const Graph graph = make_graph(*this);
  std::vector<int> distance(boost::num_vertices(graph), -1);
  distance[equipment] = 0;
  boost::breadth_first_search(
      graph, equipment,
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(distance.data(), boost::on_tree_edge()))));
  std::vector<std::size_t> reached;
  for (std::size_t i = 0; i < distance.size(); ++i) {
    if (distance[i] > 0) {
      reached.push_back(i);
    }
  }
  return reached;
}

std::vector<int> Topology::depth() const {
  const Graph graph = make_graph(*this);
  std::vector<std::size_t> children_first;
  try {
    boost::topological_sort(graph, std::back_inserter(children_first));
  } catch (const boost::not_a_dag&) {
    return {};
  }
  std::vector<int> depth(boost::num_vertices(graph), 0);
  for (auto it = children_first.rbegin(); it != children_first.rend(); ++it) {
    for (const auto edge : boost::make_iterator_range(boost::out_edges(*it, graph))) {
      int& child = depth[boost::target(edge, graph)];
      child = std::max(child, depth[*it] + 1);
    }
  }
  return depth;
}

std::vector<std::size_t> Topology::order() const {
  const std::vector<int> depths = depth();
  std::vector<std::size_t> order(depths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return depths[i]; });
  return order;
}

}  // namespace chronotwin::plant
