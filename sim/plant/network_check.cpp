// What may be wrong with a network before it runs.
#include <algorithm>
#include <map>
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

bool is_port_of_node(const Scenario& scenario, const std::string& port) {
  return std::ranges::any_of(scenario.equipment, [&](const Equipment& it) {
    const auto* node = std::get_if<network::NodeConfig>(&it.config);
    for (int n = 1; node != nullptr && n <= node->ports; ++n) {
      if (port == it.path + ".net[" + std::to_string(n) + "]") return true;
    }
    return false;
  });
}

void check_servers(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const Equipment& it : scenario.equipment) {
    const auto* node = std::get_if<network::NodeConfig>(&it.config);
    if (node == nullptr) continue;
    for (const auto& server : node->ntp.client.servers) {
      if (is_port_of_node(scenario, server.server)) continue;
      diagnostics.error(it.mark, it.path, "ntp: there is no port '" + server.server + "' of a node",
                        "name the server's port: \"gm.net[1]\"");
    }
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
  check_servers(topology.scenario(), diagnostics);
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
