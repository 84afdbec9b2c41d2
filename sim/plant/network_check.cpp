// What may be wrong with a network before it runs.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>

#include "sim/plant/network.hpp"

namespace chronotwin::plant {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

// Whole boxes as vertices: time passes a boundary clock, though frames do not.
Graph boxes(const Topology& topology) {
  Graph graph(topology.scenario().equipment.size());
  for (const Link& link : topology.network_links()) {
    boost::add_edge(link.from.equipment, link.to.equipment, graph);
  }
  return graph;
}

bool in_network(const Equipment& it) {
  return kind_of(it) == Kind::network_switch || kind_of(it) == Kind::node;
}

bool has_source(const Topology& topology, std::size_t i) {
  const auto* node = std::get_if<network::NodeConfig>(&topology.scenario().equipment[i].config);
  return node != nullptr &&
         (node->reference != network::NodeReference::none || topology.into(i, PortKind::pps_in) != nullptr);
}

void check_segments(const Topology& topology, Diagnostics& diagnostics) {
  const auto& connections = topology.scenario().connections;
  std::vector<bool> network(connections.size(), false);
  for (const Link& link : topology.network_links()) network[link.connection] = true;
  for (std::size_t i = 0; i < connections.size(); ++i) {
    const Connection& it = connections[i];
    const auto links = std::ranges::count(it.via, "link", &Segment::kind);
    if (network[i] && (links != 1 || it.via.size() != 1)) {
      diagnostics.error(it.mark, it.path, "between '" + it.from + "' and '" + it.to + "' there must be one link",
                        "via: [{link: fibre, length: 2 km}]");
    } else if (!network[i] && links > 0) {
      diagnostics.error(it.mark, it.path, "a link carries frames, no signal",
                        "a link connects ports of switches and nodes");
    }
  }
}

void check_connectors(const Topology& topology, Diagnostics& diagnostics) {
  std::map<std::pair<std::size_t, int>, std::string> taken;
  for (const Link& link : topology.network_links()) {
    const Connection& it = topology.scenario().connections[link.connection];
    for (const auto& [end, text, mark] :
         {std::tuple(link.from, it.from, it.from_mark), std::tuple(link.to, it.to, it.to_mark)}) {
      const auto [first, fresh] = taken.try_emplace({end.equipment, end.index}, it.path);
      if (!fresh) {
        diagnostics.error(mark, it.path, "'" + text + "' is already taken by '" + first->second + "'",
                          "a port takes one link; use a switch");
      }
    }
  }
}

void check_ports_of_settings(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const Equipment& it : scenario.equipment) {
    const auto* box = std::get_if<network::SwitchConfig>(&it.config);
    if (box == nullptr) continue;
    const auto judge = [&](int port, const char* what) {
      if (port <= box->ports) return;
      diagnostics.error(it.mark, it.path, std::string(what) + ": '" + it.path + "' has no port " + std::to_string(port),
                        "it has " + std::to_string(box->ports));
    };
    if (box->transparent.kind == ptp::TransparentKind::p2p) {
      diagnostics.error(it.mark, it.path, "a peer-to-peer transparent clock is not simulated in a switch",
                        "kind: e2e, or a node with a boundary clock");
    }
    for (const auto& background : box->background) judge(background.port, "background");
    for (const auto& vlan : box->vlans) judge(vlan.port, "vlans");
  }
}

// Ports as frames see them: switches are single vertices, a node's ports are each for itself and pass nothing on.
class FrameParts {
 public:
  explicit FrameParts(const Topology& topology) : topology_(topology) {
    Graph graph;
    for (const Link& link : topology.network_links()) {
      boost::add_edge(vertex(link.from, graph), vertex(link.to, graph), graph);
    }
    part_.resize(boost::num_vertices(graph));
    boost::connected_components(graph, part_.data());
  }

  // Of a node's port: nothing where it has no link.
  [[nodiscard]] std::optional<int> part(std::size_t equipment, int port) const {
    const auto found = vertices_.find({equipment, port});
    return found == vertices_.end() ? std::nullopt : std::optional(part_[found->second]);
  }

 private:
  std::size_t vertex(const End& end, Graph& graph) {
    const bool box = kind_of(topology_.scenario().equipment[end.equipment]) == Kind::network_switch;
    const auto [found, fresh] = vertices_.try_emplace({end.equipment, box ? 0 : end.index}, 0);
    if (fresh) found->second = boost::add_vertex(graph);
    return found->second;
  }

  const Topology& topology_;
  std::map<std::pair<std::size_t, int>, std::size_t> vertices_;
  std::vector<int> part_;
};

std::optional<std::pair<std::size_t, int>> port_of_node(const Scenario& scenario, const std::string& name) {
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const auto* node = std::get_if<network::NodeConfig>(&scenario.equipment[i].config);
    for (int n = 1; node != nullptr && n <= node->ports; ++n) {
      if (name == scenario.equipment[i].path + ".net[" + std::to_string(n) + "]") return std::pair(i, n);
    }
  }
  return std::nullopt;
}

// The first port with a link is the one that asks.
std::optional<int> part_of_client(const FrameParts& parts, std::size_t equipment, int ports) {
  for (int n = 1; n <= ports; ++n) {
    if (const auto part = parts.part(equipment, n)) return part;
  }
  return std::nullopt;
}

void check_servers(const Topology& topology, Diagnostics& diagnostics) {
  const Scenario& scenario = topology.scenario();
  const FrameParts parts(topology);
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const Equipment& it = scenario.equipment[i];
    const auto* node = std::get_if<network::NodeConfig>(&it.config);
    if (node == nullptr) continue;
    const auto judge = [&](const char* what, const std::string& name) {
      const auto port = port_of_node(scenario, name);
      if (!port) {
        diagnostics.error(it.mark, it.path, std::string(what) + ": there is no port '" + name + "' of a node",
                          "name the port that is asked: \"gm.net[1]\"");
        return;
      }
      const auto own = part_of_client(parts, i, node->ports);
      if (own && own == parts.part(port->first, port->second)) return;
      diagnostics.error(it.mark, it.path,
                        std::string(what) + ": '" + name + "' cannot be reached from '" + it.path + "'",
                        "links and switches must lead there: a node passes no frames on");
    };
    for (const auto& server : node->ntp.client.servers) judge("ntp", server.server);
    for (const auto& master : node->ptp.unicast_masters) judge("ptp", master.address);
  }
}

void check_reach(const Topology& topology, Diagnostics& diagnostics) {
  const Graph graph = boxes(topology);
  std::vector<int> part(boost::num_vertices(graph));
  boost::connected_components(graph, part.data());
  std::map<int, bool> supplied;
  for (std::size_t i = 0; i < part.size(); ++i) supplied[part[i]] = supplied[part[i]] || has_source(topology, i);
  const auto& all = topology.scenario().equipment;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kind_of(all[i]) != Kind::node || supplied[part[i]]) continue;
    diagnostics.warning(all[i].mark, all[i].path, "no source of time reaches '" + all[i].path + "' over the network");
  }
}

}  // namespace

void check_network(const Topology& topology, Diagnostics& diagnostics) {
  check_segments(topology, diagnostics);
  check_connectors(topology, diagnostics);
  check_ports_of_settings(topology.scenario(), diagnostics);
  check_servers(topology, diagnostics);
  check_reach(topology, diagnostics);
}

std::vector<int> network_columns(const Topology& topology) {
  const Graph graph = boxes(topology);
  const auto& all = topology.scenario().equipment;
  std::vector<int> column(all.size(), 0);
  const auto spread = [&](std::size_t root) {
    std::vector<int> hops(all.size(), 0);
    hops[root] = 1;
    boost::breadth_first_search(
        graph, root,
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(hops.data(), boost::on_tree_edge()))));
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (hops[i] > 0 && (column[i] == 0 || hops[i] < column[i])) column[i] = hops[i];
    }
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (in_network(all[i]) && has_source(topology, i)) spread(i);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (in_network(all[i]) && column[i] == 0) spread(i);
  }
  return column;
}

}  // namespace chronotwin::plant
